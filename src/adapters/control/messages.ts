/** What a running monitor and the commands say to each other over its socket: HTTP/1.1 with JSON, one schema a message. */

import { z } from 'zod'

const HOLDER = z.object({
  pid: z.number(),
  startedAt: z.string(),
  host: z.string(),
  processStart: z.string().nullable(),
  pidNamespace: z.string().nullable(),
  project: z.string().nullable(),
  socket: z.string().nullable(),
  token: z.string(),
})

const STOP = z.object({
  worker: z.string().nullable(),
  kind: z.enum(['pause', 'hold']),
  since: z.string().nullable(),
  reason: z.string(),
})

/** `GET /v1/state` */
export const STATE = z.object({
  holder: HOLDER,
  /** Path of the tmux socket whose panes are watched. */
  tmuxSocket: z.string(),
  /** It does not answer, so that nothing is watched. */
  tmuxSilent: z.boolean(),
  /** Why nothing can be written to the trail now; null where it can be. */
  trailTrouble: z.string().nullable(),
  watch: z.enum(['output', 'poll']),
  /** Why panes are polled; null where they are not, `because` is null where that was asked for. */
  polling: z.object({ because: z.string().nullable() }).nullable(),
  stops: z.array(STOP),
  /** How each way to tell people is doing, in the order of the configuration. */
  channels: z
    .array(
      z.object({
        name: z.string(),
        /** Failures in a row. */
        failures: z.number(),
        /** Why the last message failed, or reached nobody; null where it came through. */
        why: z.string().nullable(),
        /** When it is tried again; null where nothing failed. */
        next: z.iso.datetime().nullable(),
      }),
    )
    .default([]),
  workers: z.array(
    z.object({
      worker: z.string(),
      pane: z.object({ id: z.string(), place: z.string() }).nullable(),
      /** As at the newest record of this run. */
      status: z.string().nullable(),
      /** Whose its pane is, in words; null where it is this worker's, or there is none. */
      denied: z.string().nullable(),
    }),
  ),
})
export type RunState = z.infer<typeof STATE>

/** `POST /v1/pause`; a worker of null is the project as a whole. */
export const PAUSE = z.object({ worker: z.string().nullable(), reason: z.string() })
export const PAUSED = z.object({
  since: z.string(),
  /** Why it could not be written to the disk: it holds only as long as this run then. */
  unwritten: z.string().nullable(),
})

/** `POST /v1/resume` */
export const RESUME = z.object({ worker: z.string().nullable() })
export const RESUMED = z.object({ resumed: z.boolean(), remaining: z.array(STOP) })

/** `POST /v1/stop` */
export const STOPPING = z.object({ pid: z.number() })

/** `POST /v1/contested`: another monitor has a worker in a pane of this one, and leaves it alone. */
export const CONTESTED = z.object({
  pane: z.string().max(20),
  project: z.string().max(1000),
  pid: z.number(),
})
export const NOTED = z.object({})
