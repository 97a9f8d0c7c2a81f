import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observation, readScreen } from '../observation.ts'
import { screensOf } from '../screens.ts'

const SCREENS = screensOf(['opencode', 'kilo-code'])
const APPROVED = SCREENS.filter(({ expected }) => expected.reads.action === 'approve')
const ROWS = [...new Set(SCREENS.flatMap(({ text }) => text.split('\n')))]
const row = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ROWS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }).map((text) => `  ┃  ${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '  ┃', '  ┃  ', ' '.repeat(300), '┃'.repeat(300), '  ┃  $ rm -rf /'),
  },
)
const edit = fc.record({
  /** Counted from the last row, because the dialog is there. */
  back: fc.integer({ min: 0, max: 24 }),
  remove: fc.integer({ min: 0, max: 2 }),
  insert: fc.array(row, { maxLength: 2 }),
})
const letters = (text: string): string => text.replace(/\s/g, '')

describe('rows put into a dialog in a panel, or taken from it', () => {
  it('never leave anything but a plain Enter for what its rows show', () => {
    let approved = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...APPROVED),
        fc.array(edit, { maxLength: 3 }),
        ({ text, expected }, edits) => {
          const rows = text.trimEnd().split('\n')
          for (const { back, remove, insert } of edits)
            rows.splice(Math.max(0, rows.length - back), remove, ...insert.map((added) => added.trimEnd()))
          const { action, prompt, answer } = readScreen(
            observation(rows.join('\n'), { ...expected.pane, cursor: null }),
          )
          if (action !== 'approve' || prompt === null) return
          approved += 1
          const option = prompt.options.find(({ id }) => id === answer)
          expect(option).toMatchObject({ label: 'Allow once', keys: ['Enter'], grants: 'once' })
          const shown = rows.map((shownRow) => shownRow.trimEnd())
          const last = shown.lastIndexOf(option?.row ?? '')
          const below = shown.slice(last + 1).filter((under) => under !== '')
          expect(below.every((under) => under.startsWith('  ┃')) && below.length <= 3).toBe(true)
          const named = prompt.about?.rows ?? []
          for (const aboutRow of named) expect(shown).toContain(aboutRow)
          const written = letters(named.map((aboutRow) => aboutRow.replace(/^ {2}┃/, '')).join(''))
          expect(written.replace(/^(?:\$|→Edit|Path:|URL:)/, '')).toBe(letters(prompt.about?.text ?? '?'))
        },
      ),
      { numRuns: 1500 },
    )
    expect(approved).toBeGreaterThan(100)
  })

  it('never throw', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.constantFrom(0, 1, 80, 500), (rows, columns) => {
        const { confidence } = readScreen(observation(rows.join('\n'), { command: 'opencode', columns }))
        expect(confidence).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a dialog in a panel as another program’s output', () => {
  it.each(['bash', 'cat', 'less', 'vim', 'tail', 'git', 'claude'])('of %s is never approved', (command) => {
    for (const { text } of APPROVED)
      expect(readScreen(observation(text, { command })).action).not.toBe('approve')
  })
})
