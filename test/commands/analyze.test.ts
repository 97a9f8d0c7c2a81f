import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

const screen = (path: string): string =>
  fileURLToPath(new URL(`../screens/${path}/screen.txt`, import.meta.url))

let project: TmuxProject | null = null
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  await project?.remove()
  monitor = null
  project = null
})

describe('a saved screen', () => {
  test.each<[string, string, string, string[] | null]>([
    ['claude-code/36-perm-bash-mkdir', 'approve', 'execute', ['1']],
    ['claude-code/44-perm-bash-rm-rf', 'approve', 'escalate', null],
    ['claude-code/02-trust-default-no', 'intervene', 'escalate', null],
    ['codex/09-perm-bash-curl-sh', 'approve', 'escalate', null],
    ['shell/35-cat-prompt-file', 'none', 'log', null],
  ])('%s', async (path, action, effect, wouldSend) => {
    const { stdout, exit } = await runCommand(Analyze, 'x', '--screen', screen(path), '--json')
    const result = JSON.parse(stdout)
    expect(Object.keys(result)).toEqual(['observation', 'analysis', 'risk', 'facts', 'verdict', 'wouldSend'])
    expect([result.analysis.action, result.verdict.effect, result.wouldSend, exit]).toEqual([
      action,
      effect,
      wouldSend,
      0,
    ])
  })

  test('is shown to a person, from what was seen to what would be sent', async () => {
    const { stdout } = await runCommand(Analyze, 'x', '--screen', screen('claude-code/36-perm-bash-mkdir'))
    expect(stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual(
      expect.arrayContaining([
        'status | asked (stuck)',
        'about | mkdir -p out/reports',
        'would send | 1 → Yes',
      ]),
    )
  })

  test('the pane matters: a dialog that a shell printed is not a prompt', async () => {
    const { stdout } = await runCommand(
      Analyze,
      ...[
        'x',
        '--screen',
        screen('claude-code/36-perm-bash-mkdir'),
        '--command',
        'bash',
        '--cursor',
        '2,39',
        '--json',
      ],
    )
    expect(JSON.parse(stdout).wouldSend).toBeNull()
  })

  test('its --worktree is relative to the working directory', async () => {
    const file = screen('claude-code/36-perm-bash-mkdir')
    const { stdout } = await runCommand(Analyze, 'x', '--screen', file, '--worktree', 'sub', '--json')
    expect(JSON.parse(stdout).observation.worktree).toBe(resolve('sub'))
  })

  test.each<[string[], string]>([
    [
      ['x', '--screen', '/nowhere/screen.txt'],
      'Error [CZM_SCREEN_INVALID]: The screen /nowhere/screen.txt cannot be read',
    ],
    [
      ['x', '--screen', '/dev/null', '--cursor', 'left'],
      'Error [CZM_ARGUMENT_INVALID]: --cursor left is not a column and a row.',
    ],
    [['x', '--screen', '/dev/null', '--execute'], 'Error [CZM_ARGUMENT_INVALID]'],
    [[], 'Error [CZM_ARGUMENT_INVALID]'],
  ])('%j is refused', async (argv, message) => {
    const { stderr, exit } = await runCommand(Analyze, ...argv)
    expect(stderr).toContain(message)
    expect(exit).toBe(2)
  })
})

describe('a live worker', () => {
  const frames = [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ]

  test('is judged without a key; with --execute it is answered once and recorded', async () => {
    project = await TmuxProject.create(['alpha'])
    await project.play('alpha', frames)
    const judged = await runCommand(Analyze, 'alpha', '--project', project.directory, '--json')
    expect(JSON.parse(judged.stdout).wouldSend).toEqual(['1'])
    expect(await project.keys('alpha')).toEqual([])
    const carried = await runCommand(Analyze, 'alpha', '--project', project.directory, '--execute', '--json')
    expect(JSON.parse(carried.stdout).decision.outcome).toBe('sent')
    expect(await project.keys('alpha')).toEqual(['1'])
    const trail = await readFile(`${project.directory}/.czarina/status/llm-decisions.jsonl`, 'utf8')
    expect(
      trail
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).outcome),
    ).toEqual(['sent'])
  })

  test('is not answered by analyze while a monitor runs', async () => {
    project = await TmuxProject.create(['alpha'])
    await project.play('alpha', [{ lines: finishedScreen(), key: null }])
    monitor = await project.monitor()
    const { stderr, exit } = await runCommand(Analyze, 'alpha', '--project', project.directory, '--execute')
    expect(stderr).toContain('Error [CZM_MONITOR_EXISTS]')
    expect(exit).toBe(4)
  })

  test.each<[string, number, string]>([
    ['alpa', 2, 'Did you mean alpha?'],
    ['alpha', 4, 'Searched the sessions czarina-demo, czarina-demo-mgmt.'],
  ])('%s without a window', async (worker, code, remedy) => {
    project = await TmuxProject.create(['alpha'])
    const { stderr, exit } = await runCommand(Analyze, worker, '--project', project.directory)
    expect(stderr).toContain(remedy)
    expect(exit).toBe(code)
  })
})
