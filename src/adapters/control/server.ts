/** The socket on which a monitor listens as long as it lives: it proves that it does, and takes what people ask of it. */

import { randomBytes } from 'node:crypto'
import { lstat, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { z } from 'zod'
import { CzarinaError } from '../../core/errors.ts'
import { errorText } from '../files/reading.ts'
import {
  CONTESTED,
  PAUSE,
  type PAUSED,
  RESUME,
  type RESUMED,
  type RunState,
  type STOPPING,
} from './messages.ts'
import { openSocketFolder, projectKey, SOCKET_BYTES_MAX, socketFolders } from './socket-place.ts'

const BODY_BYTES_MAX = 16 * 1024
const REQUEST_LIMIT_MS = 5000
const CONNECTIONS_MAX = 64

/** What a running monitor answers. */
export interface ControlHandlers {
  state(): Promise<Omit<RunState, 'holder'>>
  pause(request: z.infer<typeof PAUSE>): Promise<z.infer<typeof PAUSED>>
  resume(request: z.infer<typeof RESUME>): Promise<z.infer<typeof RESUMED>>
  stop(): z.infer<typeof STOPPING>
  contested(notice: z.infer<typeof CONTESTED>): void
}

/** Besides, who it is: null until it holds its project. */
interface Served extends ControlHandlers {
  holder(): RunState['holder'] | null
}

export interface ControlServer {
  readonly path: string
  /** Listens anew where the socket's file was removed. */
  keep(): Promise<void>
  close(): Promise<void>
}

/** Listens on a new socket for a project; throws CZM_CONTROL_SOCKET where none can be made. */
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
    'CZM_CONTROL_SOCKET',
    `The monitor's socket cannot be made. ${failures.join('; ')}.`,
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
  const limits = { requestTimeout: REQUEST_LIMIT_MS, headersTimeout: REQUEST_LIMIT_MS }
  const server = createServer(limits, (request, response) => void answer(request, response, handlers))
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

async function answer(request: IncomingMessage, response: ServerResponse, handlers: Served): Promise<void> {
  const reply = (status: number, body: unknown): void => {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    response.writeHead(status, headers).end(JSON.stringify(body))
  }
  const handle = routeOf(`${request.method} ${request.url}`, handlers)
  if (handle === null) return reply(404, { message: 'there is no such route' })
  try {
    reply(200, await handle(await readBody(request)))
  } catch (error) {
    reply(409, { message: errorText(error) })
  }
}

function routeOf(route: string, handlers: Served): ((body: unknown) => unknown) | null {
  if (route === 'GET /v1/state') return () => stateOf(handlers)
  if (route === 'POST /v1/pause') return (body) => handlers.pause(PAUSE.parse(body))
  if (route === 'POST /v1/resume') return (body) => handlers.resume(RESUME.parse(body))
  if (route === 'POST /v1/stop') return () => handlers.stop()
  if (route !== 'POST /v1/contested') return null
  return (body) => {
    handlers.contested(CONTESTED.parse(body))
    return {}
  }
}

async function stateOf(handlers: Served): Promise<RunState> {
  const holder = handlers.holder()
  if (holder === null) throw new Error('it is still starting')
  return { holder, ...(await handlers.state()) }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) throw new Error(`more than ${BODY_BYTES_MAX} bytes were sent`)
    chunks.push(chunk)
  }
  return bytes === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString())
}
