/** Whatever the model API does leads to a fault with its kind and, if known, its cost, and never to a key. */

import { afterEach, expect, test } from 'vitest'
import haiku from '../../../plugins/haiku/haiku.ts'
import { systemClock } from '../../../src/adapters/clock.ts'
import { runAnalyzers } from '../../../src/host/analyzer-pipeline.ts'
import { setUp } from '../../../src/host/set-up.ts'
import { PLAIN_REDACTOR } from '../../../src/redact/redactor.ts'
import { analysisOf, keptLog, prefilter } from '../../host/analyzers.ts'
import {
  type ModelReply,
  type ModelScript,
  type ModelServer,
  modelError,
  modelMessage,
  startModelServer,
} from '../../support/model-server.ts'
import { sampleObservation } from '../../support/samples.ts'

const GOOD = JSON.stringify({
  status: 'stuck',
  action: 'approve',
  answer: '1',
  keys: null,
  reasoning: 'Harmless.',
  confidence: 93,
})
const UNSURE = analysisOf({ conclusive: false, action: 'intervene', answer: null, confidence: 30 })
const MODEL = 'claude-haiku-5-5'
const NOTHING = { model: null, cost: 0, tokens: null }
const UNKNOWN = { model: MODEL, cost: null, tokens: null }
const PAID = { model: MODEL, cost: (1200 * 0.1 + 80 * 0.5) / 1_000_000, tokens: { input: 1200, output: 80 } }

let server: ModelServer | null = null
afterEach(async () => {
  await server?.[Symbol.asyncDispose]()
  server = null
})

/** The real plugin with the real host and the real SDK, against a scripted model; it reads one screen. */
async function captured(script: ModelScript) {
  server = await startModelServer(script)
  const log = keptLog()
  const environment = { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: server.url }
  const tools = { environment, maxContextLines: 100, model: MODEL, log, clock: systemClock }
  const analyzer = (await setUp(haiku, undefined, tools))!
  const reader = prefilter('reader', () => UNSURE)
  const chain = await runAnalyzers([reader, analyzer], sampleObservation(), {
    ...tools,
    breakers: new Map(),
    redactor: PLAIN_REDACTOR,
  })
  return { ...chain, lines: log.lines, requests: server.requests.length }
}

const three = (reply: ModelReply): ModelReply[] => [reply, reply, reply]
const whole = (over: object): string => JSON.stringify({ ...JSON.parse(GOOD), ...over })
const formFault = 'the answer of the model does not have the requested form'

