import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameOf, frameReader } from '../../../src/host/contained/transport.ts'

/** What a reader returns for bytes that arrive in pieces of these sizes. */
function read(bytes: Buffer, sizes: readonly number[], lengthMax: number): readonly string[] {
  const seen: string[] = []
  const take = frameReader(
    lengthMax,
    (text) => seen.push(text),
    () => seen.push('too long'),
  )
  let from = 0
  for (const size of [...sizes, bytes.length]) {
    take(bytes.subarray(from, from + size))
    from += size
  }
  return seen
}

test('messages arrive whole, in whatever pieces they were sent', () => {
  const texts = fc.array(fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)))
  fc.assert(
    fc.property(texts, fc.array(fc.integer({ min: 0, max: 9 })), (sent, sizes) => {
      expect(read(Buffer.from(sent.map(frameOf).join('')), sizes, 10_000)).toEqual(sent)
    }),
  )
})

test.each([
  ['abc\nabcd\nabc\n', ['abc', 'too long']],
  ['abc\nabcd', ['abc', 'too long']],
  ['abcdefgh', ['too long']],
  ['\n\n', ['', '']],
  ['abc', []],
])('%j with at most three characters a line', (text, seen) => {
  for (const size of [1, 2, 100]) expect(read(Buffer.from(text), Array(20).fill(size), 3)).toEqual(seen)
})
