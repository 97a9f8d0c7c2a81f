import { expect, test } from 'vitest'
import type { MonitorSettings, ProjectConfig, WorkerConfig } from '../../../../src/core/project/config.ts'
import { beforeConsent } from '../../../../src/core/project/consent/agreed.ts'
import { withAncestors } from '../../../../src/core/project/consent/ancestors.ts'
import { boundSettings } from '../../../../src/core/project/consent/bound-settings.ts'
import { boundWorkers, placesTaken } from '../../../../src/core/project/consent/bound-workers.ts'
import type { ChannelSettings } from '../../../../src/core/project/notify.ts'
import { PROJECT_CONFIG } from '../../../support/samples.ts'

const USUAL = PROJECT_CONFIG.settings
const LIMITS = USUAL.limits
const NOTIFY = USUAL.notify
const MAIL: ChannelSettings = {
  ...{ type: 'command', name: 'mail', only: {}, say: 'all', run: ['mail', 'me'], env: [], timeout: 10 },
}

test.each<[Partial<MonitorSettings>, Partial<MonitorSettings>, readonly string[]]>([
  [{ enabled: true }, { enabled: true }, []],
  [{ log_all_decisions: false }, { log_all_decisions: false }, []],
  [{ auto_approve: false }, { auto_approve: false }, []],
  [{ notify_cooldown: 10 }, { notify_cooldown: 10 }, []],
  [{ notify_cooldown: 900 }, {}, ['llm_monitor.notify_cooldown: 300 → 900']],
  [{ notify: { ...NOTIFY, dwell: 1 } }, {}, ['llm_monitor.notify.dwell: 5 → 1']],
  [{ notify: { ...NOTIFY, channels: [] } }, {}, ['llm_monitor.notify: channel tmux is gone']],
  [
    { notify: { ...NOTIFY, channels: [...NOTIFY.channels, MAIL] } },
    {},
    ['llm_monitor.notify: channel mail is new, runs ["mail","me"]'],
  ],
  [{ model: 'other' }, {}, ['llm_monitor.model: "claude-haiku-5-5" → "other"']],
  [{ check_interval: 1 }, {}, ['llm_monitor.check_interval: 30 → 1']],
  [{ stale_threshold: 900 }, {}, ['llm_monitor.stale_threshold: 300 → 900']],
  [{ max_context_lines: 10 }, {}, ['llm_monitor.max_context_lines: 100 → 10']],
  [{ redact: ['.*'] }, {}, ['llm_monitor.redact changed']],
  [
    { pricing: { x: { input: 0, output: 0, cache_write: 0, cache_read: 0 } } },
    {},
    ['llm_monitor.pricing changed'],
  ],
  [{ socket: 'other' }, {}, ['llm_monitor.socket: null → "other"']],
  [{ watch: 'poll' }, {}, ['llm_monitor.watch: "output" → "poll"']],
  [
    { limits: { ...LIMITS, usd_per_day: 5, usd_per_hour: null, keys_per_minute: 90 } },
    { limits: { ...LIMITS, usd_per_day: 5 } },
    ['llm_monitor.limits.usd_per_hour: 5 → null', 'llm_monitor.limits.keys_per_minute: 60 → 90'],
  ],
])('saved %j: effective %j', (saved, inForce, waits) => {
  const config = { ...PROJECT_CONFIG, settings: { ...USUAL, ...saved } }
  expect(boundSettings(USUAL, config, USUAL, true)).toEqual({ value: { ...USUAL, ...inForce }, waits })
})

test('the removal of a limit or a dry run waits as well', () => {
  const agreed = {
    ...USUAL,
    auto_approve: false,
    limits: { ...LIMITS, usd_per_day: null, keys_per_minute: 1 },
  }
  const { value, waits } = boundSettings(agreed, PROJECT_CONFIG, USUAL, true)
  expect([value.auto_approve, value.limits.usd_per_day, value.limits.keys_per_minute, waits]).toEqual([
    false,
    20,
    1,
    ['llm_monitor.auto_approve: false → true', 'llm_monitor.limits.keys_per_minute: 1 → 60'],
  ])
})

test.each([
  [true, 'work'],
  [false, null],
])('what a flag or a variable says counts for the run (%s) and is not kept', (isForRun, socket) => {
  const sources = { ...PROJECT_CONFIG.sources, socket: 'flag' as const }
  const config = { settings: { ...USUAL, socket: 'work' }, sources }
  const { value, waits } = boundSettings(USUAL, config, USUAL, isForRun)
  expect([value.socket, waits]).toEqual([socket, []])
})

const worker = (id: string, more: Partial<WorkerConfig> = {}): WorkerConfig => {
  const [base] = PROJECT_CONFIG.workers
  if (base === undefined) throw new Error('the sample has no worker')
  return { ...base, id, target: null, policy: null, ...more }
}
const withWorkers = (...workers: readonly WorkerConfig[]): ProjectConfig => ({ ...PROJECT_CONFIG, workers })

