import { describe, expect, it } from 'vitest'
import { Backoff } from '../../../src/channels/tmux/sessions.ts'

describe('Backoff', () => {
  it('allows the first two attempts at once and spaces out the others', () => {
    const backoff = new Backoff()
    const waits: number[] = []
    let now = 1_000_000
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const asked = now
      while (!backoff.isDue(now)) now += 100
      waits.push(now - asked)
      backoff.attempt(now)
    }
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 8000, 8000])
  })

  it('allows an attempt at once after the loss of a steady client', () => {
    const backoff = new Backoff()
    for (const now of [0, 0, 1000, 3000]) backoff.attempt(now)
    expect(backoff.isDue(6999)).toBe(false)
    backoff.attempt(13_001)
    expect(backoff.isDue(13_001)).toBe(true)
  })
})
