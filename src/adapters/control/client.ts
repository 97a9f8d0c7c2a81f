/** Asks a running monitor over its socket. */

import { type RequestOptions, request as startRequest } from 'node:http'
import type { z } from 'zod'
import {
  type CONTESTED,
  NOTED,
  type PAUSE,
  PAUSED,
  REFUSED,
  type RESUME,
  RESUMED,
  type RunState,
  STATE,
  STOPPING,
} from './messages.ts'

const ANSWER_LIMIT_MS = 3000
/** A key that is on its way is waited for, and so is a slow disk. */
const PAUSE_LIMIT_MS = 6000
const ANSWER_BYTES_MAX = 4 * 1024 * 1024

/** What the monitor watches and how; rejects where it does not answer, as all of these do. */
export const askState = (socket: string): Promise<RunState> => ask(socket, STATE, 'GET /v1/state')

/** Returns once no key is on its way any more. */
export const askPause = (socket: string, body: z.infer<typeof PAUSE>): Promise<z.infer<typeof PAUSED>> =>
  ask(socket, PAUSED, 'POST /v1/pause', body, PAUSE_LIMIT_MS)

/** Lifts the stop of the project, or of one worker. */
export const askResume = (socket: string, body: z.infer<typeof RESUME>): Promise<z.infer<typeof RESUMED>> =>
  ask(socket, RESUMED, 'POST /v1/resume', body, PAUSE_LIMIT_MS)

/** Asks for the end, which comes later. */
export const askStop = (socket: string): Promise<z.infer<typeof STOPPING>> =>
  ask(socket, STOPPING, 'POST /v1/stop')

/** Tells the holder of a pane that another monitor leads there too. */
export const tellContested = (socket: string, body: z.infer<typeof CONTESTED>): Promise<unknown> =>
  ask(socket, NOTED, 'POST /v1/contested', body)

async function ask<Schema extends z.ZodType>(
  socketPath: string,
  schema: Schema,
  route: string,
  body: object = {},
  limit_ms = ANSWER_LIMIT_MS,
): Promise<z.infer<Schema>> {
  const [method, path] = route.split(' ')
  const signal = AbortSignal.timeout(limit_ms)
  const { status, text } = await exchange({ socketPath, method, path, signal }, JSON.stringify(body))
  const value: unknown = JSON.parse(text)
  if (status === 200) return schema.parse(value)
  throw new Error(REFUSED.parse(value).message)
}

function exchange(
  target: RequestOptions,
  body: string,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { ...target, agent: false }
    const request = startRequest(options, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes > ANSWER_BYTES_MAX) request.destroy(new Error('its answer is too long'))
      })
      response.once('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(target.method === 'GET' ? undefined : body)
  })
}
