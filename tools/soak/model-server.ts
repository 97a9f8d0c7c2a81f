/** A model server on loopback that answers the real SDK at once and approves everything, unless it has a fault. */

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** How it treats requests: `well`, or like one of the faults of the schedule. */
type Mood =
  | 'well'
  | 'model-429'
  | 'model-500'
  | 'model-529'
  | 'model-hangs'
  | 'model-malformed'
  | 'model-drops'

const ERRORS: ReadonlyMap<Mood, readonly [number, string]> = new Map([
  ['model-429', [429, 'rate_limit_error']],
  ['model-500', [500, 'api_error']],
  ['model-529', [529, 'overloaded_error']],
])

export interface SoakModel {
  readonly url: string
  mood: Mood
  /** The number of requests so far. */
  asked: number
}

/** Starts the server on a free port. */
export async function startSoakModel(): Promise<SoakModel> {
  const server = createServer(async (request, response) => {
    const question = await text(request).catch(() => '')
    model.asked += 1
    reply(response, model.mood, question)
  })
  const model: SoakModel = {
    url: '',
    mood: 'well',
    asked: 0,
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the model server has no port')
  return Object.assign(model, { url: `http://127.0.0.1:${address.port}` })
}

function reply(response: ServerResponse, mood: Mood, question: string): void {
  if (mood === 'model-hangs') return
  if (mood === 'model-drops') {
    response.destroy()
    return
  }
  const error = ERRORS.get(mood)
  const [status, type] = error ?? [200, '']
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 429 ? { 'retry-after': '2' } : {}),
  })
  if (mood === 'model-malformed') response.end('{"id":"msg_1","type":"message","content":[{"type":"te')
  else if (error !== undefined)
    response.end(JSON.stringify({ type: 'error', error: { type, message: 'scripted' } }))
  else response.end(JSON.stringify(messageOf(question)))
}

/** Approves everything: the worst that a model can say. */
function messageOf(question: string): unknown {
  const asks = question.includes('(a)pply')
  const answer = asks
    ? {
        status: 'stuck',
        action: 'send_keys',
        answer: null,
        keys: 'y',
        reasoning: 'It asks; yes.',
        confidence: 100,
      }
    : { status: 'working', action: 'none', answer: null, keys: null, reasoning: 'It works.', confidence: 90 }
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-5-5',
    content: [{ type: 'text', text: JSON.stringify(answer) }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1200, output_tokens: 60 },
  }
}
