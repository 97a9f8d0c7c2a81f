/** Judges a saved screen: no tmux, no config, nothing is pressed or recorded. */

import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { systemClock } from '../../adapters/clock.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { CzarinaError } from '../../core/errors.ts'
import { historyFacts } from '../../core/history.ts'
import type { Judgement } from '../../core/judgement.ts'
import { observe, UNKNOWN_PANE } from '../../core/observe.ts'
import type { Reader } from '../../monitor/house.ts'
import { judge } from '../../monitor/judge.ts'
import type { Cursor } from '../../plugin/contract.ts'
import type { CompiledPolicy } from '../../policy/compile.ts'
import type { ReaderOptions } from './reader.ts'
import { openReader } from './reader.ts'

const SCREEN_BYTES_MAX = 10_000_000

/** A saved screen and what is known of the pane that it was taken from. */
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

export interface ScreenRequest extends SavedScreen, ReaderOptions {
  readonly policy: string
  readonly autoApprove: boolean
}

/** What judges a saved screen, and the moment that counts as now, milliseconds since the epoch. */
export interface ScreenJudge {
  readonly policy: CompiledPolicy
  readonly reader: Reader
  readonly autoApprove: boolean
  readonly now: number
}

/** The judgement of a `.txt` or `.ansi` screen by a policy and the analyzers of the request. */
export async function analyzeScreen(request: ScreenRequest): Promise<Judgement> {
  const policy = await loadPolicy(request.policy, request.relativeTo, sha1)
  await using analyzers = await openReader(request)
  const { autoApprove } = request
  return await judgeScreen(request, {
    policy,
    reader: analyzers.reader,
    autoApprove,
    now: systemClock.now(),
  })
}

/** The judgement of a saved screen, by the same line that judges a live one. */
export async function judgeScreen(request: SavedScreen, tools: ScreenJudge): Promise<Judgement> {
  const { policy, reader, autoApprove, now } = tools
  const lines = await readScreen(request.file)
  const observation = observe(
    {
      worker: {
        id: request.worker,
        agent: request.agent,
        role: null,
        branch: null,
        phase: 1,
        description: null,
      },
      look: {
        lines,
        screenTop: 0,
        cursor: request.cursor,
        pane: { ...UNKNOWN_PANE, command: request.command, title: request.title },
      },
      worktree: request.worktree,
      lastEvent: null,
      instructions: null,
      trigger: 'asked',
      now,
    },
    sha1,
  )
  const structure = await reader.readStructure(observation)
  const chain =
    structure.analysis?.conclusive || reader.readFully === null
      ? structure
      : await reader.readFully(observation)
  return judge({
    observation,
    chain,
    policy,
    autoApprove,
    hash: sha1,
    episodeOf: (promptId) => promptId,
    history: (promptId) => historyFacts([], { now, promptId, lastActivity: now }),
    budget: { spent_today_usd: 0, calls_last_hour: 0 },
  })
}

async function readScreen(file: string): Promise<string[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CzarinaError('CZM_SCREEN_FILE', `The screen ${file} cannot be read: ${reason}.`, {
      path: '--screen',
      value: file,
      suggestions: ['Save one with: tmux capture-pane -p -t PANE > screen.txt'],
    })
  }
  if (text.length > SCREEN_BYTES_MAX) {
    throw new CzarinaError(
      'CZM_SCREEN_FILE',
      `The screen ${file} is larger than ${SCREEN_BYTES_MAX} bytes.`,
      {
        path: '--screen',
        value: file,
        suggestions: ['Save the visible screen only: tmux capture-pane -p -t PANE > screen.txt'],
      },
    )
  }
  const rows = stripVTControlCharacters(text).split(/\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  return rows.map((row) => row.trimEnd())
}
