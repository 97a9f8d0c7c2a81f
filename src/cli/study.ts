/** Puts a house together: every adapter is made here and handed to the line behind its interface. */

import { randomUUID } from 'node:crypto'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { systemClock } from '../adapters/clock.ts'
import { sha1 } from '../adapters/hash.ts'
import { openProcesses } from '../adapters/processes/processes.ts'
import { readInstructions, rememberFor } from '../adapters/worker-files.ts'
import { findWorktree } from '../adapters/worktree.ts'
import { NO_METRICS } from '../core/metrics/metrics-port.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { Study } from '../monitor/context.ts'
import { openOwnPlaces } from './own-places.ts'
import { judgeAgentOf } from './panes.ts'
import type { OpenReader } from './reader.ts'

/** A worker's folder and instructions seldom change: ask the disk again after this long, milliseconds. */
const KEEP_FILES_MS = 15_000

type Opened = 'policyOf' | 'redactor' | 'reader' | 'terminal' | 'lastEventOf' | 'stops'

interface StudyParts extends Pick<Study, Opened> {
  readonly agentNamed: OpenReader['agentNamed']
}

/** The parts that the configuration alone says, joined to those that were opened. */
export async function studyOf(config: ProjectConfig, { agentNamed, ...parts }: StudyParts): Promise<Study> {
  const ownPlaces = await openOwnPlaces(config)
  const worktreeOf = rememberFor(KEEP_FILES_MS, systemClock, (workerId = '', path = '') =>
    findWorktree(config.directory, workerId, path),
  )
  const instructionsOf = rememberFor(KEEP_FILES_MS, systemClock, (workerId = '') =>
    readInstructions(config.directory, workerId),
  )
  return {
    ...parts,
    config,
    processes: openProcesses((name) => agentNamed([name]) !== null, systemClock),
    ownPlaces,
    clock: systemClock,
    hash: sha1,
    newId: () => randomUUID(),
    metrics: NO_METRICS,
    judgeAgent: judgeAgentOf(KNOWN_AGENTS),
    worktreeOf: (workerId, path) => worktreeOf(workerId, path),
    instructionsOf: (workerId) => instructionsOf(workerId),
  }
}
