import { describe, expect, it } from 'vitest'
import { readFlags, type SoakFlags, UsageFault } from '../../../tools/soak/flags.ts'

describe('the command line', () => {
  it.each<[string, SoakFlags]>([
    ['', { minutes: 30, workers: 20, seed: 1, save: false }],
    ['--minutes 1 --workers 5 --seed 9 --save', { minutes: 1, workers: 5, seed: 9, save: true }],
  ])('%s', (line, flags) => {
    expect(readFlags(line.split(' ').filter(Boolean))).toEqual(flags)
  })

  it.each(['--minutes 0', '--minutes some', '--workers 1.5', '--seed -1', '--long', 'short'])(
    'refuses %s',
    (line) => {
      expect(() => readFlags(line.split(' '))).toThrow(UsageFault)
    },
  )
})
