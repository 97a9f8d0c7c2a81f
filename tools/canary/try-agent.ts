/** Tries one version of one agent: installs it, plays the situations and saves the screens that were read wrongly. */

import { rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Agent } from '../e2e-agents/agents/agent.ts'
import { agentPrograms, InstallFailed } from '../e2e-agents/install.ts'
import { packageRoot } from '../stage/package-root.ts'
import { saveCandidate } from './candidate.ts'
import { Driver, NotStarted } from './driver.ts'
import { readingOf } from './eye.ts'
import type { Label } from './label.ts'
import { play, type Seen } from './play.ts'
import type { AgentReport, SituationReport } from './report.ts'
import type { Situation } from './situation.ts'
import { EXCEPTIONS } from './situations.ts'

/** After this time the remaining situations are skipped, so that one agent cannot hold up the others. */
const AGENT_LIMIT_MS = 300_000

export interface Trial {
  readonly agent: Agent
  readonly version: string
  readonly situations: readonly Situation[]
  readonly saveAll: boolean
  /** Called with each result as it arrives. */
  readonly onResult: (line: string) => void
}

/** Tries the agent; one that cannot be installed or started here is skipped with the reason, not an error. */
export async function tryAgent(trial: Trial): Promise<AgentReport> {
  const { agent, version } = trial
  const begun = Date.now()
  const report = (skipped: string | null, situations: readonly SituationReport[]): AgentReport => {
    const seconds = secondsSince(begun)
    return { agent: agent.name, version, pinned: agent.version, skipped, situations, seconds }
  }
  try {
    const programs = await agentPrograms({ npmPackage: agent.npmPackage, version })
    const folder = join(packageRoot(), '.agents', 'canary', `${agent.name}-${version}`)
    const driver = await Driver.open({ agent, situations: trial.situations, programs, folder })
    const reports = await playAll(driver, trial, begun)
    await writeFile(join(folder, 'requests.txt'), driver.server.log.join('\n'))
    return report(null, reports)
  } catch (error) {
    if (error instanceof InstallFailed || error instanceof NotStarted) return report(error.message, [])
    throw error
  }
}

async function playAll(driver: Driver, trial: Trial, begun: number): Promise<readonly SituationReport[]> {
  const candidates = join(packageRoot(), '.agents', 'candidates', `${trial.agent.name}-${trial.version}`)
  await rm(candidates, { recursive: true, force: true })
  const reports: SituationReport[] = []
  for (const situation of trial.situations) {
    const exception = EXCEPTIONS[trial.agent.name]?.[situation.name]
    const late = Date.now() - begun > AGENT_LIMIT_MS ? 'there was no time left' : null
    const none = exception !== undefined && 'none' in exception ? exception.none : late
    const label = exception !== undefined && 'label' in exception ? exception.label : situation.label
    const one =
      none === null
        ? await playOne(driver, trial, { situation, label, candidates })
        : skippedFor(situation.name, none)
    const title = `${trial.agent.name} ${trial.version}: ${one.situation}`
    trial.onResult(`${one.result.padEnd(8)} ${title} (${one.seconds} s)`)
    reports.push(one)
  }
  return reports
}

interface Turn {
  readonly situation: Situation
  readonly label: Label
  readonly candidates: string
}

async function playOne(driver: Driver, trial: Trial, turn: Turn): Promise<SituationReport> {
  const { situation, label } = turn
  const begun = Date.now()
  const seen = await play(driver, situation, label)
  const changed = seen.faults.length > 0
  return {
    situation: situation.name,
    result: changed ? 'CHANGED' : 'ok',
    why: seen.faults,
    expected: label,
    seen: seen.judgement === null ? null : readingOf(seen.judgement),
    candidate: changed || trial.saveAll ? await save(trial, turn, seen) : null,
    seconds: secondsSince(begun),
  }
}

async function save(trial: Trial, turn: Turn, seen: Seen): Promise<string | null> {
  const { judgement, provenKeys, faults } = seen
  if (judgement === null) return null
  const { agent, version } = trial
  const { situation, label, candidates } = turn
  const candidate = {
    agent: agent.name,
    version,
    situation: situation.name,
    label,
    judgement,
    provenKeys,
    faults,
  }
  return relative(packageRoot(), await saveCandidate(candidates, candidate, packageRoot()))
}

function skippedFor(situation: string, reason: string): SituationReport {
  return {
    situation,
    result: 'skipped',
    why: [reason],
    expected: null,
    seen: null,
    candidate: null,
    seconds: 0,
  }
}

function secondsSince(begun: number): number {
  return Math.round((Date.now() - begun) / 100) / 10
}
