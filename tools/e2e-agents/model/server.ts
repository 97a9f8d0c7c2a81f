/** A model server on loopback with scripted answers, so that a real agent can be driven offline. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClientCall, type DueTurn, type Scenario, type ToolCall, turnFor } from './conversation.ts'
import type { Protocol } from './protocol.ts'

/** How long a refused client is asked to wait: short, so that a test sees several retries. */
const RETRY_AFTER_S = 1

/** The client: its protocol, and its names for the tools. */
export interface Client {
  readonly protocol: Protocol
  callOf(call: ToolCall): ClientCall
}

/** What happened to one request for a turn of a scenario; `begun` means that it is not finished. */
export interface Served {
  readonly scenario: string
  readonly round: number
  fate: 'begun' | 'sent' | 'refused' | 'abandoned'
}

export interface ModelServer {
  readonly url: string
  /** One line for each request, for people who investigate a failed check. */
  readonly log: readonly string[]
  /** The requests for turns of scenarios, oldest first: what the agent was really sent. */
  readonly served: readonly Served[]
  close(): Promise<void>
}

/** Serves one client; anything but a request for a turn gets a 404, which the agents tolerate. */
export async function startModelServer(
  client: Client,
  scenarios: Readonly<Record<string, Scenario>>,
): Promise<ModelServer> {
  const log: string[] = []
  const served: Served[] = []
  const server = createServer(async (request, response) => {
    try {
      const seen = await answer(request, response, { client, scenarios, served })
      log.push(`${request.method} ${request.url} ${seen}`)
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
    served,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Script {
  readonly client: Client
  readonly scenarios: Readonly<Record<string, Scenario>>
  readonly served: Served[]
}

async function answer(request: IncomingMessage, response: ServerResponse, script: Script): Promise<string> {
  const { protocol } = script.client
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'POST' || !protocol.path.test(pathname)) {
    sendJson(response, 404, { error: { message: 'not here' } })
    return '404'
  }
  const conversation = protocol.read(JSON.parse(await text(request)))
  const due = turnFor(conversation, script.scenarios)
  const { scenario, round } = due
  const one: Served | null = scenario === null || round === null ? null : { scenario, round, fate: 'begun' }
  if (one !== null) script.served.push(one)
  const fate = await serve(response, due, { client: script.client, model: conversation.model })
  if (one !== null) one.fate = fate
  return `${fate} ${JSON.stringify(due.turn)}`
}

async function serve(
  response: ServerResponse,
  { turn }: DueTurn,
  { client, model }: { readonly client: Client; readonly model: string },
): Promise<Exclude<Served['fate'], 'begun'>> {
  const { manner } = turn
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const wait = (time_ms: number): Promise<void> =>
    sleep(time_ms, undefined, { signal: gone.signal }).catch(() => undefined)
  if (manner?.kind === 'refused') {
    response.setHeader('retry-after', String(RETRY_AFTER_S))
    sendJson(response, manner.status, client.protocol.refuse(manner.status))
    return 'refused'
  }
  if (manner?.kind === 'late') await wait(manner.delay_ms)
  const events = client.protocol.write(
    { text: turn.text, calls: turn.calls.map((call) => client.callOf(call)) },
    model,
  )
  if (!gone.signal.aborted) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  }
  for (const event of events) {
    if (manner?.kind === 'slow') await wait(manner.pause_ms)
    if (gone.signal.aborted) return 'abandoned'
    response.write(event)
  }
  response.end()
  return 'sent'
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
