import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineSplitter } from '../../../src/core/text/line-splitter.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function split(
  pieces: readonly Uint8Array[],
  maxLine_characters?: number,
): { lines: string[]; rest: string } {
  const splitter = createLineSplitter(maxLine_characters)
  return { lines: pieces.flatMap((piece) => splitter.push(piece)), rest: splitter.rest() }
}

describe('createLineSplitter', () => {
  it.each([
    { pieces: ['one\ntwo\n'], lines: ['one', 'two'], rest: '' },
    { pieces: ['half', ' line\nnext'], lines: ['half line'], rest: 'next' },
    { pieces: ['crlf\r', '\nnext\r\n'], lines: ['crlf', 'next'], rest: '' },
    { pieces: ['\n', '\n'], lines: ['', ''], rest: '' },
    { pieces: ['123456789\nshort\n'], lines: ['12345', 'short'], rest: '' },
    { pieces: ['123', '456', '789', '\nshort\n'], lines: ['12345', 'short'], rest: '' },
    { pieces: ['12345\r\n'], lines: ['12345'], rest: '' },
  ])('$pieces', ({ pieces, lines, rest }) => {
    expect(split(pieces.map(encode), 5 + (lines[0] === 'half line' ? 10 : 0))).toEqual({ lines, rest })
  })

  it('joins a character that was cut in two', () => {
    const bytes = encode('🎉 done\n')
    expect(split([bytes.subarray(0, 2), bytes.subarray(2)])).toEqual({ lines: ['🎉 done'], rest: '' })
  })

  it('gives the same lines however the bytes are split', () => {
    const text = fc.array(fc.constantFrom('a', 'ü', '🎉', '\r', '\n', ' ', '\u0000', 'long words'))
    const cuts = fc.array(fc.nat(40), { maxLength: 12 })
    fc.assert(
      fc.property(text, cuts, fc.integer({ min: 1, max: 12 }), (parts, sizes, max) => {
        const bytes = encode(parts.join(''))
        const pieces: Uint8Array[] = []
        let start = 0
        for (const size of sizes) {
          pieces.push(bytes.subarray(start, start + size))
          start += size
        }
        pieces.push(bytes.subarray(start))
        expect(split(pieces, max)).toEqual(split([bytes], max))
      }),
    )
  })
})
