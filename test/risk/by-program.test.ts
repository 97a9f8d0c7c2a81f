import { describe, expect, it } from 'vitest'
import { rank } from './table-commands.ts'
import { MEANS_MORE, NEEDS_NOBODY } from './tables/by-program.ts'

const CAUTION = 2

describe('a program whose words mean more than its verb', () => {
  it.each(MEANS_MORE)('needs care: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) < CAUTION)).toEqual([])
  })

  it.each(NEEDS_NOBODY)('needs nobody: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) >= CAUTION)).toEqual([])
  })
})
