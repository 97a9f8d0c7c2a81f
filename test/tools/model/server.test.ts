import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request, type Scenario } from '../../../tools/e2e-agents/model/conversation.ts'
import { openaiChat } from '../../../tools/e2e-agents/model/openai-chat.ts'
import { type ModelServer, startModelServer } from '../../../tools/e2e-agents/model/server.ts'
import { becomes } from '../../../tools/stage/until.ts'

const FOREVER_MS = 600_000
const scenarios: Record<string, Scenario> = {
  plain: [{ text: 'Hello.', calls: [{ tool: 'fetch', url: 'https://example.com' }] }],
  refused: [{ text: '', calls: [], manner: { kind: 'refused', status: 429 } }],
  late: [{ text: 'Hello.', calls: [], manner: { kind: 'late', delay_ms: FOREVER_MS } }],
  slow: [{ text: 'Hello.', calls: [], manner: { kind: 'slow', pause_ms: FOREVER_MS } }],
}
const client = {
  protocol: openaiChat,
  callOf: () => ({ name: 'web_fetch', input: { url: 'https://example.com' } }),
}

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer(client, scenarios)
})
afterAll(() => server.close())

function ask(scenario: string, signal: AbortSignal | null = null): Promise<Response> {
  const messages = [{ role: 'user', content: request(scenario) }]
  const body = JSON.stringify({ model: 'any', messages, tools: [{}] })
  return fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body, signal })
}

describe('the scripted model server', () => {
  it('streams a turn under the tool names of its client', async () => {
    const response = await ask('plain')
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('web_fetch')])
    expect(server.served.at(-1)).toEqual({ scenario: 'plain', round: 0, fate: 'sent' })
  })

  it('refuses with the status and asks the client to wait', async () => {
    const response = await ask('refused')
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1'])
    expect(server.served.at(-1)).toEqual({ scenario: 'refused', round: 0, fate: 'refused' })
  })

  it.each(['late', 'slow'])('notes that a client gave up on a %s answer', async (scenario) => {
    const giveUp = new AbortController()
    const answer = ask(scenario, giveUp.signal).catch(() => undefined)
    const isLast = (fate: string) => async () =>
      JSON.stringify(server.served.at(-1)) === JSON.stringify({ scenario, round: 0, fate })
    expect(await becomes(5000, isLast('begun'))).toBe(true)
    giveUp.abort()
    await answer
    expect(await becomes(5000, isLast('abandoned'))).toBe(true)
  })

  it('serves only turns', async () => {
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(404)
  })
})
