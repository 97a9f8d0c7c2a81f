import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGate, createScreenGate } from '../../../src/channels/tmux/gate.ts'

/** The bytes as `%output` shows them. */
function asOutput(bytes: Buffer): Buffer {
  const escaped = [...bytes].flatMap((byte) =>
    byte < 0x20 || byte === 0x5c ? [...Buffer.from(`\\${byte.toString(8).padStart(3, '0')}`)] : [byte],
  )
  return Buffer.from(escaped)
}

/** What the gate says about each chunk that the pane prints. */
function film(tokens: readonly string[], chunks: readonly (string | Buffer)[]): boolean[] {
  const gate = createGate(tokens)
  return chunks.map((chunk) => gate('%1', asOutput(Buffer.from(chunk))))
}

describe('createGate', () => {
  it.each<[string, string[], string[], boolean[]]>([
    ['a token', ['proceed?'], ['Do you want to proceed? '], [true]],
    ['no token', ['proceed?'], ['proceed!'], [false]],
    ['no tokens at all', [], ['anything'], [false]],
    ['the empty token never', [''], ['anything'], [false]],
    ['any of several', ['[Y/n]', '❯ 1.'], ['x', 'a ❯ 1. Yes', '[Y/n]'], [false, true, true]],
    ['a token split in two', ['proceed?'], ['Do you want to pro', 'ceed?'], [false, true]],
    ['a token split in three', ['proceed?'], ['pro', 'ce', 'ed?'], [false, false, true]],
    ['a token in UTF-8', ['日本'], ['x日本x'], [true]],
    ['tokens with what tmux escapes', ['a\tb\\c'], ['a\tb\\c', 'a\tb/c'], [true, false]],
    ['a token once', ['ok'], ['ok', 'k', 'k'], [true, false, false]],
    [
      'special characters of patterns literally',
      ['(END)', 'a.c'],
      ['END', 'abc', '(END)'],
      [false, false, true],
    ],
  ])('finds %s', (_, tokens, chunks, found) => {
    expect(film(tokens, chunks)).toEqual(found)
  })

  it('keeps panes separate', () => {
    const gate = createGate(['abcd'])
    expect([
      gate('%1', Buffer.from('ab')),
      gate('%2', Buffer.from('cd')),
      gate('%1', Buffer.from('cd')),
    ]).toEqual([false, false, true])
  })

  it('misses no token, however the output is split', () => {
    const token = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })
    const noise = fc.uint8Array({ maxLength: 20 })
    fc.assert(
      fc.property(
        token,
        noise,
        noise,
        fc.array(fc.nat(60), { maxLength: 6 }),
        (text, before, after, cuts) => {
          const bytes = Buffer.concat([before, Buffer.from(text), after])
          const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
          expect(film([text], chunks)).toContain(true)
        },
      ),
    )
  })
})

const screenGate = createScreenGate(['proceed?', '[Y/n]', ''])

it.each<[string, string[], string[], boolean]>([
  ['a new token', ['work'], ['work', 'Do you want to proceed?'], true],
  ['a token with characters of a pattern', [], ['Install? [Y/n] '], true],
  ['a token that was there before', ['proceed?', '1'], ['proceed?', '2'], false],
  ['a quoted token that scrolled', ['a', 'proceed?'], ['proceed?', 'b'], false],
  ['the same token in another row', ['quoted: proceed?'], ['quoted: proceed?', 'proceed?'], true],
  ['no token', ['a'], ['b'], false],
])('%s', (_, before, after, isGate) => {
  expect(screenGate(before, after)).toBe(isGate)
})

it('on a screen never opens without tokens', () => {
  expect(createScreenGate([])([], ['anything'])).toBe(false)
})