test.each<[string, ProjectConfig, readonly string[], readonly string[]]>([
  ['as they were', withWorkers(worker('a'), worker('b')), ['a 1 null', 'b 2 null'], []],
  ['one less', withWorkers(worker('b')), ['b 1 null'], []],
  ['one more', withWorkers(worker('a'), worker('b'), worker('c')), ['a 1 null', 'b 2 null', 'c 3 null'], []],
  [
    'one more, in a session of the project',
    withWorkers(worker('a'), worker('b'), worker('c', { target: 'czarina-demo:5' })),
    ['a 1 null', 'b 2 null', 'c 3 czarina-demo:5'],
    [],
  ],
  [
    'one more, elsewhere',
    withWorkers(worker('a'), worker('b'), worker('c', { target: 'work:0.0' })),
    ['a 1 null', 'b 2 null'],
    ["worker c is new, outside the project's sessions: work:0.0"],
  ],
  [
    'one more in the middle, which would renumber the others',
    withWorkers(worker('a'), worker('c'), worker('b')),
    ['a 1 null', 'b 2 null', 'c 3 null'],
    ['the order of the workers'],
  ],
  [
    'another order',
    withWorkers(worker('b'), worker('a')),
    ['a 1 null', 'b 2 null'],
    ['the order of the workers'],
  ],
  [
    'another place, agent and role',
    withWorkers(
      worker('a', { target: 'work:0.0', agent: 'mine', role: 'boss' }),
      worker('b', { description: 'x' }),
    ),
    ['a 1 null', 'b 2 null'],
    [
      'worker a: agent: "claude" → "mine"',
      expect.stringMatching(/^worker a: role: .* → "boss"$/),
      'worker a: target: null → "work:0.0"',
    ],
  ],
])('workers: %s', (_, saved, inForce, waits) => {
  const agreed = withWorkers(worker('a'), worker('b'))
  const bounded = boundWorkers(agreed, saved)
  expect(bounded.value.map(({ id, number, target }) => `${id} ${number} ${target}`)).toEqual(inForce)
  expect(bounded.waits).toEqual(waits)
})

const numbered = (id: string, number: number | null, more: Partial<WorkerConfig> = {}): WorkerConfig =>
  worker(id, { number, ...more })

test.each<[string, readonly WorkerConfig[], readonly [string, readonly string[]][]]>([
  ['nobody else', [numbered('a', 1), numbered('b', 2), numbered('c', null)], []],
  [
    'a new one at the end',
    [numbered('a', 1), numbered('b', 2), numbered('c', null), numbered('d', 3)],
    [['d', []]],
  ],
  ['another name', [numbered('d', 1), numbered('b', 2), numbered('c', null)], [['d', ['a']]]],
  ['one less', [numbered('b', 1), numbered('c', null)], [['b', ['a']]]],
  [
    'another phase',
    [numbered('a', null), numbered('b', null), numbered('c', 1)],
    [
      ['a', ['b', 'c']],
      ['b', ['a', 'c']],
      ['c', ['a', 'b']],
    ],
  ],
  [
    'a new one with a target',
    [numbered('a', 1), numbered('b', 2), numbered('c', null), numbered('d', 3, { target: 'czarina-demo:1' })],
    [['d', ['a', 'b', 'c']]],
  ],
])('in whose place a worker may stand: %s', (_, now, expected) => {
  const agreed = [numbered('a', 1), numbered('b', 2), numbered('c', null)]
  expect([...placesTaken(agreed, now)]).toEqual(expected)
})

test('a new worker may take the agreed target of another', () => {
  const known = [numbered('a', 1, { target: 'czarina-demo:2' })]
  expect([...placesTaken(known, [...known, numbered('b', 2)])]).toEqual([['b', ['a']]])
})

test('before anybody has agreed, places are as saved, and answers, limits and channels as shipped', () => {
  const settings = { ...USUAL, policy: 'hands-off', socket: 'work', limits: { ...LIMITS, usd_per_day: null } }
  const notify = { ...NOTIFY, channels: [MAIL] }
  const workers = [worker('a', { policy: 'hands-off', target: 'work:0.0' })]
  const { config, by } = beforeConsent(
    { ...PROJECT_CONFIG, settings: { ...settings, notify }, workers },
    USUAL,
    '',
  )
  expect([by, config.settings, config.workers]).toEqual([
    'start',
    { ...settings, policy: 'recommended', limits: LIMITS },
    [worker('a', { target: 'work:0.0' })],
  ])
})

test('the ancestors of a process, even if the table is circular', () => {
  const table = new Map([1, 2, 3].map((pid) => [pid, { parent: pid === 1 ? 0 : pid - 1 }]))
  expect([...withAncestors(3, table)]).toEqual([3, 2, 1, 0])
  expect([...withAncestors(7, table)]).toEqual([7])
  expect([
    ...withAncestors(
      4,
      new Map([
        [4, { parent: 5 }],
        [5, { parent: 4 }],
      ]),
    ),
  ]).toEqual([4, 5])
})
