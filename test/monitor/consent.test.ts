import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recentDecisions } from '../../src/adapters/journal/read-decisions.ts'
import Config from '../../src/commands/config.ts'
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

const at = (...path: string[]): string => join(project.directory, ...path)
const changes = async (): Promise<readonly Change[]> =>
  (await recentDecisions(at('.czarina/status/llm-decisions.jsonl'), 0)).changes
const told = (count: number): Promise<Change> =>
  eventually(`change ${count}`, async () => (await changes())[count - 1] ?? null)
const gists = (): readonly string[] =>
  (monitor?.decisions ?? []).map(({ worker, effect, outcome }) => [worker, effect, outcome].join(' '))
const decided = (gist: string, times = 1): Promise<true> =>
  eventually(
    () => `${gist} among ${gists().join(', ')}`,
    () => (gists().filter((one) => one === gist).length >= times ? true : null),
  )

/** A prompt that `recommended` brings to a person and `hands-off` answers. */
const evil = [{ lines: bashDialog('npm install evil'), key: null }]
const evilAgain = [{ lines: bashDialog('npm install evil2'), key: null }]
const harmless = [
  { lines: bashDialog('mkdir -p out'), key: '1' },
  { lines: finishedScreen(), key: null },
]
const asking = { version: 1, extends: ['czarina:recommended'], rules: [] }
const answersAll = {
  id: 'all',
  why: 'it says so',
  effect: 'execute',
  when: { '===': [{ var: 'action' }, 'approve'] },
}
const giving = { ...asking, rules: [answersAll] }
const save = (path: string, content: unknown): Promise<void> => writeFile(at(path), JSON.stringify(content))
const rc = (settings: object): object => ({
  project: { name: 'Demo', slug: 'demo' },
  workers: [{ id: 'alpha', agent: 'claude' }],
  llm_monitor: { enabled: true, socket: project.socket, ...settings },
})

const WAYS: readonly [string, () => Promise<void>, () => Promise<void>, string][] = [
  [
    'an edited rc file',
    async () => {
      await rename(at('.czarina/config.json'), at('.czarina-monitorrc.json'))
      await save('.czarina-monitorrc.json', rc({ policy: 'recommended' }))
    },
    () => save('.czarina-monitorrc.json', rc({ policy: 'hands-off' })),
    'llm_monitor.policy: "recommended" → "hands-off"',
  ],
  [
    'a replaced config',
    () => project.configure({ policy: 'recommended' }),
    async () => {
      await save('evil.json', rc({ policy: 'hands-off', limits: { keys_per_minute: null } }))
      await rename(at('evil.json'), at('.czarina/config.json'))
    },
    'llm_monitor.policy: "recommended" → "hands-off"',
  ],
  [
    'an edited policy file in the worktree',
    async () => {
      await mkdir(at('policies'))
      await save('policies/mine.json', asking)
      await project.configure({ policy: '../policies/mine.json' })
      await project.agree()
    },
    () => save('policies/mine.json', giving),
    'rule all (execute) is added',
  ],
]

test.each(WAYS)(
  '%s allows no key for what went to a person before, in this run and in the next',
  async (_, before, edit, sentence) => {
    project = await TmuxProject.create(['alpha'])
    await before()
    await project.play('alpha', evil)
    const warnings: string[] = []
    monitor = await project.monitor({ onWarning: (message) => warnings.push(message) })
    await decided('alpha escalate escalated')
    await edit()
    const waits = await told(1)
    expect([waits.change, waits.what.join('\n')]).toEqual(['waits', expect.stringContaining(sentence)])
    await eventually('the notification', async () =>
      (await project.status('czar-notifications.log')).includes(sentence) ? true : null,
    )
    expect(warnings.join('\n')).toContain(
      'What was saved needs your consent (czarina-monitor trust), the old configuration stays effective: ',
    )
    await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
    await project.play('alpha', evilAgain)
    await decided('alpha escalate escalated', 2)
    expect(await project.keys('alpha')).toEqual([])
    for (const command of [Status, Config])
      expect((await runCommand(command, '--project', project.directory)).stdout).toContain(sentence)
    await monitor.stop()
    monitor = await project.monitor()
    await decided('alpha escalate escalated')
    expect(await project.keys('alpha')).toEqual([])
    await project.agree()
    await decided('alpha execute unconfirmed')
    expect(await project.keys('alpha')).toEqual(['1'])
  },
)

