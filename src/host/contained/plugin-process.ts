/**
 * A plugin in its own process, from its start until it ends or is ended; it is never reused. Also the JSON
 * messages between the host and the plugin.
 */

import { z } from 'zod'
import { CzarinaError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { PinnedCode } from '../../core/project/trust/pinned-code.ts'
import type { Analysis, Observation } from '../../plugin/analysis.ts'
import type { Log, SetupContext } from '../../plugin/contract.ts'
import { PLUGIN_NAME } from '../plugin-shape.ts'
import { errorText, oneLine, PluginCrash } from '../plugin-text.ts'
import type { OpenTransport, Sandbox } from './transport.ts'

/** A plugin that writes more than this in the window is ended: reading it would take the monitor's time. */
const FLOOD_CHARACTERS = 32 * 1024 * 1024
const FLOOD_WINDOW_MS = 10_000
/** The most that is read of one piece of output or one log line. */
const OUTPUT_MAX = 10_000

export interface PluginProcess {
  /** Sends one request. Rejects with what the plugin threw, or with a PluginCrash once it has ended. */
  call(ask: Ask, signal?: AbortSignal): Promise<unknown>
  isOver(): boolean
  /** Takes a crash that has not been reported because nobody waited for an answer; null if there is none. */
  takeUntold(): PluginCrash | null
  end(): Promise<void>
}

export interface ProcessTools {
  readonly openTransport: OpenTransport
  readonly sandbox: Sandbox
  readonly log: Log
  readonly clock: Clock
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Starts a process. Everything from it is treated as hostile, and all waiting calls reject when it ends. */
export function openPluginProcess({ openTransport, sandbox, log, clock }: ProcessTools): PluginProcess {
  const waiting = new Map<number, Waiting>()
  let crash: PluginCrash | null = null
  let untold: PluginCrash | null = null
  let lastId = 0
  const isFlood = floodGuard(clock)

  const over = (reason: string): void => {
    if (crash !== null) return
    crash = new PluginCrash(reason)
    if (waiting.size === 0) untold = crash
    for (const { reject } of waiting.values()) reject(crash)
    waiting.clear()
  }
  const end = async (reason: string): Promise<void> => {
    over(reason)
    await transport.end()
  }
  const hears = (text: string): boolean => {
    if (isFlood(text) && crash === null) void end('it writes without end')
    return crash === null
  }
  const take = (reply: Reply): void => {
    if (reply.type === 'log') log[reply.level](reply.message.slice(0, OUTPUT_MAX))
    if (reply.type !== 'done' && reply.type !== 'failed') return
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.type === 'done') asked?.resolve(reply.value)
    else asked?.reject(thrownError(reply.thrown))
  }
  const transport = openTransport(sandbox, {
    onText: (text) => {
      const reply = hears(text) ? parseReply(text) : null
      if (reply !== null) take(reply)
    },
    onOutput: (text) => {
      if (!hears(text)) return
      for (const row of text.slice(0, OUTPUT_MAX).split('\n')) if (row.trim() !== '') log.info(row)
    },
    onEnd: over,
  })
  const send = (request: Request): void => transport.send(JSON.stringify(request))

  return {
    call: async (ask, signal) => {
      if (crash !== null) throw crash
      lastId += 1
      const id = lastId
      const abort = (): void => (crash === null ? send({ ask: 'abort', id }) : undefined)
      signal?.addEventListener('abort', abort)
      try {
        return await new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject })
          transport.hold(true)
          send({ ...ask, id })
        })
      } finally {
        signal?.removeEventListener('abort', abort)
        transport.hold(waiting.size > 0)
      }
    },
    isOver: () => crash !== null,
    takeUntold: () => {
      const taken = untold
      untold = null
      return taken
    },
    end: () => end('it was ended'),
  }
}

/** Counts what a plugin writes; true while it is too much. */
function floodGuard(clock: Clock): (text: string) => boolean {
  let since = clock.now()
  let heard = 0
  return (text) => {
    const now = clock.now()
    if (now - since >= FLOOD_WINDOW_MS) {
      since = now
      heard = 0
    }
    heard += text.length
    return heard > FLOOD_CHARACTERS
  }
}

export type SetupData = Omit<SetupContext, 'log'>

/** The host's requests; each is answered once, by its id. `options` may be missing, as in the config. */
export type Ask =
  | { readonly ask: 'load'; readonly use: string; readonly code: PinnedCode }
  | { readonly ask: 'set-up'; readonly options?: unknown; readonly context: SetupData }
  | { readonly ask: 'analyze'; readonly observation: Observation; readonly previous: Analysis | null }
  | { readonly ask: 'dispose' }
export type Request = (Ask & { readonly id: number }) | { readonly ask: 'abort'; readonly id: number }

const SUGGESTIONS_MAX = 10

const ThrownSchema = z.object({
  message: z.string(),
  /** Present for one of our own errors, which a user can fix. */
  refusal: z
    .object({
      code: z.enum(['CZM_PLUGIN_INVALID', 'CZM_PLUGIN_OPTIONS_INVALID']),
      path: z.string().exactOptional(),
      suggestions: z.array(z.string()).max(SUGGESTIONS_MAX),
    })
    .exactOptional(),
  /** Present for an AnalyzerFault; not checked yet. */
  report: z.unknown().optional(),
})
export type Thrown = z.infer<typeof ThrownSchema>

/** Replies are written by third-party code: only what matches this schema counts. */
const ReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), id: z.int(), value: z.unknown().optional() }),
  z.object({ type: z.literal('failed'), id: z.int(), thrown: ThrownSchema }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
  /** The last message of a process: why its plugin ended. */
  z.object({ type: z.literal('ended'), reason: z.string() }),
])
export type Reply = z.infer<typeof ReplySchema>

/** What a plugin says about itself once it is loaded. */
export const LoadedSchema = z.object({
  name: z.string().regex(PLUGIN_NAME),
  stage: z.enum(['prefilter', 'analyzer']),
  environment: z.array(z.string()).exactOptional(),
})

/** The result of its set-up. */
export const SetUpSchema = z.object({ isOn: z.boolean() })

/** Reads a reply; null if the text is not one. */
export function parseReply(text: string): Reply | null {
  try {
    return ReplySchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const REFUSAL_MAX = 1000

/** What a plugin threw in its process, as an error here. Its report is checked later, like every report. */
function thrownError({ message, refusal, report }: Thrown): Error {
  if (refusal === undefined) return Object.assign(new Error(errorText(message)), { report })
  const { code, path, suggestions } = refusal
  return new CzarinaError(code, oneLine(message, REFUSAL_MAX), {
    ...(path === undefined ? {} : { path: oneLine(path, REFUSAL_MAX) }),
    suggestions: suggestions.map((suggestion) => oneLine(suggestion, REFUSAL_MAX)),
  })
}
