import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersIn, scriptOf } from '../../../../src/channels/tmux/poll/polling-terminal.ts'

const QUESTIONS = [
  { line: 'capture-pane -p -t %1', nonce: 'aa' },
  { line: 'list-clients', nonce: 'bb' },
]

describe('scriptOf', () => {
  it('marks the success of a line on that line, and its end on the next', () => {
    expect(scriptOf(QUESTIONS)).toBe(
      'capture-pane -p -t %1 ; display-message -p aa-done\ndisplay-message -p aa-over\n' +
        'list-clients ; display-message -p bb-done\ndisplay-message -p bb-over\n',
    )
  })
})

describe('answersIn', () => {
  const answered = (ok: boolean, ...lines: string[]) => ({ outcome: 'answered', blocks: [{ ok, lines }] })
  const unanswered = { outcome: 'unanswered' }

  it.each([
    [
      'both',
      'one\n\ntwo\naa-done\naa-over\nbb-done\nbb-over\n',
      [answered(true, 'one', '', 'two'), answered(true)],
    ],
    ['a line that failed', 'aa-over\nx\nbb-done\nbb-over\n', [answered(false), answered(true, 'x')]],
    ['a process that died', 'one\naa-done\naa-over\nx\n', [answered(true, 'one'), unanswered]],
    ['a process that died within an answer', 'one\naa-do', [unanswered, unanswered]],
    ['nothing', '', [unanswered, unanswered]],
    [
      'marks of other requests',
      'bb-done\nbb-over\naa-done\naa-over\n',
      [answered(true, 'bb-done', 'bb-over'), unanswered],
    ],
  ])('reads %s', (_, output, answers) => {
    expect(answersIn(output, QUESTIONS)).toEqual(answers)
  })

  it('gives every request its own lines, whatever they contain', () => {
    const line = fc.string().filter((text) => !/[\n]|^[ab]{2}-/.test(text))
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (first, second) => {
        const output = [...first, 'aa-done', 'aa-over', ...second, 'bb-done', 'bb-over', ''].join('\n')
        expect(answersIn(output, QUESTIONS)).toEqual([answered(true, ...first), answered(true, ...second)])
      }),
    )
  })
})
