import { expect, test } from 'vitest'
import { type InboxReport, inboxText } from '../../../src/cli/inbox/inbox.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { ITEM } from '../../support/samples.ts'

const NOW_MS = Date.parse(ITEM.since) + 264_000
const of = (more: Partial<Item>): Item => ({ ...ITEM, ...more })
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
  of({ id: 't9xw', worker: 'docs', state: 'snoozed', until: null }),
]
const text = (report: InboxReport, width: number | null, environment = { LANG: 'C.UTF-8' }): string[] =>
  inboxText(report, { width, now_ms: NOW_MS, environment }).split('\n')

test('worst first, each with its age, its risk, and below what makes it harmful', () => {
  expect(text({ running: true, items: ITEMS }, 80)).toEqual([
    '4 need you, 1 waits without you',
    '',
    'ID    WORKER     WAITS  RISK            ASKS',
    'k7f2  release     4:24  ▮▮▮▮ dangerous  git push --force origin main',
    '                                        git push: rewrites or prunes git history',
    'b2hn  installer   4:24  ▮▮▮▯ caution    npm ci',
    '                                        npm ci: installs',
    'c8vy  checkout    4:24  ask             Which store should keep the sessions?',
    'd1xx  odd         4:24  ! look          Nobody knows.',
    't9xw  docs        4:24  ◷               mkdir -p out',
    '',
    'See one: czarina-monitor show k7f2   Answer: czarina-monitor answer k7f2 no',
  ])
})

test.each([
  ['nothing waits', { running: true, items: [] }, ['Nobody needs you.']],
  [
    'no monitor runs, and no Unicode',
    { running: false, items: [PUSH] },
    [
      'No monitor runs here: this is what waited when the trail was last written.',
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
