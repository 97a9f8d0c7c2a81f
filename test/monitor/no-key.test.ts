import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

const WINDOW = 'czarina-demo:alpha'

let project: TmuxProject
let monitor: RunningMonitor | null = null

beforeEach(async () => {
  project = await TmuxProject.create(['alpha'])
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const ask = (): Promise<void> =>
  project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])

const brief = ({ status, outcome, faults }: Decision): string => [status, outcome, ...faults].join(' ')

/** Resolves with all decisions once the newest one matches. */
const decidedUpTo = (last: string): Promise<readonly string[]> =>
  eventually(
    () => `${last}, not:\n${monitor?.decisions.map(brief).join('\n')}`,
    () => {
      const told = monitor?.decisions.map(brief) ?? []
      return told.at(-1) === last ? told : null
    },
  )

const told = async (): Promise<string[]> =>
  (await project.status('czar-notifications.log')).split('\n').filter((line) => line.includes('mkdir'))

test.each([
  [
    'panes_synchronized',
    'is not answered because tmux sends keys to all panes of its window (synchronize-panes)',
    ['set-option', '-w', '-t', WINDOW, 'synchronize-panes'],
    ['on', 'off'],
  ],
  [
    'pane_input_off',
    'is not answered because input to its pane is off (tmux select-pane -d)',
    ['select-pane', '-t', WINDOW],
    ['-d', '-e'],
  ],
] as const)(
  '%s: one record and one notification, and an answer once it is over',
  async (fault, sentence, command, [on, off]) => {
    await ask()
    await project.tmux(...command, on)
    monitor = await project.monitor()
    expect(await decidedUpTo(`stuck deferred ${fault}`)).toEqual([`stuck deferred ${fault}`])
    await eventually('the word to a person', async () => ((await told()).length > 0 ? true : null))
    expect(await project.keys('alpha')).toEqual([])
    await project.tmux(...command, off)
    expect(await decidedUpTo('complete none')).toEqual([
      `stuck deferred ${fault}`,
      'stuck sent',
      'complete none',
    ])
    expect(await project.keys('alpha')).toEqual(['1'])
    expect([(await told()).length, (await told())[0]?.includes(sentence)]).toEqual([1, true])
  },
  30_000,
)

/** Puts a tmux first on the PATH whose conditional step always refuses; otherwise it is the real one. */
async function refuseSteps(): Promise<void> {
  const wrapper = join(project.directory, 'tmux')
  const refused = `sed 's/#{pane_dead},0/#{pane_dead},7/' | exec tmux "$@"`
  const script = `PATH="\${PATH#*:}"\ncase "$*" in *source-file*) ${refused} ;; *) exec tmux "$@" ;; esac\n`
  await writeFile(wrapper, `#!/bin/sh\n${script}`)
  await chmod(wrapper, 0o755)
  vi.stubEnv('PATH', `${project.directory}:${process.env.PATH}`)
}

test('a step that is refused although the screen is unchanged is tried three times; then a person is notified of why', async () => {
  await project.configure({ watch: 'poll' })
  await ask()
  await refuseSteps()
  monitor = await project.monitor()
  const refused = ['stuck stale', 'stuck stale', 'stuck failed keys_refused']
  expect(await decidedUpTo('stuck failed keys_refused')).toEqual(refused)
  await eventually('the word to a person', async () => ((await told()).length > 0 ? true : null))
  expect(await told()).toEqual([
    expect.stringContaining('could not be answered (tmux refuses the step that presses though the screen is'),
  ])
  await project.tmux('resize-window', '-t', WINDOW, '-y', '35')
  await project.tmux('send-keys', '-t', WINDOW, '1')
  expect(await decidedUpTo('complete none')).toEqual([...refused, 'complete none'])
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('a prompt whose command is on the screen twice goes to a person, with the reason', async () => {
  const dialog = bashDialog('mkdir -p out')
  await project.play('alpha', [{ lines: ['● This comes next:', ' mkdir -p out', '', ...dialog], key: null }])
  monitor = await project.monitor()
  expect(await decidedUpTo('stuck escalated row_repeated')).toEqual(['stuck escalated row_repeated'])
  await eventually('the word to a person', async () => ((await told()).length > 0 ? true : null))
  expect(await told()).toEqual([expect.stringContaining('a row of the prompt is on the screen twice')])
  expect(await project.keys('alpha')).toEqual([])
})
