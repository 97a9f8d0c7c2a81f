import { expect, test } from 'vitest'
import { showProgress } from '../../../src/cli/eval/text.ts'

const written = (isTTY: boolean): readonly string[] => {
  const texts: string[] = []
  const show = showProgress('judging', { isTTY, write: (text) => texts.push(text) })
  for (let done = 1; done <= 400; done += 1) show(done, 400)
  return texts
}

test('a terminal sees each percent once, and nothing of it at the end', () => {
  const texts = written(true)
  expect([texts.length, texts[1], texts.at(-1)]).toEqual([101, '\r\u001b[Kjudging: 4 of 400', '\r\u001b[K'])
})

test('a file sees nothing', () => {
  expect(written(false)).toEqual([])
})
