/** One life of a plugin that runs elsewhere: from its start until it ends or is ended, never used again after that. */

import type { Clock } from '../../core/ports.ts'
import type { Log } from '../../plugin/contract.ts'
import type { OpenLine, Place } from './line.ts'
import { type Ask, parseReply, type Reply, type Request } from './messages.ts'
import { PluginCrash } from './plugin-crash.ts'
import { thrownError } from './thrown-error.ts'

/** Who writes more than this within the window is ended: reading it would cost the monitor's time. */
const FLOOD_CHARACTERS = 32 * 1024 * 1024
const FLOOD_WINDOW_MS = 10_000
/** Of one piece of output, or one line for the log, no more is looked at. */
const OUTPUT_MAX = 10_000

export interface Life {
  /** Asks it one thing. Rejects with what the plugin threw, or with a PluginCrash once it is over. */
  call(ask: Ask, signal?: AbortSignal): Promise<unknown>
  isOver(): boolean
  /** The crash that nobody was told of, because nobody waited for an answer; afterwards null. */
  takeUntold(): PluginCrash | null
  end(): Promise<void>
}

export interface LifeTools {
  readonly openLine: OpenLine
  readonly place: Place
  readonly log: Log
  readonly clock: Clock
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Begins one; what comes from it is read as hostile, and whoever waits is told when it ends. */
export function openLife({ openLine, place, log, clock }: LifeTools): Life {
  const waiting = new Map<number, Waiting>()
  let crash: PluginCrash | null = null
  let untold: PluginCrash | null = null
  let lastId = 0
  let heardSince = clock.now()
  let heard = 0

  const over = (reason: string): void => {
    if (crash !== null) return
    crash = new PluginCrash(reason)
    if (waiting.size === 0) untold = crash
    for (const { reject } of waiting.values()) reject(crash)
    waiting.clear()
  }
  const end = async (reason: string): Promise<void> => {
    over(reason)
    await line.end()
  }
  /** Counts what it writes; false once that is too much. */
  const hears = (text: string): boolean => {
    const now = clock.now()
    if (now - heardSince >= FLOOD_WINDOW_MS) {
      heardSince = now
      heard = 0
    }
    heard += text.length
    if (heard > FLOOD_CHARACTERS && crash === null) void end('it writes without end')
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
  const line = openLine(place, {
    onText: (text) => {
      const reply = hears(text) ? parseReply(text) : null
      if (reply !== null) take(reply)
    },
    onOutput: (text) => {
      if (!hears(text)) return
      const lines = text.slice(0, OUTPUT_MAX).split('\n')
      for (const printed of lines) if (printed.trim() !== '') log.info(printed)
    },
    onEnd: over,
  })
  const send = (request: Request): void => line.send(JSON.stringify(request))

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
          line.hold(true)
          send({ ...ask, id })
        })
      } finally {
        signal?.removeEventListener('abort', abort)
        line.hold(waiting.size > 0)
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
