import { expect, test } from 'vitest'
import { claudeCode } from '../../../plugins/prefilter/agents/claude-code.ts'
import type { SaidData } from '../../../src/screen/agents/agent-data.ts'
import { unexplainedRow } from '../../../src/screen/dialog/unexplained.ts'
import { observation, readScreen } from '../observation.ts'
import { screensOf } from '../screens.ts'

const [DIALOG] = claudeCode.dialogs
const TIP: SaidData = { text: /^Tip: no more than this$/ }
const WORDS: SaidData = { text: /^[^│]/, rows: /^ │/ }
const RULE: SaidData = { text: /^╌{4,}$/ }

/** Columns are 40, of which 8 count as spare. */
test.each<[string, readonly SaidData[], readonly string[], string | null]>([
  ['nothing', [], [], null],
  ['empty rows', [], ['', ''], null],
  ['a row of which nobody has heard', [], ['', 'a warning'], 'a warning'],
  ['each in its place', [TIP, WORDS, RULE], ['Tip: no more than this', 'any words', '╌╌╌╌╌'], null],
  ['some left out', [TIP, WORDS, RULE], ['any words', '╌╌╌╌╌'], null],
  ['in another order', [TIP, RULE], ['╌╌╌╌╌', 'Tip: no more than this'], 'Tip: no more than this'],
  ['one of them twice', [WORDS, RULE], ['any words', 'a warning', '╌╌╌╌╌'], 'a warning'],
  ['a text of two rows', [WORDS, RULE], ['any words up to the right edge', 'and on', '╌╌╌╌╌'], null],
  [
    'a text, and another below it that did not fit',
    [TIP, WORDS],
    ['Tip: no more than this', 'uninterrupted'],
    null,
  ],
  ['rows of one kind', [WORDS, RULE], [' │ any', ' │', ' │ words', '╌╌╌╌╌'], null],
  ['a row of another kind among them', [WORDS, RULE], [' │ any', 'a warning', '╌╌╌╌╌'], 'a warning'],
  ['rows that continue', [{ rows: /^\d/ }], ['1 a row that is as wide as it can be', 'and goes on'], null],
  ['a row below a frame', [{ rows: /^╰/ }], [`╰${'─'.repeat(38)}╯`, 'a warning'], 'a warning'],
])('what the data does not explain: %s', (_, above, rows, row) => {
  const data = { ...(DIALOG ?? expect.fail()), above, below: [] }
  expect(unexplainedRow({ above: rows, below: [], columns: 40 }, data)).toBe(row)
})

test('the reason names the row', () => {
  const screen = screensOf(['claude-code']).find(({ name }) => name === 'claude-code/36-perm-bash-mkdir')
  const text =
    screen?.text.replace(/\n Do you want to proceed/, '\n A person has to look\n\n Do you want to proceed') ??
    ''
  const { status, action, answer, conclusive, reasoning } = readScreen(
    observation(text, { command: 'claude' }),
  )
  expect({ status, action, answer, conclusive, reasoning }).toEqual({
    status: 'stuck',
    action: 'intervene',
    answer: null,
    conclusive: true,
    reasoning: 'Do you want to proceed? It contains an unknown text: "A person has to look".',
  })
})

test('a list of tasks below the footer changes nothing, but an unknown row prevents the answer', () => {
  const screen = screensOf(['claude-code']).find(({ name }) => name === 'claude-code/36-perm-bash-mkdir')
  const text = screen?.text.trimEnd() ?? ''
  const tasks = Array.from({ length: 10 }, (_, index) => `  ${index < 4 ? '✔' : '◻'} Part ${index}`)
  const below = ['', '  12 tasks (4 done, 1 in progress, 7 open)', ...tasks, '   … +2 pending']
  const read = (rows: readonly string[]) => {
    const { status, prompt, action, answer } = readScreen(
      observation([text, ...rows].join('\n'), { command: 'claude' }),
    )
    return { status, kind: prompt?.kind, action, answer }
  }
  expect(read([]).answer).not.toBe(null)
  expect(read(below)).toEqual(read([]))
  expect(read([...below, '  A person has to look']).answer).toBe(null)
})
