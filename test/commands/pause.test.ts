import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import Doctor from '../../src/commands/doctor.ts'
import Pause from '../../src/commands/pause.ts'
import Resume from '../../src/commands/resume.ts'
import Start from '../../src/commands/start.ts'
import Status from '../../src/commands/status.ts'
import Stop from '../../src/commands/stop.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { DECISION } from '../support/samples.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'
import { tmuxServer } from '../support/tmux-server.ts'

const config = (limits: object = {}): string =>
  JSON.stringify({
    project: { slug: 'p' },
    workers: [{ id: 'alpha' }, { id: 'beta' }],
    llm_monitor: { enabled: true, socket: tmuxServer().socket, limits },
  })
const withoutTime = (text: string): string => text.replaceAll(/since \S+ \S+?(?=[. ])/g, 'since T')

it('pauses and resumes a project, and all commands show it', async () => {
  const folder = await projectFolder({ '.czarina/config.json': config() })
  const run = async (command: typeof Pause | typeof Resume | typeof Status, ...argv: string[]) =>
    withoutTime((await runCommand(command, '--project', folder, ...argv)).stdout)
  expect(await run(Pause, '--reason', 'a release')).toBe(
    'PAUSED: all workers since T (a release). No key until: czarina-monitor resume\n',
  )
  expect(await run(Pause, '--worker', 'beta')).toBe(
    'PAUSED: beta since T. No key until: czarina-monitor resume --worker beta\n',
  )
  expect((await run(Status)).split('\n').slice(0, 3)).toEqual([
    'The monitor does not run.',
    'PAUSED: all workers since T (a release). No key until: czarina-monitor resume',
    'PAUSED: beta since T. No key until: czarina-monitor resume --worker beta',
  ])
  const doctor = await runCommand(Doctor, '--project', folder, '--json')
  const { checks } = JSON.parse(doctor.stdout)
  expect(checks.filter(({ name }: { name: string }) => name === 'pause')).toEqual([
    {
      name: 'pause',
      level: 'warn',
      message: 'all workers are paused: a release',
      remedy: 'czarina-monitor resume',
    },
    {
      name: 'pause',
      level: 'warn',
      message: 'worker beta is paused',
      remedy: 'czarina-monitor resume --worker beta',
    },
  ])
  expect(await run(Resume)).toBe(
    'Resumed: All workers.\nPAUSED: beta since T. No key until: czarina-monitor resume --worker beta\n',
  )
  expect(await run(Resume, '--worker', 'beta')).toBe('Resumed: beta.\n')
  expect(await run(Resume, '--worker', 'beta')).toBe('beta: nothing was paused.\n')
  expect((await run(Status)).split('\n')[1]).toBe('2 workers: nobody needs you, 2 not seen.')
})

it('gives the same as JSON', async () => {
  const folder = await projectFolder({ '.czarina/config.json': config() })
  const { stdout } = await runCommand(Pause, '--project', folder, '--worker', 'alpha', '--json')
  const paused = JSON.parse(stdout)
  expect(paused).toEqual({ worker: 'alpha', kind: 'pause', since: expect.any(String), reason: '' })
  const status = JSON.parse((await runCommand(Status, '--project', folder, '--json')).stdout)
  expect([status.stops, status.limits]).toEqual([[paused], []])
  expect(JSON.parse((await runCommand(Resume, '--project', folder, '--json')).stdout)).toEqual({
    worker: null,
    resumed: false,
    remaining: [paused],
  })
})

it('pauses everything even if the configuration is broken', async () => {
  const folder = await projectFolder({ '.czarina/config.json': '{ "workers": [], "llm_monitor": 1 }' })
  const paused = await runCommand(Pause, '--project', folder)
  expect([paused.stdout.split(':')[0], paused.exit]).toEqual(['PAUSED', 0])
  expect(await readdir(join(folder, '.czarina', 'status'))).toEqual(['llm-monitor.pause.json'])
})

it.each([
  ['alpa', 'Did you mean alpha?'],
  ['../../x', 'The workers are: alpha, beta.'],
])('refuses the unknown worker %s, and creates no file for it', async (worker, remedy) => {
  const folder = await projectFolder({ '.czarina/config.json': config() })
  for (const command of [Pause, Resume]) {
    const { stderr, exit } = await runCommand(command, '--project', folder, '--worker', worker)
    expect([stderr.split(']')[0], stderr.includes(remedy), exit]).toEqual([
      'Error [CZM_WORKER_NOT_FOUND',
      true,
      2,
    ])
  }
  expect(await readdir(join(folder, '.czarina'))).toEqual(['config.json'])
})

it('resumes a worker on hold that has left the configuration', async () => {
  const folder = await projectFolder({
    '.czarina/config.json': config(),
    '.czarina/status/llm-monitor.pause.gone.json':
      '{"version":1,"kind":"hold","since":"2026-01-16T14:30:15Z","reason":""}',
  })
  const { stdout } = await runCommand(Resume, '--project', folder, '--worker', 'gone')
  expect(stdout).toBe('Resumed: gone.\n')
})

it('shows which limits are reached', async () => {
  const folder = await projectFolder({
    '.czarina/config.json': config({ keys_per_worker_per_hour: 1, usd_per_hour: 0.5 }),
    '.czarina/status/x': '',
  })
  const decision = {
    ...DECISION,
    timestamp: new Date(Date.now() - 60_000).toISOString(),
    model: 'm',
    cost: 0.5,
  }
  await writeFile(join(folder, '.czarina/status/llm-decisions.jsonl'), `${JSON.stringify(decision)}\n`)
  const { stdout } = await runCommand(Status, '--project', folder)
  expect(
    stdout
      .replaceAll(/\d\d:\d\d:\d\d\./g, 'T')
      .split('\n')
      .slice(1, 3),
  ).toEqual([
    'Limit usd_per_hour is reached ($0.5000 of $0.5 spent in the last hour) until T',
    'Limit keys_per_worker_per_hour is reached (1 of 1 answers to alpha in an hour) until T',
  ])
})

it('applies to analyze --execute, too, and start warns about it', async () => {
  const project = await TmuxProject.create(['alpha'])
  onTestFinished(() => project.remove())
  const here = ['--project', project.directory]
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await runCommand(Pause, ...here)
  const analyzed = await runCommand(Analyze, 'alpha', ...here, '--execute', '--json')
  const { decision, wouldSend } = JSON.parse(analyzed.stdout)
  expect([decision.effect, decision.because, decision.outcome, wouldSend]).toEqual([
    'log',
    'paused',
    'none',
    null,
  ])
  const started = await runCommand(Start, ...here, '--tmux')
  expect(withoutTime(started.stderr)).toBe(
    'Warning: PAUSED: all workers since T. No key until: czarina-monitor resume\n',
  )
  await eventually('the monitor', async () =>
    JSON.parse((await runCommand(Status, ...here, '--json')).stdout).running === null ? null : true,
  )
  await runCommand(Stop, ...here)
  expect(await project.keys('alpha')).toEqual([])
})
