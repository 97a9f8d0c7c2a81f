/** Builds the context for capturing and judging: creates its adapters and injects them. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../adapters/clock.ts'
import { sha1 } from '../adapters/hash.ts'
import { projectFiles } from '../adapters/project-files/project-files.ts'
import { findWorktree, readInstructions, rememberFor } from '../adapters/worker-folder.ts'
import { NO_METRICS } from '../core/metrics/metrics-port.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { AnalysisContext } from '../monitor/analysis-context.ts'
import { openOwnPlaces } from './open-own-places.ts'
import { openProjectCode } from './open-project-code.ts'

/** How long a worker's folder and instructions are cached, milliseconds: they seldom change. */
const KEEP_FILES_MS = 15_000

type Opened = 'policyOf' | 'redactor' | 'pipeline' | 'channel' | 'lastEventOf' | 'blocks'

/** Completes the opened parts with those that depend only on the configuration. */
export async function contextOf(
  config: ProjectConfig,
  parts: Pick<AnalysisContext, Opened>,
): Promise<AnalysisContext> {
  const ownPlaces = await openOwnPlaces(config)
  const code = await openProjectCode(config)
  const worktreeOf = rememberFor(KEEP_FILES_MS, systemClock, (workerId = '', path = '') =>
    findWorktree(config.directory, workerId, path),
  )
  const instructionsOf = rememberFor(KEEP_FILES_MS, systemClock, (workerId = '') =>
    readInstructions(config.directory, workerId),
  )
  return {
    ...parts,
    config,
    ownPlaces,
    code,
    files: projectFiles(systemClock.now, process.env),
    clock: systemClock,
    hash: sha1,
    newId: () => randomUUID(),
    metrics: NO_METRICS,
    worktreeOf: (workerId, path) => worktreeOf(workerId, path),
    instructionsOf: (workerId) => instructionsOf(workerId),
  }
}
