/** Judges a saved screen in the same pipeline as a live one, without tmux; nothing is pressed or recorded. */

import { readFile } from 'node:fs/promises'
import { systemClock } from '../../adapters/clock.ts'
import { screenRows } from '../../adapters/files/reading.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import { type ObservationParts, observe, UNKNOWN_PANE } from '../../core/observe.ts'
import { historyFacts, NO_HISTORY } from '../../core/worker/history.ts'
import type { AnalyzerPipeline } from '../../monitor/analysis-context.ts'
import { judge, learnFiles, questionOf } from '../../monitor/judge.ts'
import type { Cursor } from '../../plugin/analysis.ts'
import type { CompiledPolicy } from '../../policy/policy.ts'
import type { Redactor } from '../../redact/secrets.ts'
import type { LearningFiles, OwnPlaces, ProjectCode } from '../../risk/ground.ts'
import { type AnalyzerOptions, openAnalyzers } from '../analyzers.ts'

/** Everything that judges a capture; `now` is in milliseconds since the epoch. */
export interface ScreenJudge {
  readonly redactor: Redactor
  /** Null if the capture belongs to no particular machine. */
  readonly ownPlaces: OwnPlaces | null
  /** Null if nothing is known about the project's scripts. */
  readonly code: ProjectCode | null
  /** Null likewise. */
  readonly files: LearningFiles | null
  readonly policy: CompiledPolicy
  readonly pipeline: AnalyzerPipeline
  readonly autoApprove: boolean
  readonly now: number
}

export interface KeptCapture extends Pick<ObservationParts, 'captured' | 'worktree'> {
  /** A free label. */
  readonly worker: string
  readonly agent: string | null
}

export interface JudgedCapture {
  readonly judgement: Judgement
  /** Whether the prefilters alone were conclusive. */
  readonly settled: boolean
}

/** Asks the prefilters, then, if they are not conclusive, all analyzers; it assumes no history and no spending. */
export async function judgeCapture(
  { worker, agent, captured, worktree }: KeptCapture,
  { policy, pipeline, redactor, ownPlaces, files, code, autoApprove, now }: ScreenJudge,
): Promise<JudgedCapture> {
  const observation = observe(
    {
      worker: { id: worker, agent, role: null, branch: null, phase: 1, description: null },
      captured,
      worktree,
      lastEvent: null,
      instructions: null,
      trigger: 'asked',
      now,
    },
    sha1,
  )
  const structure = await pipeline.readStructure(observation)
  const settled = structure.analysis?.conclusive ?? false
  const chain = settled || pipeline.readFully === null ? structure : await pipeline.readFully(observation)
  await learnFiles(observation, chain, { ownPlaces, files, code })
  const question = questionOf(chain, sha1)
  const { promptId } = question
  const judgement = judge({
    observation,
    question,
    reading: chain,
    policy,
    autoApprove,
    redactor,
    ownPlaces,
    code,
    files,
    episode: promptId ?? '',
    history: historyFacts(NO_HISTORY, { now, promptId, lastActivity: now }),
    budget: { spent_today_usd: 0, calls_last_hour: 0 },
  })
  return { judgement, settled }
}

const SCREEN_BYTES_MAX = 10_000_000

/** A saved screen, and what is known of its pane. */
export interface SavedScreen {
  readonly file: string
  /** A free label. */
  readonly worker: string
  readonly agent: string | null
  readonly command: string
  readonly title: string
  readonly cursor: Cursor | null
  readonly worktree: string | null
}

export interface ScreenRequest extends SavedScreen, AnalyzerOptions {
  readonly policy: string
  readonly autoApprove: boolean
  readonly ownPlaces: OwnPlaces | null
  readonly code: ProjectCode | null
  readonly files: LearningFiles | null
}

/** The redacted judgement of a `.txt` or `.ansi` screen, by the policy and the analyzers of the request. */
export async function analyzeScreen(request: ScreenRequest): Promise<Judgement> {
  const policy = await loadPolicy(request.policy, request.relativeTo, sha1)
  await using analyzers = await openAnalyzers(request)
  const { autoApprove, ownPlaces, files, code } = request
  const { pipeline, redactor } = analyzers
  const now = systemClock.wall()
  const judgement = await judgeScreen(request, {
    ...{ policy, pipeline, redactor, ownPlaces, files, code, autoApprove, now },
  })
  return redactor.data(judgement)
}

/** The judgement of a saved screen, from the same pipeline that judges a live one. */
export async function judgeScreen(request: SavedScreen, tools: ScreenJudge): Promise<Judgement> {
  const { worker, agent, command, title, cursor, worktree } = request
  const { judgement } = await judgeCapture(
    {
      worker,
      agent,
      worktree,
      captured: {
        lines: await readScreen(request.file),
        screenTop: 0,
        cursor,
        pane: { ...UNKNOWN_PANE, command, title },
      },
    },
    tools,
  )
  return judgement
}

async function readScreen(file: string): Promise<string[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CzarinaError('CZM_SCREEN_INVALID', `The screen ${file} cannot be read: ${reason}.`, {
      path: '--screen',
      value: file,
      suggestions: ['Save one with: tmux capture-pane -p -t PANE > screen.txt'],
    })
  }
  if (text.length > SCREEN_BYTES_MAX) {
    throw new CzarinaError(
      'CZM_SCREEN_INVALID',
      `The screen ${file} is larger than ${SCREEN_BYTES_MAX} bytes.`,
      {
        path: '--screen',
        value: file,
        suggestions: ['Save the visible screen only: tmux capture-pane -p -t PANE > screen.txt'],
      },
    )
  }
  return screenRows(text)
}
