import { expect, it } from 'vitest'
import { createScreenGate } from '../../../src/channels/tmux/gate.ts'

const gate = createScreenGate(['proceed?', '[Y/n]', ''])

it.each<[string, string[], string[], boolean]>([
  ['a token that came', ['work'], ['work', 'Do you want to proceed?'], true],
  ['a token with characters of a pattern', [], ['Install? [Y/n] '], true],
  ['a token that stands there', ['proceed?', '1'], ['proceed?', '2'], false],
  ['a quoted token that scrolled', ['a', 'proceed?'], ['proceed?', 'b'], false],
  ['the same token in another row', ['quoted: proceed?'], ['quoted: proceed?', 'proceed?'], true],
  ['no token', ['a'], ['b'], false],
])('%s', (_, before, after, isGate) => {
  expect(gate(before, after)).toBe(isGate)
})

it('never opens without tokens', () => {
  expect(createScreenGate([])([], ['anything'])).toBe(false)
})
