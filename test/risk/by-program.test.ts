import { describe, expect, it } from 'vitest'
import { rank } from './table-commands.ts'
import { MEANS_MORE, NEEDS_NO_PERSON } from './tables/by-program.ts'

const CAUTION = 2

describe('a program whose words do more than its verb says', () => {
  it.each(MEANS_MORE)('needs care: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) < CAUTION)).toEqual([])
  })

  it.each(NEEDS_NO_PERSON)('needs no person: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) >= CAUTION)).toEqual([])
  })
})
