import { describe, expect, it } from 'vitest'
import { unescapeBuffer } from '../../../src/channels/tmux/panes.ts'

describe('unescapeBuffer', () => {
  it.each([
    ['plain text', 'plain text'],
    ['\\\\', '\\'],
    ['\\\\n \\\\\\\\', '\\n \\\\'],
    ['\\$HOME \\$_ \\${ $1', '$HOME $_ ${ $1'],
    ['\\a\\b\\t\\v\\f\\r', '\x07\b\t\v\f\r'],
    ['\\033[1m\\001\\177', '\x1b[1m\x01\x7f'],
    ['\\0 \\000', '\0 \0'],
    ['\\200', '\ufffd'],
    ['café 日本 😀', 'café 日本 😀'],
  ])('takes %j back to %j', (escaped, text) => {
    expect(unescapeBuffer(escaped)).toBe(text)
  })
})
