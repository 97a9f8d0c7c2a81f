/** A model server on loopback whose answers are written down beforehand, so that a real agent can be driven offline. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Protocol, type Scenario, turnFor } from './conversation.ts'

export interface ModelServer {
  readonly url: string
  /** One line for each request, for reading after a failed check. */
  readonly log: readonly string[]
  close(): Promise<void>
}

/** Serves one protocol; anything but a request for a turn gets 404, which the agents take in their stride. */
export async function startModelServer(
  protocol: Protocol,
  scenarios: Readonly<Record<string, Scenario>>,
): Promise<ModelServer> {
  const log: string[] = []
  const server = createServer(async (request, response) => {
    try {
      log.push(`${request.method} ${request.url} ${await answer(request, response, protocol, scenarios)}`)
    } catch (error) {
      log.push(`${request.method} ${request.url} failed: ${String(error)}`)
      response.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the model server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    log,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  protocol: Protocol,
  scenarios: Readonly<Record<string, Scenario>>,
): Promise<string> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'POST' || !pathname.endsWith(protocol.path)) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"not here"}}')
    return '404'
  }
  const conversation = protocol.read(JSON.parse(await text(request)))
  const turn = turnFor(conversation, scenarios)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  for (const event of protocol.write(turn, conversation.model)) {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  response.end()
  return JSON.stringify(turn)
}
