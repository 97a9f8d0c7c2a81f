/** Judges a saved screen: no tmux, no config, nothing is pressed or recorded. */

import { readFile } from 'node:fs/promises'
import { systemClock } from '../../adapters/clock.ts'
import { screenRows } from '../../adapters/files/reading.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import { UNKNOWN_PANE } from '../../core/observe.ts'
import type { Cursor } from '../../plugin/contract.ts'
import type { OwnPlaces } from '../../risk/risk.ts'
import { openReader, type ReaderOptions } from '../reader.ts'
import { judgeLook, type ScreenJudge } from './judge-look.ts'

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
  readonly ownPlaces: OwnPlaces | null
}

/** The judgement of a `.txt` or `.ansi` screen by a policy and the analyzers of the request, without secrets. */
export async function analyzeScreen(request: ScreenRequest): Promise<Judgement> {
  const policy = await loadPolicy(request.policy, request.relativeTo, sha1)
  await using analyzers = await openReader(request)
  const { autoApprove, ownPlaces } = request
  const { reader, redactor } = analyzers
  const now = systemClock.wall()
  const judgement = await judgeScreen(request, { policy, reader, redactor, ownPlaces, autoApprove, now })
  return redactor.data(judgement)
}

/** The judgement of a saved screen, by the same line that judges a live one. */
export async function judgeScreen(request: SavedScreen, tools: ScreenJudge): Promise<Judgement> {
  const { worker, agent, command, title, cursor, worktree } = request
  const { judgement } = await judgeLook(
    {
      worker,
      agent,
      worktree,
      look: {
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
  return screenRows(text)
}
