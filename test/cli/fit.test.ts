import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, cutAround, cutEnd, cutMiddle, wrapped } from '../../src/cli/fit.ts'

const FIND = 'find . -name "*.snap" -print0 | xargs -0 rm -rf ../shared/fixtures'

test.each([
  ['a short text', 'npm test', '', 20, 'npm test'],
  [
    'in the middle, if no part is known',
    'git push --force-with-lease origin main',
    '',
    24,
    'git push --force-w… main',
  ],
  [
    'in the middle, if the part is at the head',
    'rm -rf build dist coverage out',
    'rm',
    20,
    'rm -rf build di… out',
  ],
  ['before the part, which reaches to the end', FIND, 'rm', 32, '…gs -0 rm -rf ../shared/fixtures'],
  ['before the part and in it', FIND, 'rm', 20, '…rm -rf ../shar…ures'],
  [
    'by its first word, if the words are not together',
    `cd sub/folder && ${'x'.repeat(20)}; git -C a push`,
    'git push',
    20,
    '…xxxx; git -C a push',
  ],
  ['not at a part of another word', 'perform the forms of a form', 'form', 12, '…s of a form'],
  ['as without a part, if the part is missing', 'abcdefghijkl', 'rm', 6, 'abcd…l'],
  ['to nothing', 'abcdef', '', 0, ''],
  ['to a mark', 'abcdef', '', 1, '…'],
])('cuts %s', (_, text, part, width, shown) => {
  expect(cutAround(text, part, width, '…')).toBe(shown)
})

test.each([
  ['one line', 'all of it fits', ['all of it fits']],
  ['several lines', 'this one is longer than a line', ['this one is', 'longer than a', 'line']],
  [
    'a word that is longer than a line',
    'see /a/very/long/path/to/it now',
    ['see', '/a/very/long/path/to/it', 'now'],
  ],
])('wraps %s', (_, text, lines) => {
  expect(wrapped(text, 14)).toEqual(lines)
})

test('never exceeds the width, and never cuts a character in half', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '日', '👨‍👩‍👧‍👦', 'e\u0301', '🇩🇪') })
  fc.assert(
    fc.property(texts, fc.nat(12), fc.constantFrom('…', '..'), (text, width, mark) => {
      for (const shown of [
        cutEnd(text, width, mark),
        cutMiddle(text, width, mark),
        cutAround(text, '日', width, mark),
      ]) {
        expect(columnsOf(shown)).toBeLessThanOrEqual(width)
        expect(shown).not.toMatch(/\u200d$|^\u200d|^\u0301/)
      }
    }),
  )
})
