import type { Analyzer, Plugin } from '../plugin/contract.ts'

/** One link of the chain: a plugin that is set up and ready to be asked. */
export interface LoadedAnalyzer {
  readonly name: string
  readonly stage: Plugin['stage']
  readonly analyzer: Analyzer
  /** True for what is not built in: see fence.ts. */
  readonly isForeign?: boolean
}
