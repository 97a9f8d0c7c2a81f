import { afterEach, expect, test } from 'vitest'
import { modelClient } from '../../../plugins/haiku/client.ts'
import { AnalyzerFault, type FaultReport } from '../../../src/plugin/contract.ts'
import {
  type ModelReply,
  type ModelServer,
  modelError,
  startModelServer,
} from '../../support/model-server.ts'

const MODEL = 'claude-haiku-5-5'
const UNKNOWN = { model: MODEL, cost: null, tokens: null }

let server: ModelServer | null = null
afterEach(async () => {
  await server?.[Symbol.asyncDispose]()
  server = null
})

test.each<[string, ModelReply, requests: number, spent: FaultReport['spent']]>([
  ['that never begins, at each of two attempts', { hang: true }, 2, null],
  ['that drips and never ends, only once because it may cost money', { drip: ' ' }, 1, UNKNOWN],
  ['that is an endless error', { drip: ' ', status: 500 }, 2, null],
])('an answer %s has its own time limit', async (_, reply, requests, spent) => {
  server = await startModelServer(() => reply)
  const ask = modelClient({ apiKey: 'k', baseUrl: server.url, model: MODEL, timeout_ms: 500, retries: 1 })
  const error: unknown = await ask({ system: 's', user: 'u' }, new AbortController().signal).catch(
    (thrown: unknown) => thrown,
  )
  const report = { kind: 'unreachable', retryAfter_ms: null, remedy: null, spent } as const
  expect(error).toEqual(new AnalyzerFault('the model did not answer within 500 ms', report))
  expect(server.requests).toHaveLength(requests)
  await expect.poll(() => server?.hungUp()).toBe(requests)
})

test.each([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['milliseconds, which take precedence', { 'retry-after': '7', 'retry-after-ms': '6500' }, 6500],
  ['words', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-5' }, null],
  ['a date in the past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
])('the wait that it asks for, as %s', async (_, headers, retryAfter_ms) => {
  server = await startModelServer(() => modelError(529, 'overloaded_error', headers))
  const ask = modelClient({ apiKey: 'k', baseUrl: server.url, model: MODEL, timeout_ms: 5000, retries: 0 })
  const asked = ask({ system: 's', user: 'u' }, new AbortController().signal)
  await expect(asked).rejects.toMatchObject({ report: { kind: 'overloaded', retryAfter_ms } })
})

test('a wait between two attempts ends when nobody waits for the answer any more', async () => {
  server = await startModelServer(() => modelError(529, 'overloaded_error', { 'retry-after-ms': '2000' }))
  const stopping = new AbortController()
  const ask = modelClient({ apiKey: 'k', baseUrl: server.url, model: MODEL, timeout_ms: 5000, retries: 2 })
  const asked = ask({ system: 's', user: 'u' }, stopping.signal)
  await expect.poll(() => server?.requests.length).toBe(1)
  stopping.abort()
  await expect(asked).rejects.toBeInstanceOf(AnalyzerFault)
  expect(server.requests).toHaveLength(1)
})

test.each([307, 308, 302])('a redirect (%i) is not followed: the screen stays here', async (status) => {
  await using elsewhere = await startModelServer(() => ({ body: {} }))
  server = await startModelServer(() => ({
    status,
    body: '',
    headers: { location: `${elsewhere.url}/v1/messages?x=1` },
  }))
  const ask = modelClient({ apiKey: 'k', baseUrl: server.url, model: MODEL, timeout_ms: 5000, retries: 2 })
  const error: unknown = await ask({ system: 's', user: 'u' }, new AbortController().signal).catch(
    (thrown: unknown) => thrown,
  )
  expect(error).toEqual(
    new AnalyzerFault(`the model API redirects to ${elsewhere.url}, which is not followed`, {
      kind: 'misconfigured',
      retryAfter_ms: null,
      remedy: 'If this is intended, set ANTHROPIC_BASE_URL to it.',
      spent: null,
    }),
  )
  expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0])
})
