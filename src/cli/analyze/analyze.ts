/** `analyze`: a live worker of a project, or a saved screen that needs neither; a project's own agents count for both. */

import { resolve } from 'node:path'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Judgement } from '../../core/judgement.ts'
import type { Cursor, Log } from '../../plugin/contract.ts'
import { openOwnPlaces } from '../own-places.ts'
import { openProject, openProjectIfAny, type ProjectFlags } from '../project.ts'
import { onRunningSocket } from '../running.ts'
import { refuseWithoutTmux } from '../start/start-monitor.ts'
import { requireTrust } from '../trust/trust-gate.ts'
import { analyzeScreen } from './analyze-screen.ts'
import { analyzeWorker } from './analyze-worker.ts'

export interface AnalyzeFlags extends ProjectFlags {
  readonly workerId: string
  readonly execute?: boolean | undefined
  readonly screen?: string | undefined
  readonly agent?: string | undefined
  readonly command?: string | undefined
  readonly title?: string | undefined
  readonly cursor?: string | undefined
  readonly worktree?: string | undefined
  readonly log: Log
}

/** The judgement, with `execute` the decision that was carried out, and of a live pane what is in front there. */
export async function analyzeForCommand(flags: AnalyzeFlags): Promise<{
  readonly judgement: Judgement
  readonly decision: Decision | null
  readonly inFront: string | null
}> {
  const { workerId, log } = flags
  if (flags.screen === undefined) {
    const config = await openProject(flags)
    await refuseWithoutTmux()
    return analyzeWorker(await onRunningSocket(config, flags.socket), {
      workerId,
      execute: flags.execute ?? false,
      log,
    })
  }
  const config = await openProjectIfAny(flags)
  if (config !== null) await requireTrust(config, ['agent'])
  const { agents, redact } = config?.settings ?? DEFAULT_SETTINGS
  const judgement = await analyzeScreen({
    file: flags.screen,
    worker: workerId,
    agent: flags.agent ?? null,
    command: flags.command ?? '',
    title: flags.title ?? '',
    cursor: flags.cursor === undefined ? null : readCursor(flags.cursor),
    worktree: flags.worktree === undefined ? null : resolve(flags.worktree),
    policy: flags.policy ?? 'recommended',
    relativeTo: process.cwd(),
    autoApprove: true,
    ownPlaces: await openOwnPlaces(config),
    settings: { ...DEFAULT_SETTINGS, agents, redact },
    environment: process.env,
    log,
  })
  return { judgement, decision: null, inFront: null }
}

function readCursor(text: string): Cursor {
  const match = /^(\d{1,5}),(\d{1,5})$/.exec(text)
  if (match === null) {
    throw new CzarinaError('CZM_USAGE', `--cursor ${text} is not a column and a row.`, {
      path: '--cursor',
      value: text,
      suggestions: ['Write it as X,Y from 0,0, for example --cursor 2,38'],
    })
  }
  return { column: Number(match[1]), row: Number(match[2]), visible: true }
}
