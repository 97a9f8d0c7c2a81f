import { expect, test } from 'vitest'
import { type InboxReport, inboxText } from '../../../src/cli/inbox/inbox.ts'
import { shownText } from '../../../src/cli/inbox/show.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { ITEM } from '../../support/samples.ts'

const NOW_MS = Date.parse(ITEM.since) + 264_000
const of = (more: Partial<Item>): Item => ({ ...ITEM, ...more })
/** An item without a prompt; by default it is about the whole project. */
const WRONG: Partial<Item> = {
  ...{ worker: 'czarina-monitor', decision: '', episode: null, about: null, question: '', options: [] },
  screen: null,
  risk: { level: 'caution', why: [] },
}
const PUSH = of({
  ...{ id: 'k7f2', worker: 'release', about: 'git push --force origin main' },
  risk: { level: 'dangerous', why: ['git push: rewrites or prunes git history'] },
})
const ITEMS = [
  PUSH,
  of({
    id: 'b2hn',
    worker: 'installer',
    about: 'npm ci',
    risk: { level: 'caution', why: ['npm ci: installs'] },
  }),
  of({
    id: 'c8vy',
    worker: 'checkout',
    kind: 'question',
    about: null,
    question: 'Which store should keep the sessions?',
  }),
  of({
    id: 'd1xx',
    worker: 'odd',
    episode: null,
    kind: 'confused',
    about: null,
    question: '',
    reasoning: 'Nobody\u001b[2J knows.',
  }),
  of({
    ...WRONG,
    id: 'e5aa',
    worker: 'api',
    decision: 'e5aa',
    kind: 'limit',
    reasoning: 'It gave up: limit.',
  }),
  of({
    ...WRONG,
    id: 'f6bb',
    worker: 'web',
    decision: 'f6bb',
    screen: 'abc',
    kind: 'crashed',
    reasoning: 'It has ended.',
  }),
  of({ ...WRONG, id: 'a7cc', worker: 'docs', kind: 'hold', reasoning: 'on hold: no effect' }),
  of({
    ...WRONG,
    id: 'a8dd',
    kind: 'limit',
    about: 'usd_per_day',
    reasoning: 'Limit usd_per_day is reached.',
  }),
  of({ ...WRONG, id: 'a9ee', kind: 'outage', about: 'haiku', reasoning: 'haiku: no answer.' }),
  of({ id: 't9xw', worker: 'docs', state: 'snoozed', until: null }),
]
const text = (report: InboxReport, width: number | null, environment = { LANG: 'C.UTF-8' }): string[] =>
  inboxText(report, { width, now_ms: NOW_MS, environment }).split('\n')

test('the worst comes first, each with its age, its risk, and below it what makes it harmful', () => {
  expect(text({ running: true, items: ITEMS }, 80)).toEqual([
    '9 need you, 1 waits without you',
    '',
    'ID    WORKER     WAITS  RISK            ASKS',
    'k7f2  release     4:24  ▮▮▮▮ dangerous  git push --force origin main',
    '                                        git push: rewrites or prunes git history',
    'b2hn  installer   4:24  ▮▮▮▯ caution    npm ci',
    '                                        npm ci: installs',
    'c8vy  checkout    4:24  ask             Which store should keep the sessions?',
    'd1xx  odd         4:24  ! look          Nobody knows.',
    'e5aa  api         4:24  ! limit         It gave up: limit.',
    'f6bb  web         4:24  ! crashed       It has ended.',
    'a7cc  docs        4:24  hold            on hold: no effect',
    'a8dd  -           4:24  limit           Limit usd_per_day is reached.',
    'a9ee  -           4:24  outage          haiku: no answer.',
    't9xw  docs        4:24  ◷               mkdir -p out',
    '',
    'See one: czarina-monitor show k7f2   Answer: czarina-monitor answer k7f2 no',
  ])
})

test.each([
  ['a7cc', 'When you have looked: czarina-monitor resume --worker docs'],
  ['a8dd', 'It ends by itself, or when you raise it: czarina-monitor status'],
  ['a9ee', 'It is tried again by itself; what is wrong: czarina-monitor doctor'],
  ['e5aa', 'Look at it: czarina-monitor go e5aa'],
  ['d1xx', 'Answer: czarina-monitor answer d1xx no'],
])('if %s is worst, the last line says what helps', (id, help) => {
  const items = ITEMS.filter((item) => item.id === id)
  expect(text({ running: true, items }, null).at(-1)).toBe(`See one: czarina-monitor show ${id}   ${help}`)
})

test.each([
  [
    'a9ee',
    [
      'czarina-monitor  OUTAGE  waiting for 4:24  a9ee',
      '',
      'haiku: no answer.',
      '',
      'WHY YOU ──────────────────────────────────────────────────────────────────────',
      'Rules     none',
      'Because   haiku: no answer.',
      '',
      'It is tried again by itself; what is wrong: czarina-monitor doctor   or snooze a9ee 30m',
    ],
  ],
  [
    'f6bb',
    [
      'web  CRASHED  waiting for 4:24  f6bb',
      '',
      'claude-code in demo:1.0: It has ended.',
      '',
      'THE SCREEN',
      '  It is not kept.',
      'WHY YOU ──────────────────────────────────────────────────────────────────────',
      'Rules     none',
      'Because   It has ended.',
      'Risk      caution',
      'Decision  f6bb  czarina-monitor policy explain --decision f6bb',
      '',
      'Look at it: czarina-monitor go f6bb   or snooze f6bb 30m',
    ],
  ],
])('%s, shown', (id, lines) => {
  const item = ITEMS.find((each) => each.id === id) ?? PUSH
  const shown = shownText({ item, screen: null }, NOW_MS).split('\n')
  expect(shown.map((line) => line.replace(/^THE SCREEN .*/, 'THE SCREEN'))).toEqual(lines)
})

test.each([
  ['nothing waits', { running: true, items: [] }, ['Nobody needs you.']],
  [
    'no monitor runs, and no Unicode',
    { running: false, items: [PUSH] },
    [
      'No monitor runs here: this list shows what waited when the trail was last written.',
      '1 needs you',
      '',
      'ID    WORKER   WAITS  RISK            ASKS',
      'k7f2  release   4:24  #### dangerous  git push --force origin main',
      '                                      git push: rewrites or prunes git history',
      '',
      'See one: czarina-monitor show k7f2   Answer: czarina-monitor answer k7f2 no',
    ],
  ],
])('%s', (_, report, lines) => {
  expect(text(report, null, { LANG: 'C' })).toEqual(lines)
})
