/** The messages between a monitor and the commands: HTTP/1.1 with JSON over its socket, a schema for each. */

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
  /** True if tmux does not answer, so that nothing is watched. */
  tmuxSilent: z.boolean(),
  /** Why nothing can be written to the trail now; null if it can. */
  trailTrouble: z.string().nullable(),
  watch: z.enum(['output', 'poll']),
  /** Null if panes are not polled. `because` says why they are, and is null if it was asked for. */
  polling: z.object({ because: z.string().nullable() }).nullable(),
  stops: z.array(STOP),
  /** The state of each channel of `notify`, in the order of the configuration. */
  channels: z
    .array(
      z.object({
        name: z.string(),
        /** Consecutive failures. */
        failures: z.number(),
        /** Why the last message failed, or reached nobody; null if it arrived. */
        why: z.string().nullable(),
        /** When it is tried again; null if nothing failed. */
        next: z.iso.datetime().nullable(),
      }),
    )
    .default([]),
  workers: z.array(
    z.object({
      worker: z.string(),
      pane: z.object({ id: z.string(), place: z.string() }).nullable(),
      /** From the latest record of this run. */
      status: z.string().nullable(),
      /** Who owns its pane, as text; null if this worker does, or if there is no pane. */
      denied: z.string().nullable(),
    }),
  ),
})
export type RunState = z.infer<typeof STATE>

/** `POST /v1/pause`; a worker of null is the whole project. */
export const PAUSE = z.object({ worker: z.string().nullable(), reason: z.string() })
export const PAUSED = z.object({
  since: z.string(),
  /** Why it could not be written to disk, in which case it ends with this run; null if it was written. */
  unwritten: z.string().nullable(),
})

/** `POST /v1/resume` */
export const RESUME = z.object({ worker: z.string().nullable() })
export const RESUMED = z.object({ resumed: z.boolean(), remaining: z.array(STOP) })

/** `POST /v1/stop` */
export const STOPPING = z.object({ pid: z.number() })

/** `POST /v1/contested`: another monitor has a worker in one of our panes, and leaves that pane alone. */
export const CONTESTED = z.object({
  pane: z.string().max(20),
  project: z.string().max(1000),
  pid: z.number(),
})
export const NOTED = z.object({})
