/** What is needed to capture and judge: nothing in here presses a key or writes a record. */

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

/** The analyzers, as two questions: what the structure of the screen says, and what all analyzers together say. */
export interface AnalyzerPipeline {
  /** Prefilters only: fast, pure, free. */
  readStructure(observation: Observation): Promise<AnalyzerAnswer>
  /** All analyzers; null if there are only prefilters. */
  readonly readFully: ((observation: Observation) => Promise<AnalyzerAnswer>) | null
  /** The outages that began or ended since the last call; absent if nobody needs them. */
  takeOutages?(): readonly OutageNotice[]
  /** The health of each analyzer; absent if nobody needs it. */
  health?(): readonly AnalyzerHealth[]
}

export interface AnalyzerAnswer {
  readonly analysis: AnalyzedBy | null
  readonly faults: readonly string[]
  /** The names of the rules that redacted something before analyzers saw it. */
  readonly erased: readonly string[]
}

/** Everything that is needed to capture a worker and judge its screen. */
export interface AnalysisContext {
  readonly config: ProjectConfig
  /** The policy that applies to a worker. */
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
  /** What is in the worktrees, and which of it git holds. */
  readonly files: LearningFiles
  readonly worktreeOf: (workerId: string, currentPath: string) => Promise<string | null>
  readonly instructionsOf: (workerId: string) => Promise<string | null>
  readonly lastEventOf: (workerId: string) => LastEvent | null
  readonly metrics: Metrics
  readonly blocks: RunningBlocks
}
