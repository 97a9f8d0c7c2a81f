import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Check } from '../../src/cli/doctor/machine.ts'
import Doctor from '../../src/commands/doctor.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { until } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { tmuxServer } from '../support/tmux-server.ts'

const CONFIG =
  '{ "project": { "slug": "p" }, "workers": [{ "id": "api" }, { "id": "ui" }], "llm_monitor": { "enabled": true } }'
const WAITING_SCRIPT = '#!/bin/bash\necho ready\nread -r line\n'

beforeEach(() => {
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-never-shown')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

/** The checks that are independent of the machine, as [level, name, message]. */
async function checksOf(...argv: string[]): Promise<{ checks: string[][]; exit: number; stdout: string }> {
  const { stdout, exit } = await runCommand(Doctor, ...argv, '--json')
  const { checks }: { checks: Check[] } = JSON.parse(stdout)
  const machine = ['node', 'tmux', 'parent guard']
  return {
    checks: checks
      .filter(({ name }) => !machine.includes(name))
      .map(({ level, name, message }) => [level, name, message]),
    exit,
    stdout,
  }
}

it('checks a project whose workers run, beside an older daemon', async () => {
  const folder = await projectFolder({ '.czarina/config.json': CONFIG, 'bin/czar-daemon.sh': WAITING_SCRIPT })
  const { socket, tmux } = tmuxServer()
  await tmux('new-session', '-d', '-s', 'czarina-p', '-n', 'czar', 'cat')
  await tmux('new-window', '-t', 'czarina-p:1', '-n', 'api', 'cat')
  await tmux('new-session', '-d', '-s', 'czarina-p-mgmt', '-n', 'info', 'cat')
  const daemon = `bash '${join(folder, 'bin/czar-daemon.sh')}' x; true`
  await tmux('new-window', '-t', 'czarina-p-mgmt:1', '-n', 'daemon', daemon)
  await until('the daemon runs', async () =>
    (await tmux('capture-pane', '-p', '-t', 'czarina-p-mgmt:1')).includes('ready'),
  )

  const { checks, exit, stdout } = await checksOf('--project', folder, '--socket', socket)
  const ours = checks.filter(
    ([, name, message]) => name !== 'approvers' || message?.includes('czarina-p-mgmt'),
  )
  expect([ours, exit]).toEqual([
    [
      ['ok', 'config', `${join(folder, '.czarina/config.json')} is good`],
      ['ok', 'policy', 'recommended is good'],
      ['ok', 'api key', 'ANTHROPIC_API_KEY is set'],
      ['ok', 'model', 'claude-haiku-5-5'],
      ['ok', 'log folder', `${join(folder, '.czarina/status')} can be written`],
      ['info', 'monitor', 'no monitor runs in this project'],
      ['ok', 'session', 'session czarina-p exists'],
      ['warn', 'worker api', 'czarina-p:1.0: no agent in front: cat'],
      ['warn', 'worker ui', 'its window is not there (yet); expected at czarina-p:ui (or window 2)'],
      ['warn', 'approvers', 'czar-daemon.sh answers prompts too, in window czarina-p-mgmt:1 (daemon)'],
    ],
    0,
  ])
  expect(stdout).not.toContain('sk-ant-never-shown')
})

it('finds every fault at once and exits with 4', async () => {
  const config = CONFIG.replace('"enabled": true', '"enabled": true, "policy": "nowhere.json"')
  const folder = await projectFolder({ '.czarina/config.json': config, '.czarina/status': 'no folder' })
  const { checks, exit } = await checksOf('--project', folder, '--socket', tmuxServer().socket)
  expect([checks.filter(([level]) => level === 'fault').map(([, name]) => name), exit]).toEqual([
    ['policy', 'log folder'],
    4,
  ])
})

it('continues if the configuration is refused', async () => {
  const folder = await projectFolder({ '.czarina/config.json': '{ "workers": 1 }' })
  const { stdout, stderr, exit } = await runCommand(Doctor, '--project', folder)
  expect(stdout).toContain(
    [
      'fault  config: workers is 1; expected a list with at least one worker, for example [{ "id": "backend", "agent": "claude" }]',
      '       → Name your workers there, or run: czarina-monitor init',
      'ok     api key: ANTHROPIC_API_KEY is set',
    ].join('\n'),
  )
  expect([stdout.trimEnd().split('\n').at(-1), stderr, exit]).toEqual([
    expect.stringMatching(/^1 fault, \d+ warnings?$/),
    '',
    4,
  ])
})

it('creates nothing', async () => {
  const folder = await projectFolder({ '.czarina/config.json': CONFIG })
  await checksOf('--project', folder, '--socket', tmuxServer().socket)
  expect(await readdir(join(folder, '.czarina'))).toEqual(['config.json'])
})
