/** Which monitor and worker own each pane: two monitors that read one prompt would both press its key. */

import { CzarinaError } from '../../core/errors.ts'
import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import type { PaneInfo, Terminal } from '../../core/ports.ts'
import type { WorkerConfig } from '../../core/project/config.ts'
import { oneLine } from '../../core/trail/log-lines.ts'
import { deniedText } from '../../people/texts.ts'

/** A monitor that owns a pane; nulls if its claim cannot be read, or if tmux did not say. */
export interface PaneHolder {
  readonly project: string | null
  readonly pid: number | null
}

/** Our claim on panes, and how to read the claims of others. */
export interface PaneClaims {
  /** The value of the option on our panes: every key press checks it. */
  readonly value: string
  /** Our own pid, which distinguishes another project of this process from another process. */
  readonly pid: number
  /** The monitor that another claim names; null if it has ended. */
  holderOf(claim: string): Promise<PaneHolder | null>
  /** Tells the holder once, if possible, that a worker of this project is in its pane too; never rejects. */
  contest(claim: string, pane: PaneInfo): Promise<void>
}

/** For code that presses no keys. */
export const NO_CLAIMS: PaneClaims = {
  value: '',
  pid: 0,
  holderOf: async () => null,
  contest: async () => undefined,
}

/** A worker and the pane in which it was found. */
export interface Placed {
  readonly worker: Pick<WorkerConfig, 'id'>
  readonly pane: PaneInfo | null
}

/** Why a worker does not get its pane: another worker of the project, or another monitor, has it. */
export type Denial = { readonly worker: string } | { readonly holder: PaneHolder }

type Claiming = { readonly claims: PaneClaims; readonly terminal: Pick<Terminal, 'claim' | 'panes'> }

const UNKNOWN: PaneHolder = { project: null, pid: null }

/**
 * Claims the panes in which workers were found, and returns the workers that were denied theirs. The first
 * worker in a pane gets it.
 */
export async function claimPanes(
  placed: readonly Placed[],
  by: Claiming,
): Promise<ReadonlyMap<string, Denial>> {
  const first = new Map<string, { readonly worker: string; readonly pane: PaneInfo }>()
  for (const { worker, pane } of placed) {
    if (pane !== null && !first.has(pane.paneId)) first.set(pane.paneId, { worker: worker.id, pane })
  }
  const taken = [...first].map(async ([paneId, { pane }]) => [paneId, await claimOrHolder(pane, by)] as const)
  const holders = new Map(await Promise.all(taken))
  const denials = placed.flatMap(({ worker, pane }): (readonly [string, Denial])[] => {
    if (pane === null) return []
    const holder = holders.get(pane.paneId) ?? null
    if (holder !== null) return [[worker.id, { holder }]]
    const owner = first.get(pane.paneId)?.worker ?? worker.id
    return owner === worker.id ? [] : [[worker.id, { worker: owner }]]
  })
  return new Map(denials)
}

/** Releases all our panes except these. */
export async function releasePanes(
  panes: readonly PaneInfo[],
  kept: ReadonlySet<string>,
  { claims, terminal }: Claiming,
): Promise<void> {
  const left = panes.filter(({ paneId, claim }) => claim === claims.value && !kept.has(paneId))
  await Promise.all(
    [...new Set(left.map(({ paneId }) => paneId))].map((id) => terminal.claim(id, claims.value, '')),
  )
}

/**
 * The holders of the panes in which workers were found, if all of these panes have one, so that nothing is
 * left to watch; otherwise none.
 */
export async function holdersOfAll(
  placed: readonly Placed[],
  claims: Pick<PaneClaims, 'value' | 'holderOf'>,
): Promise<readonly PaneHolder[]> {
  const found = placed.flatMap(({ pane }) => pane ?? [])
  const holders = await Promise.all(found.map(({ claim }) => livingHolder(claim, claims)))
  return holders.every((holder) => holder !== null) ? holders : []
}

/** The error for a monitor that has nothing left to watch. */
export function panesAreHeld({ project, pid }: PaneHolder): CzarinaError {
  return new CzarinaError(
    'CZM_MONITOR_EXISTS',
    `Another monitor already watches the panes of these workers: that of ${holderText({ project, pid })}.`,
    {
      value: pid,
      suggestions: [
        project === null
          ? `Where none runs: tmux set-option -pu -t PANE ${CLAIM_OPTION}`
          : `czarina-monitor stop --project ${isPlainPath(project) ? project : 'FOLDER'}`,
        'Give one of the projects another project.slug, target or llm_monitor.socket.',
      ],
    },
  )
}

/** The error if another process watches everything there is to watch; null if something is left. */
export function refusalIfAllHeld(
  { pid: own }: Pick<PaneClaims, 'pid'>,
  found: {
    readonly placed: ReadonlyMap<string, PaneInfo>
    readonly denials: ReadonlyMap<string, Denial>
  },
): CzarinaError | null {
  const holders = [...found.denials.values()].flatMap((denial) => ('holder' in denial ? denial.holder : []))
  const other = holders.find(({ pid }) => pid !== own)
  return other === undefined || found.placed.size > 0 ? null : panesAreHeld(other)
}

/** Says to people who owns a pane, and how each worker gets its own. */
export function denialText(denial: Denial): string {
  const owner = 'worker' in denial ? denial.worker : holderText(denial.holder)
  return deniedText(owner)
}

/** The project of a monitor and its pid, for people. */
export function holderText({ project, pid }: PaneHolder): string {
  if (project === null) return `another monitor, by an option ${CLAIM_OPTION} that nobody can read`
  return `${oneLine(project)} (pid ${pid})`
}

/** A pane's option can contain anything, so it must not become part of a command unchecked. */
const isPlainPath = (path: string): boolean => /^\/[\w/.@+-]*$/.test(path)

/** Claims a pane; returns who has it, or null if it is ours now. */
async function claimOrHolder(pane: PaneInfo, { claims, terminal }: Claiming): Promise<PaneHolder | null> {
  const holder = await livingHolder(pane.claim, claims)
  if (holder !== null) {
    void claims.contest(pane.claim, pane)
    return holder
  }
  if (pane.claim === claims.value) return null
  if (await terminal.claim(pane.paneId, pane.claim, claims.value)) return null
  // Another monitor was faster, or tmux did not answer: the next listing tries again.
  const now = (await terminal.panes()).find(({ paneId }) => paneId === pane.paneId)
  return now === undefined ? UNKNOWN : ((await livingHolder(now.claim, claims)) ?? UNKNOWN)
}

async function livingHolder(
  claim: string,
  claims: Pick<PaneClaims, 'value' | 'holderOf'>,
): Promise<PaneHolder | null> {
  return claim === '' || claim === claims.value ? null : claims.holderOf(claim)
}
