import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recentDecisions } from '../../src/adapters/journal/read-decisions.ts'
import Status from '../../src/commands/status.ts'
import type { Change } from '../../src/core/trail/change.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const POLICY = '.czarina/mine.json'
const savePolicy = (policy: unknown): Promise<void> =>
  writeFile(join(project.directory, POLICY), typeof policy === 'string' ? policy : JSON.stringify(policy))
const asking = { version: 1, default: 'escalate', rules: [] }
const allowing = { version: 1, extends: ['czarina:recommended'], rules: [] }

const changes = async (): Promise<Change[]> => {
  const file = join(project.directory, '.czarina/status/llm-decisions.jsonl')
  return (await recentDecisions(file, 0)).changes
}
const change = (count: number): Promise<Change> =>
  eventually(`change ${count}`, async () => (await changes())[count - 1] ?? null)
const gists = (): string[] =>
  (monitor?.decisions ?? []).map(({ worker, effect, outcome, because }) =>
    [worker, effect, outcome, because].join(' '),
  )
const decided = (gist: string): Promise<true> =>
  eventually(
    () => `${gist} among ${gists().join(', ')}`,
    () => (gists().includes(gist) ? true : null),
  )

const oneAnswer = [
  { lines: bashDialog('mkdir -p out'), key: '1' },
  { lines: finishedScreen(), key: null },
]

test('a saved policy applies from the next capture on, and answers a prompt that is already open', async () => {
  project = await TmuxProject.create(['alpha'], { policy: './mine.json' })
  await savePolicy(asking)
  await project.agree()
  await project.play('alpha', oneAnswer)
  monitor = await project.monitor()
  await decided('alpha escalate escalated default')
  await savePolicy(allowing)
  await project.agree()
  await decided('alpha execute sent rule')
  expect(await project.keys('alpha')).toEqual(['1'])
  const adopted = (await changes()).find(({ change }) => change === 'adopted')
  const [before, after] = [monitor.decisions[0]?.policy, monitor.decisions[1]?.policy]
  expect(adopted).toEqual({
    timestamp: expect.any(String),
    id: expect.any(String),
    version: 1,
    change: 'adopted',
    what: [
      `policy ${join(project.directory, POLICY)}: other rules (${before?.slice(0, 8)} → ${after?.slice(0, 8)})`,
    ],
    policies: [{ name: join(project.directory, POLICY), hash: after, workers: null }],
  })
})

test('an invalid policy is refused and reported, and the previous one stays effective until it is fixed', async () => {
  const warnings: string[] = []
  project = await TmuxProject.create(['alpha'], { policy: './mine.json' })
  await savePolicy(allowing)
  await project.agree()
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  monitor = await project.monitor({ onWarning: (message) => warnings.push(message) })
  await decided('alpha log none rule')
  await savePolicy('{ "version": 1, "default": "execute", "rules": [] }')
  const refused = await change(1)
  expect([refused.change, refused.what.join('\n')]).toEqual(['refused', expect.stringContaining('default')])
  await eventually('the notification', async () => {
    const told = await project.status('czar-notifications.log')
    return told.includes('czarina-monitor: config - is refused') ? true : null
  })
  expect(warnings).toEqual([
    expect.stringContaining('What was saved is refused, the old configuration stays effective'),
  ])
  expect(await project.status('llm-monitor.log')).toContain('[WARN] What was saved is refused')
  const { stdout } = await runCommand(Status, '--project', project.directory)
  expect(stdout).toContain('the old configuration stays effective:')
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  await project.play('alpha', oneAnswer)
  await decided('alpha execute sent rule')
  await savePolicy(allowing)
  const mended = await change(2)
  expect([mended.change, mended.what]).toEqual(['adopted', ['the same as before the refused change']])
})

test('changes of the config take effect: a dry run, a new worker, and one under its own policy', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  const file = join(project.directory, '.czarina/config.json')
  const both = JSON.parse(await readFile(file, 'utf8'))
  const [alpha] = both.workers
  await writeFile(file, JSON.stringify({ ...both, workers: [alpha] }))
  await project.play('alpha', [{ lines: bashDialog('git push --force'), key: null }])
  await project.play('beta', [{ lines: bashDialog('touch marker'), key: null }])
  monitor = await project.monitor()
  await decided('alpha escalate escalated rule')
  await project.configure({ auto_approve: false }, { beta: { policy: 'cautious' } })
  const adopted = await change(1)
  expect([adopted.what, adopted.policies.map(({ name, workers }) => [name, workers])]).toEqual([
    ['llm_monitor.auto_approve: true → false', 'worker beta is watched from now on'],
    [
      ['recommended', null],
      ['cautious', ['beta']],
    ],
  ])
  const own = adopted.policies[1]?.hash
  await eventually('a decision about beta', () => gists().find((gist) => gist.startsWith('beta')) ?? null)
  expect(monitor.decisions.filter(({ worker }) => worker === 'beta').map(({ policy }) => policy)).toEqual([
    own,
  ])
  expect(await project.keys('beta')).toEqual([])
})

test('a config that disables the monitor ends it', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  const notices: string[] = []
  monitor = await project.monitor({ onNotice: (message) => notices.push(message) })
  await project.configure({ enabled: false })
  await eventually('the end', async () => ((await lockIsGone()) ? true : null))
  expect(notices.at(-1)).toBe('llm_monitor.enabled is false now, so the monitor ends.')
})

test('a broken config leaves the monitor running, and status says so', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', oneAnswer)
  monitor = await project.monitor()
  await decided('alpha execute sent rule')
  await rm(join(project.directory, '.czarina/config.json'))
  await writeFile(join(project.directory, '.czarina/config.json'), '{ "workers": 7 }')
  expect((await change(1)).change).toBe('refused')
  const { stdout, exit } = await runCommand(Status, '--project', project.directory)
  expect(exit).toBe(0)
  expect(stdout).toContain(`The monitor runs with pid ${process.pid}`)
  expect(stdout).toContain('the monitor continues with the previous one')
})

async function lockIsGone(): Promise<boolean> {
  return (await project.status('llm-monitor.lock')) === ''
}