test('what can only tighten is effective at once, and undoing it needs a person', async () => {
  project = await TmuxProject.create(['alpha'], { auto_approve: true })
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  monitor = await project.monitor()
  await decided('alpha log none')
  await project.configure({ auto_approve: false, policy: 'hands-off', limits: { keys_per_minute: 5 } })
  const [tightened, waits] = [await told(1), await told(2)]
  expect([tightened.change, tightened.what, waits.change, waits.what]).toEqual([
    'adopted',
    ['llm_monitor.auto_approve: true → false', 'llm_monitor.limits changed'],
    'waits',
    ['llm_monitor.policy: "recommended" → "hands-off"'],
  ])
  await project.configure({ auto_approve: true })
  const undone = await told(3)
  expect([undone.change, undone.what]).toEqual([
    'waits',
    ['llm_monitor.auto_approve: false → true', 'llm_monitor.limits.keys_per_minute: 5 → 60'],
  ])
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  await project.play('alpha', harmless)
  await decided('alpha log dry-run')
  expect(await project.keys('alpha')).toEqual([])
})

test('a tightening is kept: undoing it between two runs needs a person, too', async () => {
  project = await TmuxProject.create(['alpha'], { policy: 'hands-off' })
  await project.agree()
  await project.play('alpha', evil)
  await project.configure({ policy: 'recommended' })
  const notices: string[] = []
  monitor = await project.monitor({ onNotice: (message) => notices.push(message) })
  await decided('alpha escalate escalated')
  expect(notices).toEqual(['Changed since the last run: llm_monitor.policy: "hands-off" → "recommended"'])
  await monitor.stop()
  await project.configure({ policy: 'hands-off' })
  monitor = await project.monitor()
  await decided('alpha escalate escalated')
  expect((await told(2)).what).toEqual(['llm_monitor.policy: "recommended" → "hands-off"'])
  expect(await project.keys('alpha')).toEqual([])
})

test('a policy without consent decides only where it is stricter', async () => {
  project = await TmuxProject.create(['alpha', 'beta'], { policy: './mine.json' })
  const escalates = {
    ...answersAll,
    id: 'no-mkdir',
    effect: 'escalate',
    when: { match: [{ var: 'prompt.about' }, 'mkdir'] },
  }
  await save('.czarina/mine.json', { version: 1, rules: [answersAll, escalates] })
  await project.play('alpha', evil)
  await project.play('beta', harmless)
  monitor = await project.monitor()
  await decided('alpha escalate escalated')
  await decided('beta escalate escalated')
  expect([await project.keys('alpha'), await project.keys('beta')]).toEqual([[], []])
  expect((await told(1)).what).toContain(`policy ${at('.czarina/mine.json')}: rule all (execute) is added`)
})

test('another socket and workers elsewhere wait while it runs; a worker in the project’s own sessions does not', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  monitor = await project.monitor()
  await decided('alpha log none')
  const workers = [
    { id: 'alpha', agent: 'claude', target: 'other:1.0' },
    { id: 'beta', agent: 'claude' },
    { id: 'gamma', agent: 'claude', target: 'other:2.0' },
  ]
  await save('.czarina/config.json', { ...rc({ socket: 'elsewhere' }), workers })
  const [adopted, waits] = [await told(1), await told(2)]
  expect([adopted.what, waits.what]).toEqual([
    ['worker beta is watched from now on'],
    [
      `llm_monitor.socket: "${project.socket}" → "elsewhere"`,
      'worker alpha: target: null → "other:1.0"',
      "worker gamma is new, outside the project's sessions: other:2.0",
    ],
  ])
})

test('a policy from a flag has consent only in its form at the start', async () => {
  project = await TmuxProject.create(['alpha'])
  await save('mine.json', { version: 1, rules: [answersAll] })
  await project.play('alpha', [
    { lines: bashDialog('npm install good'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  monitor = await project.monitor({}, { policy: './mine.json' })
  await decided('alpha execute sent')
  await monitor.stop()
  await save('mine.json', asking)
  monitor = await project.monitor({}, { policy: './mine.json' })
  await save('mine.json', giving)
  expect([(await told(1)).change, (await told(1)).what.join()]).toEqual([
    'waits',
    expect.stringContaining('rule all (execute) is added'),
  ])
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  await project.play('alpha', evil)
  await decided('alpha escalate escalated')
  expect(await project.keys('alpha')).toEqual([])
})
