import { afterEach, expect, test, vi } from 'vitest'
import type { MonitorStatus, WorkerStatus } from '../../../src/cli/status/status.ts'
import { headText, type StatusStyle, workersText } from '../../../src/cli/status/text.ts'
import { localStamp } from '../../../src/core/text/local-time.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const COMMAND = 'find . -name "*.snap" -print0 | xargs -0 rm -rf ../shared/fixtures'
const since = (age_ms: number): string => new Date(TIME - age_ms).toISOString()

function worker(id: string, over: Partial<WorkerStatus>): WorkerStatus {
  return {
    ...{ worker: id, pane: 'czarina-demo:1.0', denied: null, expected: 'demo:1', absence: null },
    ...{ inFront: 'claude-code 2.1', last: null, needs_person: false, since: null, ...over },
  }
}

const STATUS: MonitorStatus = {
  ...{ refused: null, failing: [], waits: [], change: null, configured_socket: null },
  running: {
    ...{ pid: 7, since: '2026-01-16T08:12:00.000Z', polling: null, socket: '/tmp/tmux-0/default' },
    ...{ tmux_silent: false, trail_trouble: null, channels: [] },
  },
  limits: [],
  stops: [
    { worker: 'linter', kind: 'hold', since: since(19 * 60_000), reason: 'three answers had no effect' },
  ],
  workers: [
    worker('engine', {
      last: { ...DECISION, status: 'working', outcome: 'none', prompt: null, reasoning: 'It works.' },
      since: since(937_000),
    }),
    worker('linter', { last: DECISION, needs_person: true, since: since(19 * 60_000) }),
    worker('customer-notifications', {
      last: {
        ...DECISION,
        ...{ outcome: 'escalated', effect: 'escalate', rules: ['dangerous'] },
        risk: { level: 'dangerous', tags: [], why: ['rm: deletes files outside the worktree.'] },
        prompt: { ...DECISION.prompt!, about: COMMAND },
      },
      needs_person: true,
      since: since(72 * 60_000),
    }),
    worker('ghost', {
      pane: null,
      inFront: null,
      absence: 'its window is not there (yet); expected at demo:ghost',
    }),
  ],
  counts: {
    ...{ workers: 4, needs_person: 2, working: 1, unseen: 1 },
    ...{ waiting: 0, stuck: 0, complete: 0, confused: 0, error: 0 },
  },
  model: { calls: 3, cost_usd: 0.25, unpriced: 1 },
}
const style: StatusStyle = { width: 80, now_ms: TIME, environment: { LANG: 'C.UTF-8' } }
const shown = (over: Partial<StatusStyle> = {}): readonly string[] =>
  workersText(STATUS, { ...style, ...over }).split('\n')

test('workers that need you come first, and nothing is wider than the terminal', () => {
  const lines = shown()
  expect(lines).toEqual([
    '4 workers: 2 need you, 1 working, 1 not seen.',
    '',
    'WORKER        RISK  STATE         AGE  WHAT                        PANE',
    'customer-no…  ▮▮▮▮  needs you  1 h 12  …rm -rf ../shared/fixtures  …ina-demo:1.0',
    'linter        hold  on hold     19:00  three answers had no effe…  …ina-demo:1.0',
    'engine        ▸     working     15:37  It works.                   …ina-demo:1.0',
    'ghost               not seen        -  -                           -',
    '',
    'ghost: its window is not there (yet); expected at demo:ghost',
    'Panes are on the tmux socket /tmp/tmux-0/default.',
    'Model calls in 24 hours: 3, $0.2500, 1 of unknown price.',
  ])
})

test('without a terminal nothing is cut, and the signs are those that every locale has', () => {
  expect(shown({ width: null, environment: {} }).slice(2, 7)).toEqual([
    'WORKER                  RISK  STATE         AGE  WHAT                                                                WHY                   PANE              IN FRONT',
    `customer-notifications  ####  needs you  1 h 12  ${COMMAND}  dangerous             czarina-demo:1.0  claude-code 2.1`,
    'linter                  hold  on hold     19:00  three answers had no effect                                         approve-safe-prompts  czarina-demo:1.0  claude-code 2.1',
    'engine                  >     working     15:37  It works.                                                           approve-safe-prompts  czarina-demo:1.0  claude-code 2.1',
    'ghost                         not seen        -  -                                                                   -                     -                 -',
  ])
})

test('sentences wrap between words, and times are local', () => {
  expect(headText(STATUS, 60).split('\n')).toEqual([
    `The monitor runs with pid 7 since ${localStamp('2026-01-16T08:12:00.000Z')}.`,
    `ON HOLD: linter since ${localStamp(since(19 * 60_000))} (three answers had`,
    'no effect). No key until: czarina-monitor resume --worker',
    'linter',
  ])
})

afterEach(() => {
  vi.unstubAllEnvs()
  Object.defineProperty(process.stdout, 'isTTY', { value: false, configurable: true })
})

test.each([
  [
    'the background only for workers that need you',
    '',
    ['\u001b[37m\u001b[41m▮▮▮▮', '\u001b[30m\u001b[43mhold', '▸'],
  ],
  ['nothing with NO_COLOR', '1', ['▮▮▮▮', 'hold', '▸']],
])('colours %s', (_, noColor, cells) => {
  vi.stubEnv('NO_COLOR', noColor)
  Object.defineProperty(process.stdout, 'isTTY', { value: true, configurable: true })
  const text = shown().join('\n')
  expect(cells.filter((cell) => !text.includes(` ${cell}`))).toEqual([])
  expect(text.includes('\u001b')).toBe(noColor === '')
})

test('a failing channel shows how often, when it is retried, and why', () => {
  const next = new Date(2026, 0, 16, 18, 31).toISOString()
  const channels = [
    { name: 'tmux', failures: 0, why: 'no client is attached', next: null },
    { name: 'slack', failures: 3, why: 'hooks.slack.com answered 503', next },
    { name: 'mail', failures: 0, why: null, next: null },
  ]
  const { running } = STATUS
  const head = headText({ ...STATUS, running: running && { ...running, channels } }, null)
  expect(head.split('\n')[1]).toBe(
    'Channels  log, tmux (no client is attached), slack failed 3 times, next 18:31:00 (hooks.slack.com answered 503), mail',
  )
})
