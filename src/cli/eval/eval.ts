/** `eval`: runs analyzers and a policy over labelled screens. Nothing is pressed, recorded or remembered. */

import { dirname, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import { sha1 } from '../../adapters/hash.ts'
import { type LabelledScreen, readLabelledScreens } from '../../adapters/label-files.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import type { Judgement } from '../../core/judgement.ts'
import { BARS, type BarName, type MissedBar, missedBars, readBar } from '../../evaluation/bars.ts'
import { labelledCapture } from '../../evaluation/labelled-capture.ts'
import { nameOf } from '../../evaluation/labels.ts'
import { reportOf, type ScoreReport } from '../../evaluation/report.ts'
import { type RowScore, scoreRow, seenOf } from '../../evaluation/score-row.ts'
import { type Timing, timingOf } from '../../evaluation/timing.ts'
import type { LoadedAnalyzer } from '../../host/plugin-shape.ts'
import type { Observation } from '../../plugin/analysis.ts'
import type { Log } from '../../plugin/contract.ts'
import { BASE_FACTS } from '../../policy/facts.ts'
import { judgeCapture, type ScreenJudge } from '../analyze/judge-screen.ts'
import { type AnalyzerOptions, type OpenAnalyzers, openAnalyzers, SILENT_LOG } from '../analyzers.ts'
import { openProjectIfAny } from '../project.ts'
import { agreedByPerson, agreedCode, requireTrust } from '../trust/saved-parts.ts'

export const ANALYZERS = ['prefilter', 'chain'] as const
type AnalyzerChoice = (typeof ANALYZERS)[number]

export interface EvaluateRequest {
  /** The labels file, for the report. */
  readonly labels: string
  /** `prefilter` reads only structure; `chain` also asks the model, as configured. */
  readonly analyzer: AnalyzerChoice
  readonly policy: string
  /** The folder that the workers may change; null treats relative paths as inside and absolute ones as outside. */
  readonly worktree: string | null
  /** The project whose config applies; undefined means the one around the working directory, if any. */
  readonly project: string | undefined
  readonly log: Log
  readonly onProgress: (done: number, all: number) => void
}

export interface Evaluation extends ScoreReport, Timing {
  readonly labels: string
  readonly analyzer: AnalyzerChoice
  readonly policy: string
  /** Whether there was another analyzer than the prefilters: a model, or one that the config names. */
  readonly hadModel: boolean
  /** USD; null if a price is not known. */
  readonly cost: number | null
}

/** A Wednesday at noon, as in the tests of policies, so that a rule about time does not make the figures depend on the day. */
const NOON = new Date(2026, 0, 14, BASE_FACTS.time.hour).getTime()

/** The whole evaluation; throws CZM_POLICY, CZM_CONFIG or CZM_PLUGIN errors before anything is judged. */
export async function evaluate(
  screens: readonly LabelledScreen[],
  request: EvaluateRequest,
): Promise<Evaluation> {
  const policy = await loadPolicy(request.policy, process.cwd(), sha1)
  await using analyzers = await analyzersFor(request)
  const { pipeline, redactor } = analyzers
  if (request.analyzer === 'chain' && pipeline.readFully === null) {
    request.log.warn('No model can be asked (is ANTHROPIC_API_KEY set?): the prefilters judge alone.')
  }
  // Each screen is read once to judge it, and then again to measure the time.
  const all = screens.length * (request.analyzer === 'chain' ? 1 : 1 + ROUNDS)
  const judged = await judgeAll(
    screens,
    { policy, pipeline, redactor, ownPlaces: null, files: null, code: null, autoApprove: true, now: NOON },
    { ...request, onProgress: (done) => request.onProgress(done, all) },
  )
  const rounds_us =
    request.analyzer === 'chain'
      ? judged.map(({ took_us }) => [took_us])
      : await timePrefilters(
          analyzers,
          judged.map(({ judgement }) => judgement.observation),
          (measured) => request.onProgress(screens.length + measured, all),
        )
  return {
    ...reportOf(judged.map(({ score }) => score)),
    ...timingOf(rounds_us),
    labels: request.labels,
    analyzer: request.analyzer,
    policy: policy.name,
    hadModel: pipeline.readFully !== null,
    cost: totalCost(judged.map(({ judgement }) => judgement)),
  }
}

interface JudgedScreen {
  readonly judgement: Judgement
  readonly score: RowScore
  /** Microseconds for the whole capture, a model's answer included. */
  readonly took_us: number
}

async function judgeAll(
  screens: readonly LabelledScreen[],
  tools: ScreenJudge,
  { worktree, onProgress }: EvaluateRequest,
): Promise<readonly JudgedScreen[]> {
  const judged: JudgedScreen[] = []
  for (const { row, text } of screens) {
    const captured = labelledCapture(row, text)
    const before = performance.now()
    const { judgement, settled } = await judgeCapture(
      { worker: nameOf(row), agent: row.agent, captured, worktree },
      tools,
    )
    const took_us = (performance.now() - before) * 1000
    judged.push({ judgement, score: scoreRow(row, seenOf(judgement, settled)), took_us })
    onProgress(judged.length, screens.length)
  }
  return judged
}

/** Only `chain` needs the config of a project; without one it uses the defaults, like `analyze --screen`. */
async function analyzersFor({ analyzer, project, log }: EvaluateRequest): Promise<OpenAnalyzers> {
  const needsConfig = analyzer === 'chain' || project !== undefined
  const config = needsConfig ? await openProjectIfAny({ project }) : null
  if (config !== null) await requireTrust(config, ['agent', 'plugin'])
  const options: AnalyzerOptions = {
    settings: config?.settings ?? DEFAULT_SETTINGS,
    relativeTo: config === null ? process.cwd() : dirname(config.file),
    // Without the key, no model is set up: only `chain` would ask it.
    environment: analyzer === 'chain' ? process.env : {},
    log,
    ...(config === null
      ? {}
      : { codeOf: async (use) => agreedCode(use, config, await agreedByPerson(config)) }),
  }
  const opened = await openAnalyzers(options)
  if (analyzer === 'chain') return opened
  return {
    ...opened,
    pipeline: { ...opened.pipeline, readFully: null },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

function totalCost(judgements: readonly Judgement[]): number | null {
  return judgements.reduce<number | null>(
    (sum, { analysis: { cost } }) => (sum === null || cost === null ? null : sum + cost),
    0,
  )
}

const ROUNDS = 15
/** After this many readings the code is compiled, even with few screens. */
const WARM_UP_READINGS = 600
/** Time limits: many or large screens are measured in fewer rounds, because more rounds would hardly change the figures. */
const WARM_UP_MS = 500
const MEASURE_MS = 3_000

type Read = (observation: Observation) => Promise<unknown>

/**
 * Microseconds for each screen, one number per round, after a warm-up; at least one round. A third-party prefilter may never answer,
 * so it keeps the host's guard, which takes little time compared with the call itself.
 */
async function timePrefilters(
  { prefilters, pipeline }: Pick<OpenAnalyzers, 'prefilters' | 'pipeline'>,
  observations: readonly Observation[],
  onMeasured: (measured: number) => void,
): Promise<readonly (readonly number[])[]> {
  const read = prefilters.some(({ isForeign }) => isForeign) ? pipeline.readStructure : readBare(prefilters)
  const warmUpRounds = Math.ceil(WARM_UP_READINGS / observations.length)
  await inRounds(warmUpRounds, WARM_UP_MS, async () => {
    for (const observation of observations) await read(observation)
  })
  const rounds_us: number[][] = observations.map(() => [])
  let measured = 0
  await inRounds(ROUNDS, MEASURE_MS, async () => {
    for (const [index, observation] of observations.entries()) {
      const before = performance.now()
      await read(observation)
      rounds_us[index]?.push((performance.now() - before) * 1000)
      measured += 1
      onMeasured(measured)
    }
  })
  return rounds_us
}

async function inRounds(rounds: number, limit_ms: number, round: () => Promise<void>): Promise<void> {
  const started = performance.now()
  for (let done = 0; done < rounds; done += 1) {
    await round()
    if (performance.now() - started > limit_ms) return
  }
}

/** Calls prefilters as the host does, but without its guard. */
function readBare(prefilters: readonly LoadedAnalyzer[]): Read {
  const { signal } = new AbortController()
  return async (observation) => {
    for (const { analyzer } of prefilters) {
      const analysis = await analyzer.analyze(observation, { signal, log: SILENT_LOG, previous: null })
      if (analysis?.conclusive) return
    }
  }
}

export interface EvalCommandRequest extends EvaluateRequest {
  /** The values of the flags for bars, as typed. */
  readonly bars: { readonly [Flag in BarName]?: string | undefined }
}

export interface EvalResult {
  readonly evaluation: Evaluation
  /** The bars that the evaluation misses. */
  readonly missed: readonly MissedBar[]
  /** The rows of each screen, by its line in the labels file. */
  readonly screens: ReadonlyMap<number, readonly string[]>
}

/** `eval` as a person calls it: the bars are parsed before anything is judged. */
export async function evaluateForCommand(request: EvalCommandRequest): Promise<EvalResult> {
  const names = Object.keys(BARS).filter((name): name is BarName => name in BARS)
  const bars = names.flatMap((name) => {
    const text = request.bars[name]
    return text === undefined ? [] : [readBar(name, text)]
  })
  const labels = resolve(request.labels)
  const screens = await readLabelledScreens(labels)
  const evaluation = await evaluate(screens, { ...request, labels })
  return {
    evaluation,
    missed: missedBars(evaluation, bars),
    screens: new Map(screens.map(({ row, text }) => [row.line, text])),
  }
}
