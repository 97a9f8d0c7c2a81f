/** Small analyzers, and a log that keeps its lines, for the tests of the host. */

import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import type { Analysis } from '../../src/plugin/analysis.ts'
import type { Analyzer, Log } from '../../src/plugin/contract.ts'
import { ANALYSIS } from '../support/samples.ts'

const { analyzer: _, ...SAMPLE } = ANALYSIS

/** The sample analysis without its analyzer's name, as a plugin returns it, with some fields overridden. */
export const analysisOf = (over: Partial<Analysis> = {}): Analysis => ({ ...SAMPLE, ...over })

export function prefilter(name: string, analyze: Analyzer['analyze']): LoadedAnalyzer {
  return { name, stage: 'prefilter', analyzer: { analyze } }
}

export function analyzer(name: string, analyze: Analyzer['analyze']): LoadedAnalyzer {
  return { name, stage: 'analyzer', analyzer: { analyze } }
}

export interface KeptLog extends Log {
  readonly lines: readonly string[]
}

export function keptLog(): KeptLog {
  const lines: string[] = []
  return {
    lines,
    info: (message) => lines.push(`info ${message}`),
    warn: (message) => lines.push(`warn ${message}`),
    error: (message) => lines.push(`error ${message}`),
  }
}
