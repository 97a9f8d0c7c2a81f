/** What captures and judges: nothing in here presses or records. */

import type { Channel } from '../channels/channel.ts'
import type { AnalyzedBy } from '../core/judgement.ts'
import type { RunningBlocks } from '../core/limits/standing-blocks.ts'
import type { Metrics } from '../core/metrics/metrics-port.ts'
import type { AnalyzerHealth, OutageNotice } from '../core/outage.ts'
import type { Clock, Hash } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { LastEvent, Observation } from '../plugin/analysis.ts'
import type { CompiledPolicy } from '../policy/policy.ts'
import type { Redactor } from '../redact/secrets.ts'
import type { LearningFiles, OwnPlaces, ProjectCode } from '../risk/ground.ts'

/** The analyzers, as two questions: what the screen's structure says, and what all of them together say. */
export interface AnalyzerPipeline {
  /** Prefilters only: fast, pure, free. */
  readStructure(observation: Observation): Promise<AnalyzerAnswer>
  /** All analyzers; null where there is none beyond the prefilters. */
  readonly readFully: ((observation: Observation) => Promise<AnalyzerAnswer>) | null
  /** Analyzers that have been left alone, or answer again, since this was asked; left out where nobody listens. */
  takeOutages?(): readonly OutageNotice[]
  /** How each analyzer is doing; left out where nobody asks. */
  health?(): readonly AnalyzerHealth[]
}

export interface AnalyzerAnswer {
  readonly analysis: AnalyzedBy | null
  readonly faults: readonly string[]
  /** Names of the rules by which something was erased from what analyzers were shown. */
  readonly erased: readonly string[]
}

/** What it takes to capture a worker and to judge what is seen. */
export interface AnalysisContext {
  readonly config: ProjectConfig
  /** The policy that holds for a worker. */
  readonly policyOf: (workerId: string) => CompiledPolicy
  readonly pipeline: AnalyzerPipeline
  readonly channel: Channel
  readonly clock: Clock
  readonly hash: Hash
  readonly redactor: Redactor
  readonly newId: () => string
  /** The files that decide what the monitor does, which no agent may change. */
  readonly ownPlaces: OwnPlaces
  /** What the project's own scripts say, and whether a person has agreed to them. */
  readonly code: ProjectCode
  /** What stands in the worktrees, and what git holds of it. */
  readonly files: LearningFiles
  readonly worktreeOf: (workerId: string, currentPath: string) => Promise<string | null>
  readonly instructionsOf: (workerId: string) => Promise<string | null>
  readonly lastEventOf: (workerId: string) => LastEvent | null
  readonly metrics: Metrics
  readonly blocks: RunningBlocks
}
