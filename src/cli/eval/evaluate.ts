/** `eval`: runs analyzers, risk judgement and a policy over labelled screens. Nothing is pressed, recorded or remembered. */

import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import { sha1 } from '../../adapters/hash.ts'
import type { LabelledScreen } from '../../adapters/label-files.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import { labelledLook } from '../../evaluation/labelled-look.ts'
import { nameOf } from '../../evaluation/labels.ts'
import { reportOf, type ScoreReport } from '../../evaluation/report.ts'
import { type RowScore, scoreRow, seenOf } from '../../evaluation/score-row.ts'
import { type Timing, timingOf } from '../../evaluation/timing.ts'
import type { Log } from '../../plugin/contract.ts'
import { BASE_FACTS } from '../../policy/facts.ts'
import { judgeLook, type ScreenJudge } from '../analyze/judge-look.ts'
import { openProject } from '../project.ts'
import { type OpenReader, openReader, type ReaderOptions } from '../reader.ts'
import { requireTrust } from '../trust/trust-gate.ts'
import { timePrefilters } from './time-prefilters.ts'

export const ANALYZERS = ['prefilter', 'chain'] as const
type AnalyzerChoice = (typeof ANALYZERS)[number]

export interface EvaluateRequest {
  /** The labels file, for the report. */
  readonly labels: string
  /** `prefilter` reads structure only; `chain` asks the model too, as the config says. */
  readonly analyzer: AnalyzerChoice
  readonly policy: string
  /** The folder that the workers may change; null takes relative paths as inside and absolute ones as outside. */
  readonly worktree: string | null
  /** The project whose config counts; undefined for the one around the working directory, if any. */
  readonly project: string | undefined
  readonly log: Log
  readonly onProgress: (done: number, all: number) => void
}

export interface Evaluation extends ScoreReport, Timing {
  readonly labels: string
  readonly analyzer: AnalyzerChoice
  readonly policy: string
  /** An analyzer beyond the prefilters was there to be asked: a model, or one that the config names. */
  readonly hadModel: boolean
  /** USD; null where a price is not known. */
  readonly cost: number | null
}

/** A Wednesday at noon, as for the tests of policies: a rule about time must not make the figures depend on the day. */
const NOON = new Date(2026, 0, 14, BASE_FACTS.time.hour).getTime()

/** The whole evaluation; throws CZM_POLICY, CZM_CONFIG or CZM_PLUGIN errors before anything is judged. */
export async function evaluate(
  screens: readonly LabelledScreen[],
  request: EvaluateRequest,
): Promise<Evaluation> {
  const policy = await loadPolicy(request.policy, process.cwd(), sha1)
  await using analyzers = await openAnalyzers(request)
  const { reader, redactor } = analyzers
  if (request.analyzer === 'chain' && reader.readFully === null) {
    request.log.warn('No model is there to be asked (is ANTHROPIC_API_KEY set?): the prefilters judge alone.')
  }
  const judged = await judgeAll(
    screens,
    { policy, reader, redactor, ownPlaces: null, autoApprove: true, now: NOON },
    request,
  )
  const rounds_us =
    request.analyzer === 'chain'
      ? judged.map(({ took_us }) => [took_us])
      : await timePrefilters(
          analyzers,
          judged.map(({ judgement }) => judgement.observation),
        )
  return {
    ...reportOf(judged.map(({ score }) => score)),
    ...timingOf(rounds_us),
    labels: request.labels,
    analyzer: request.analyzer,
    policy: policy.name,
    hadModel: reader.readFully !== null,
    cost: totalCost(judged.map(({ judgement }) => judgement)),
  }
}

interface JudgedScreen {
  readonly judgement: Judgement
  readonly score: RowScore
  /** Microseconds for the whole look, a model's answer included. */
  readonly took_us: number
}

async function judgeAll(
  screens: readonly LabelledScreen[],
  tools: ScreenJudge,
  { worktree, onProgress }: EvaluateRequest,
): Promise<readonly JudgedScreen[]> {
  const judged: JudgedScreen[] = []
  for (const { row, text } of screens) {
    const look = labelledLook(row, text)
    const before = performance.now()
    const { judgement, settled } = await judgeLook(
      { worker: nameOf(row), agent: row.agent, look, worktree },
      tools,
    )
    const took_us = (performance.now() - before) * 1000
    judged.push({ judgement, score: scoreRow(row, seenOf(judgement, settled)), took_us })
    onProgress(judged.length, screens.length)
  }
  return judged
}

/** Only the chain needs a project's config, and does with the defaults where there is none, as `analyze --screen` does. */
async function openAnalyzers({ analyzer, project, log }: EvaluateRequest): Promise<OpenReader> {
  const needsConfig = analyzer === 'chain' || project !== undefined
  const config = needsConfig
    ? await openProject({ project }).catch((error: unknown) => {
        if (isCzarinaError(error) && error.code === 'CZM_CONFIG_NOT_FOUND' && project === undefined)
          return null
        throw error
      })
    : null
  if (config !== null) await requireTrust(config, ['agent', 'plugin'])
  const options: ReaderOptions = {
    settings: config?.settings ?? DEFAULT_SETTINGS,
    relativeTo: config === null ? process.cwd() : dirname(config.file),
    // Without a key, no model is set up that would not be asked.
    environment: analyzer === 'chain' ? process.env : {},
    log,
  }
  const opened = await openReader(options)
  if (analyzer === 'chain') return opened
  return {
    ...opened,
    reader: { ...opened.reader, readFully: null },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

function totalCost(judgements: readonly Judgement[]): number | null {
  return judgements.reduce<number | null>(
    (sum, { analysis: { cost } }) => (sum === null || cost === null ? null : sum + cost),
    0,
  )
}
