import { z } from 'zod'
import type { Clock } from '../../core/ports.ts'
import type { Analysis, Analyzer } from '../../plugin/contract.ts'
import { withLimit } from '../time-limit.ts'
import type { Life } from './life.ts'
import { succession } from './succession.ts'

/** How long it may take to put its things away. */
const STOP_LIMIT_MS = 1500

/** The host checks every answer, wherever it comes from. */
const UncheckedAnswer = z.custom<Analysis | undefined>()

export interface AnalyzerParts {
  readonly first: Life
  /** A life in place of one that has ended. */
  readonly start: () => Promise<Life>
  readonly clock: Clock
  readonly closing: AbortSignal
  /** Ends by force what runs of it. */
  readonly end: () => Promise<void>
}

/** The analyzer of a plugin that runs elsewhere: each question goes to the life of now, and the end ends all. */
export function containedAnalyzer({ first, start, clock, closing, end }: AnalyzerParts): Analyzer {
  const lives = succession(first, start, clock, closing)
  return {
    analyze: async (observation, { signal, previous }) =>
      UncheckedAnswer.parse(await lives.ask({ ask: 'analyze', observation, previous }, signal)),
    [Symbol.asyncDispose]: async () => {
      const living = lives.living()
      try {
        const stopped = await withLimit(() => living?.call({ ask: 'dispose' }), STOP_LIMIT_MS, clock)
        if (stopped.late) throw new Error(`it was ended, since it did not stop within ${STOP_LIMIT_MS} ms`)
      } finally {
        await end()
      }
    },
  }
}
