import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observation, readScreen } from './observation.ts'
import { screensOf } from './screens.ts'

const AGENTS = ['claude-code', 'codex', 'copilot', 'gemini-cli', 'qwen-code']
const SCREENS = screensOf([...AGENTS, 'shell'])
const REAL_ROWS = [...new Set(SCREENS.flatMap(({ text }) => text.split('\n')))]
const row = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...REAL_ROWS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' '.repeat(500), '('.repeat(500), 'y/n '.repeat(150), '> '.repeat(250)),
  },
)
const command = fc.constantFrom(
  '',
  'claude',
  'codex',
  'gemini',
  'qwen',
  'copilot',
  'node',
  'bash',
  'less',
  'cat',
)
const look = fc.record({
  rows: fc.array(row, { maxLength: 60 }),
  command,
  columns: fc.constantFrom(0, 1, 80, 120, 500),
  cursorRow: fc.integer({ min: -1, max: 60 }),
})

const APPROVED = SCREENS.filter(({ expected }) => expected.reads.action === 'approve')
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.integer({ min: 0, max: 2 }),
  insert: fc.array(row, { maxLength: 2 }),
})

describe('any rows at all', () => {
  it('never throw, and are approved only if they form a real dialog or question', () => {
    fc.assert(
      fc.property(look, ({ rows, command: program, columns, cursorRow }) => {
        const cursor = cursorRow < 0 ? null : { column: 0, row: cursorRow, visible: true }
        const { action, prompt, answer, confidence } = readScreen(
          observation(rows.join('\n'), { command: program, columns, cursor }),
        )
        expect(confidence).toBeGreaterThanOrEqual(0)
        if (action !== 'approve') return
        const once = prompt?.options.filter(({ grants }) => grants === 'once') ?? []
        expect(once.map(({ id }) => id)).toEqual([answer])
        expect(once[0]?.keys.length).toBeGreaterThan(0)
        expect(prompt?.about?.complete).toBe(true)
        expect(rows.map((text) => text.trimEnd())).toContain(once[0]?.row.trimEnd())
      }),
      { numRuns: 500 },
    )
  })

  it('put into a real dialog, or taken from it, never leave a wrong option approved', () => {
    let approved = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...APPROVED),
        fc.array(edit, { maxLength: 3 }),
        ({ text, expected }, edits) => {
          const rows = text.trimEnd().split('\n')
          for (const { at, remove, insert } of edits)
            rows.splice(Math.floor(at * rows.length), remove, ...insert.map((row) => row.trimEnd()))
          const { action, prompt, answer } = readScreen(
            observation(rows.join('\n'), { command: expected.pane.command, columns: expected.pane.columns }),
          )
          if (action !== 'approve' || prompt === null) return
          approved += 1
          const option = prompt.options.find(({ id }) => id === answer)
          expect(option?.label).toMatch(/^(Yes|Yes, proceed \(y\)|yes|Allow once|Yes, allow once)$/)
          const last = rows.lastIndexOf(prompt.options.at(-1)?.row ?? '')
          const below = rows.slice(last + 1).filter((text) => text.trim() !== '')
          expect(
            below.filter(
              (text) =>
                !/Esc to cancel|esc to cancel|Press enter|^ {6}\S|^ {4}\S|^│|^└|^╰|^ {2}\? [A-Z]|Waiting for user|^ *[█│]$/.test(
                  text,
                ),
            ),
          ).toEqual([])
          for (const named of prompt.about?.rows ?? []) expect(rows).toContain(named)
        },
      ),
      { numRuns: 500 },
    )
    expect(approved).toBeGreaterThan(50)
  })

  it('are never approved as another program’s output, whatever dialog they show', () => {
    const dialogs = screensOf(AGENTS).filter(({ expected }) => expected.reads.action === 'approve')
    for (const { text } of dialogs) {
      for (const program of ['bash', 'cat', 'less', 'vim', 'tail', 'git']) {
        expect(readScreen(observation(text, { command: program })).action).not.toBe('approve')
      }
    }
  })

  it('of a hundred thousand lines are read like their last screen', () => {
    const dialog = screensOf(['claude-code']).find(({ name }) => name.endsWith('36-perm-bash-mkdir'))
    const long = `${'some output\n'.repeat(100_000)}${dialog?.text}`
    expect(readScreen(observation(long, { command: 'claude' })).action).toBe('approve')
  })
})
