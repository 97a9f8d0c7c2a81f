/** The blocks of a running monitor: a pause blocks keys before it is written, and even if it cannot be written. */

import type { RunningBlocks, StandingBlock, WritableBlockFlags } from '../core/limits/standing-blocks.ts'

/** Adds what is in memory to the flags: a hold only until it is written, a pause until somebody resumes. */
export function runningBlocks(flags: WritableBlockFlags): RunningBlocks {
  const paused = new Map<string | null, StandingBlock>()
  const unwrittenHolds = new Map<string, StandingBlock>()
  const pressing = new Set<Promise<unknown>>()
  const pauseOf = (worker: string): StandingBlock | null => paused.get(null) ?? paused.get(worker) ?? null

  const hold = async (worker: string, stop: StandingBlock): Promise<void> => {
    unwrittenHolds.set(worker, stop)
    await flags.hold(worker, stop)
    unwrittenHolds.delete(worker)
  }

  return {
    of: async (worker) => {
      const unwritten = unwrittenHolds.get(worker)
      if (unwritten !== undefined) await hold(worker, unwritten).catch(() => undefined) // logged the first time
      return pauseOf(worker) ?? (await flags.of(worker)) ?? unwrittenHolds.get(worker) ?? null
    },
    all: async () => {
      const { project, workers } = await flags.all()
      const ofWorkers = [...paused].flatMap(([worker, stop]) =>
        worker === null ? [] : [[worker, stop] as const],
      )
      return {
        project: paused.get(null) ?? project,
        workers: new Map([...unwrittenHolds, ...workers, ...ofWorkers]),
      }
    },
    hold,
    pause: async (worker, stop) => {
      paused.set(worker, stop)
      await Promise.allSettled(pressing)
      return flags.set(worker, stop).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
    },
    resume: async (worker) => {
      const wasWritten = await flags.clear(worker)
      const wasPaused = paused.delete(worker)
      const wasHeld = worker !== null && unwrittenHolds.delete(worker)
      return wasWritten || wasPaused || wasHeld
    },
    press: async (worker, press) => {
      if (pauseOf(worker) !== null) return null
      const reply = press()
      pressing.add(reply)
      return reply.finally(() => pressing.delete(reply))
    },
  }
}
