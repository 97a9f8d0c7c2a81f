/** A scripted model on loopback: as much of the Messages API as tests with the real SDK need. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/**
 * One reply: a body (JSON, or a string that is sent as it is), no reply at all, a cut connection, a body that
 * breaks off, or one that is sent byte by byte and never ends.
 */
export type ModelReply =
  | {
      readonly status?: number
      readonly body: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly hang: true }
  | { readonly drop: true }
  | { readonly breakOffAfter: string }
  | { readonly drip: string; readonly status?: number }

interface RecordedRequest {
  readonly path: string
  readonly key: string
  readonly body: unknown
}

export interface ModelServer extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly RecordedRequest[]
  /** How many requests the client cancelled before they were answered. */
  hungUp(): number
}

export type ModelScript = readonly ModelReply[] | ((request: RecordedRequest) => ModelReply)

/** A status that the SDK does not retry. */
const END_OF_SCRIPT: ModelReply = { status: 400, body: { type: 'error', error: { type: 'end_of_script' } } }

const DRIP_EVERY_MS = 5

/** A message as the model API sends it, with one text. */
export function modelMessage(text: string, over: Readonly<Record<string, unknown>> = {}): ModelReply {
  const body = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-5-5',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1200, output_tokens: 80 },
    ...over,
  }
  return { body }
}

/** An error as the model API sends it. By default it asks for a wait of one millisecond. */
export function modelError(
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = { 'retry-after-ms': '1' },
): ModelReply {
  return { status, headers, body: { type: 'error', error: { type, message: 'scripted' } } }
}

/**
 * Starts a server that answers each request with the next reply of the script, or with the reply that the
 * function returns.
 */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  const requests: RecordedRequest[] = []
  let hungUp = 0
  const server = createServer(async (request, response) => {
    const recorded = await record(request)
    const index = requests.push(recorded) - 1
    const reply = typeof script === 'function' ? script(recorded) : (script[index] ?? END_OF_SCRIPT)
    response.once('close', () => {
      if (!response.writableEnded) hungUp += 1
    })
    send(response, reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    hungUp: () => hungUp,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  const { authorization, 'x-api-key': apiKey } = request.headers
  return { path: request.url ?? '', key: String(apiKey ?? authorization), body: JSON.parse(text) }
}

function send(response: ServerResponse, reply: ModelReply): void {
  if ('hang' in reply) return
  if ('drop' in reply) {
    response.destroy()
    return
  }
  const type = { 'content-type': 'application/json' }
  if ('drip' in reply) {
    response.writeHead(reply.status ?? 200, type)
    const dripping = setInterval(() => response.write(reply.drip), DRIP_EVERY_MS)
    response.once('close', () => clearInterval(dripping))
    return
  }
  if ('breakOffAfter' in reply) {
    response.writeHead(200, { ...type, 'content-length': 1000 })
    response.write(reply.breakOffAfter, () => response.destroy())
    return
  }
  response.writeHead(reply.status ?? 200, { ...type, ...reply.headers })
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
}