test.each<[string, ModelReply[], code: string, spent: object, reason: string]>([
  [
    'a refused request',
    [modelError(400, 'invalid_request_error')],
    'misconfigured',
    NOTHING,
    'the model API answered 400 invalid_request_error. Check `llm_monitor.model`, and that the account has credit. It is tried again in 10 min; until it answers, people decide.',
  ],
  [
    'a bad key',
    [modelError(401, 'authentication_error')],
    'misconfigured',
    NOTHING,
    'the model API answered 401 authentication_error. Check ANTHROPIC_API_KEY. It is tried again in 10 min; until it answers, people decide.',
  ],
  [
    'a key without rights',
    [modelError(403, 'permission_error')],
    'misconfigured',
    NOTHING,
    'the model API answered 403 permission_error. Check what this ANTHROPIC_API_KEY may use, and `llm_monitor.model`. It is tried again in 10 min; until it answers, people decide.',
  ],
  [
    'a retired model',
    [modelError(404, 'not_found_error')],
    'misconfigured',
    NOTHING,
    'the model API answered 404 not_found_error. Set `llm_monitor.model` to a model that exists: this one may have been retired. It is tried again in 10 min; until it answers, people decide.',
  ],
  [
    'a request that is too large',
    [modelError(413, 'request_too_large')],
    'unusable',
    NOTHING,
    'the model API answered 413 request_too_large',
  ],
  [
    'too many requests',
    three(modelError(429, 'rate_limit_error')),
    'overloaded',
    NOTHING,
    'the model API answered 429 rate_limit_error. It is tried again in 30 s; until it answers, people decide.',
  ],
  [
    'too many requests, with a wait to respect',
    [modelError(429, 'rate_limit_error', { 'retry-after': '300' })],
    'overloaded',
    NOTHING,
    'the model API answered 429 rate_limit_error. It is tried again in 5 min; until it answers, people decide.',
  ],
  [
    'too many requests, without a time to wait',
    three(modelError(429, 'rate_limit_error', {})),
    'overloaded',
    NOTHING,
    'the model API answered 429 rate_limit_error. It is tried again in 30 s; until it answers, people decide.',
  ],
  [
    'an overloaded server',
    three(modelError(529, 'overloaded_error')),
    'overloaded',
    NOTHING,
    'the model API answered 529 overloaded_error. It is tried again in 30 s; until it answers, people decide.',
  ],
  [
    'a broken server',
    three(modelError(500, 'api_error')),
    'unreachable',
    NOTHING,
    'the model API answered 500 api_error',
  ],
  ['a cut connection', three({ drop: true }), 'unreachable', NOTHING, 'the model API cannot be reached'],
  [
    'a reset in the middle',
    [{ breakOffAfter: '{"id":"msg_1","con' }],
    'unreachable',
    UNKNOWN,
    'the model API cannot be reached',
  ],
  [
    'half a body',
    [{ body: '{"id":"msg_1","con' }],
    'unusable',
    UNKNOWN,
    'the answer of the model API cannot be read',
  ],
  ['no body', [{ body: '' }], 'unusable', UNKNOWN, 'the answer of the model API cannot be read'],
  [
    'the page of a proxy',
    [{ body: '<html>' }],
    'unusable',
    UNKNOWN,
    'the answer of the model API cannot be read',
  ],
  [
    'ten megabytes',
    [modelMessage('x'.repeat(10_000_000))],
    'unusable',
    UNKNOWN,
    'the answer of the model API is too large',
  ],
  [
    'no content',
    [{ body: {} }],
    'unusable',
    UNKNOWN,
    'the message of the model does not have the expected form',
  ],
  [
    'no usage',
    [modelMessage(GOOD, { usage: undefined })],
    'unusable',
    UNKNOWN,
    'the message of the model does not have the expected form',
  ],
  [
    'a refusal',
    [modelMessage('', { stop_reason: 'refusal' })],
    'unusable',
    PAID,
    'the model refused to answer',
  ],
  [
    'a refusal without text',
    [modelMessage('', { content: [], stop_reason: 'refusal' })],
    'unusable',
    PAID,
    'the model refused to answer',
  ],
  [
    'a cut answer',
    [modelMessage('{"status":"st', { stop_reason: 'max_tokens' })],
    'unusable',
    PAID,
    'the answer was cut off at max_tokens',
  ],
  ['prose', [modelMessage('I would press y.')], 'unusable', PAID, formFault],
  [
    'a field too few',
    [modelMessage('{"status":"stuck","action":"approve","keys":"y"}')],
    'unusable',
    PAID,
    formFault,
  ],
  ['an unknown key', [modelMessage(whole({ keys: 'C-c' }))], 'unusable', PAID, formFault],
  ['an unknown status', [modelMessage(whole({ status: 'sleepy' }))], 'unusable', PAID, formFault],
  ['an unknown action', [modelMessage(whole({ action: 'approve_all' }))], 'unusable', PAID, formFault],
  ['a confidence in words', [modelMessage(whole({ confidence: 'very' }))], 'unusable', PAID, formFault],
  ['a confidence above the maximum', [modelMessage(whole({ confidence: 1e9 }))], 'unusable', PAID, formFault],
  [
    'only thoughts',
    [modelMessage('', { content: [{ type: 'thinking', thinking: GOOD, signature: '' }] })],
    'unusable',
    PAID,
    formFault,
  ],
  [
    'two answers',
    [
      modelMessage('', {
        content: [
          { type: 'text', text: GOOD },
          { type: 'text', text: GOOD },
        ],
      }),
    ],
    'unusable',
    PAID,
    formFault,
  ],
])('%s is a fault and never a key', async (_, script, kind, spent, reason) => {
  expect(await captured(script)).toEqual({
    analysis: { ...UNSURE, analyzer: 'reader', ...spent },
    faults: [`plugin_${kind}:haiku`],
    erased: [],
    lines: [`warn haiku: ${reason}`],
    requests: script.length,
  })
})

test('a temporary failure is retried and has no further effect', async () => {
  const { faults, requests, lines } = await captured([
    modelError(529, 'overloaded_error'),
    modelMessage(GOOD),
  ])
  expect({ faults, requests, lines }).toEqual({ faults: [], requests: 2, lines: [] })
})
