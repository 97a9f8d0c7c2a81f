import { describe, expect, it } from 'vitest'
import { AGENTS } from '../../../tools/canary/agents.ts'
import { EXCEPTIONS, SITUATIONS } from '../../../tools/canary/situations.ts'
import { request } from '../../../tools/e2e-agents/model/conversation.ts'

const names = SITUATIONS.map(({ name }) => name)

describe('the table of situations', () => {
  it('names each situation once', () => {
    expect(names).toEqual([...new Set(names)])
  })

  it('has exceptions only for known agents and situations', () => {
    const agents = AGENTS.map(({ name }) => name)
    const strange = Object.entries(EXCEPTIONS).flatMap(([agent, own]) =>
      Object.keys(own).filter((name) => !agents.includes(agent) || !names.includes(name)),
    )
    expect(strange).toEqual([])
  })

  it.each(SITUATIONS)('$name: only a question that is answered has a proof', ({ leave, proof }) => {
    expect(proof !== null).toBe(leave === 'answer')
  })

  it.each(SITUATIONS.filter(({ scenario }) => scenario !== null))(
    '$name: the request alone does not look like its moment',
    ({ name, moment }) => {
      expect(moment.shows?.test(request(name)) ?? false).toBe(false)
    },
  )
})
