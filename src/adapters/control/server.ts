/** The socket of a running monitor: it proves that the monitor is alive and takes people's requests. */

import { randomBytes } from 'node:crypto'
import { lstat, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { CzarinaError } from '../../core/errors.ts'
import type { Item } from '../../core/items/item.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { errorText } from '../files/reading.ts'
import { MESSAGES } from './digest.ts'
import type { RunState } from './messages.ts'
import { EVENTS_PATH, MESSAGES_HEADER, PATHS, type RouteName } from './paths.ts'
import { Refused } from './refused.ts'
import { type REFUSED, type ReplyOf, ROUTES, type SentTo } from './routes.ts'
import { openSocketFolder, projectKey, SOCKET_BYTES_MAX, socketFolders } from './socket-place.ts'

const BODY_BYTES_MAX = 16 * 1024
const REQUEST_LIMIT_MS = 5000
const CONNECTIONS_MAX = 256
/** How often to check for connections that have sent half a request, or none. */
const CONNECTIONS_CHECK_MS = 1000
/** Fewer than the connections: listeners must not keep anybody from pausing. */
const LISTENERS_MAX = 64
const UNREAD_BYTES_MAX = 1024 * 1024
const ITEM_ID = /^[0-9a-f-]{1,64}$/

/** The handler of each route. `id` is from the path; `isAwaited` says whether the caller is connected. */
type RouteHandlers = {
  readonly [Name in RouteName]: (
    request: SentTo<Name>,
    id: string,
    isAwaited: () => boolean,
  ) => ReplyOf<Name> | Promise<ReplyOf<Name>>
}

/** What a running monitor must be able to answer. */
export interface ControlHandlers extends Omit<RouteHandlers, 'state'> {
  state(): Promise<Omit<RunState, 'holder'>>
  /** Passes on each item that changes, until the returned function is called. */
  listen(listener: (item: Item) => void): () => void
}

/** The handlers, and the monitor's identity: null until it holds the lock of its project. */
interface Served extends ControlHandlers {
  holder(): RunState['holder'] | null
}

export interface ControlServer {
  readonly path: string
  /** Listens again if the socket's file was removed. */
  keep(): Promise<void>
  close(): Promise<void>
}

/** Listens on a new socket for a project; throws CZM_CONTROL_SOCKET_UNAVAILABLE if none can be created. */
export async function openControlServer(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
  handlers: Served,
): Promise<ControlServer> {
  const name = `${await projectKey(directory)}-${randomBytes(4).toString('hex')}.sock`
  const failures: string[] = []
  for (const folder of socketFolders(environment)) {
    const path = join(folder, name)
    try {
      return await listenKept(path, folder, handlers)
    } catch (error) {
      failures.push(`${path}: ${errorText(error)}`)
    }
  }
  throw new CzarinaError(
    'CZM_CONTROL_SOCKET_UNAVAILABLE',
    `The monitor's socket cannot be created. ${failures.join('; ')}.`,
    {
      value: name,
      suggestions: ['Set XDG_RUNTIME_DIR to a folder with a short path that only you can write.'],
    },
  )
}

async function listenKept(path: string, folder: string, handlers: Served): Promise<ControlServer> {
  const start = async (): Promise<{ server: Server; inode: number }> => {
    await openSocketFolder(folder)
    const server = await listen(path, handlers)
    return { server, inode: (await lstat(path)).ino }
  }
  let current = await start()
  return {
    path,
    keep: async () => {
      const found = await lstat(path).catch(() => null)
      if (found?.ino === current.inode) return
      await closed(current.server)
      current = await start()
    },
    close: async () => {
      await closed(current.server)
      await rm(path, { force: true })
    },
  }
}

function listen(path: string, handlers: Served): Promise<Server> {
  const bytes = Buffer.byteLength(path)
  if (bytes > SOCKET_BYTES_MAX)
    throw new Error(`its path has ${bytes} bytes, and only ${SOCKET_BYTES_MAX} are safe`)
  const limits = {
    requestTimeout: REQUEST_LIMIT_MS,
    headersTimeout: REQUEST_LIMIT_MS,
    connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
  }
  const listeners = new Set<ServerResponse>()
  const server = createServer(
    limits,
    (request, response) => void answer(request, response, { handlers, listeners }),
  )
  server.maxConnections = CONNECTIONS_MAX
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(path, () => resolve(server))
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

interface Serving {
  readonly handlers: Served
  /** The open event streams. */
  readonly listeners: Set<ServerResponse>
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { handlers, listeners }: Serving,
): Promise<void> {
  const reply = (status: number, body: unknown): void => {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    response.writeHead(status, { ...headers, [MESSAGES_HEADER]: MESSAGES }).end(JSON.stringify(body))
  }
  const asked = `${request.method} ${request.url}`
  const found = findRoute(asked)
  if (found === null && asked !== EVENTS_PATH)
    return reply(404, { message: 'there is no such route', code: null })
  try {
    if (found === null) return stream(response, handlers, listeners)
    reply(200, await handle(found, await readBody(request), handlers, () => !response.destroyed))
  } catch (error) {
    reply(409, refusalOf(error))
  }
}

/** A malformed request was never started. After any other fault it is not known how far the request got. */
function refusalOf(error: unknown): z.infer<typeof REFUSED> {
  if (error instanceof z.ZodError) return { message: firstFault(error), code: 'invalid_request' }
  return { message: errorText(error), code: error instanceof Refused ? error.code : null }
}

function firstFault({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.join('.') ?? ''
  return `${place === '' ? '' : `${place}: `}${issue?.message}.`
}

interface FoundRoute<Name extends RouteName = RouteName> {
  readonly name: Name
  /** The id in the path; empty if it has none. */
  readonly id: string
}

const ROUTE_NAMES = Object.keys(PATHS).filter((name): name is RouteName => Object.hasOwn(PATHS, name))

function findRoute(asked: string): FoundRoute | null {
  for (const name of ROUTE_NAMES) {
    const [before = '', after] = PATHS[name].split('{id}')
    if (after === undefined && asked === before) return { name, id: '' }
    const id = asked.slice(before.length, asked.length - (after?.length ?? 0))
    if (ITEM_ID.test(id) && asked === `${before}${id}${after}`) return { name, id }
  }
  return null
}

async function handle<Name extends RouteName>(
  { name, id }: FoundRoute<Name>,
  body: unknown,
  handlers: Served,
  isAwaited: () => boolean,
): Promise<unknown> {
  const request = ROUTES[name].request.parse(body) as SentTo<Name>
  const served: RouteHandlers = { ...handlers, state: () => stateOf(handlers) }
  return served[name](request, id, isAwaited)
}

async function stateOf(handlers: Served): Promise<RunState> {
  const holder = handlers.holder()
  if (holder === null) throw new Error('it is still starting')
  return { holder, ...(await handlers.state()) }
}

/** Limits what is buffered for a client that does not read; beyond that, the client is disconnected. */
function stream(response: ServerResponse, handlers: Served, listeners: Set<ServerResponse>): void {
  if (listeners.size >= LISTENERS_MAX) throw new Error(`${LISTENERS_MAX} others are already listening`)
  const end = handlers.listen((item) => {
    if (response.writableLength > UNREAD_BYTES_MAX) response.destroy()
    else response.write(`data: ${JSON.stringify({ item })}\n\n`)
  })
  listeners.add(response)
  response.on('close', () => {
    listeners.delete(response)
    end()
  })
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
  response.writeHead(200, { ...headers, [MESSAGES_HEADER]: MESSAGES })
  response.write(': listening\n\n')
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX)
      throw new Refused('invalid_request', `more than ${BODY_BYTES_MAX} bytes were sent`)
    chunks.push(chunk)
  }
  const body = bytes === 0 ? {} : parseJsonObject(Buffer.concat(chunks).toString())
  if (body === null) throw new Refused('invalid_request', 'the request is not a JSON object')
  return body
}
