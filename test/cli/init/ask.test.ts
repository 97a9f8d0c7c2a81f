import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { askYesNo } from '../../../src/cli/ask.ts'

it.each([
  ['y\n', true],
  ['YES\n', true],
  [' y \n', true],
  ['n\n', false],
  ['\n', false],
  ['yep\n', false],
  ['', false],
])('takes %j for %s', async (typed, answer) => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end(typed)
  expect(await askYesNo('Watch it?', input, output)).toBe(answer)
  output.end()
  expect(await text(output)).toBe('Watch it? [y/N] ')
})
