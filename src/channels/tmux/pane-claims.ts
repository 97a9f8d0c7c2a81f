/** Which monitor and which worker each pane belongs to: two that read one prompt would both press its key. */

import { CzarinaError } from '../../core/errors.ts'
import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import type { PaneInfo, Terminal } from '../../core/ports.ts'
import type { WorkerConfig } from '../../core/project/config.ts'
import { oneLine } from '../../core/trail/log-lines.ts'
import { deniedText } from '../../people/texts.ts'

/** A monitor that has a pane; nulls where its claim cannot be read, or tmux did not say. */
export interface PaneHolder {
  readonly project: string | null
  readonly pid: number | null
}

/** What tmux says of a project's panes, and whom it names. */
export interface PaneClaims {
  /** The pane's option while it is ours: every key is guarded by it. */
  readonly value: string
  /** Our own, to tell another project of this process from another process. */
  readonly pid: number
  /** Whose another value is; null where that monitor has ended. */
  holderOf(claim: string): Promise<PaneHolder | null>
  /** Tells the holder once, where it can be reached, that a worker of this project is in its pane too; never rejects. */
  contest(claim: string, pane: PaneInfo): Promise<void>
}

/** For who presses nothing. */
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

/** Why a worker does not get its pane: another one of the same project, or another monitor, has it. */
export type Denial = { readonly worker: string } | { readonly holder: PaneHolder }

type Claiming = { readonly claims: PaneClaims; readonly terminal: Pick<Terminal, 'claim' | 'panes'> }

const UNKNOWN: PaneHolder = { project: null, pid: null }

/** Claims the panes that workers were found in, and says which workers do not get theirs; the first one of a project does. */
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

/** Gives back every pane but these. */
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

/** The holders of the panes that workers were found in, where each of these has one: nothing is left to watch then. */
export async function holdersOfAll(
  placed: readonly Placed[],
  claims: Pick<PaneClaims, 'value' | 'holderOf'>,
): Promise<readonly PaneHolder[]> {
  const found = placed.flatMap(({ pane }) => pane ?? [])
  const holders = await Promise.all(found.map(({ claim }) => livingHolder(claim, claims)))
  return holders.every((holder) => holder !== null) ? holders : []
}

/** The refusal to run where nothing is left to watch. */
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

/** A process that is left nothing to watch by another one has no use, and its user has to know; null where something is left. */
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

/** Whose a pane is, for people, and how two workers get panes of their own. */
export function denialText(denial: Denial): string {
  const owner = 'worker' in denial ? denial.worker : holderText(denial.holder)
  return deniedText(owner)
}

/** The project of a monitor, and its pid. */
export function holderText({ project, pid }: PaneHolder): string {
  if (project === null) return `another monitor, by an option ${CLAIM_OPTION} that nobody can read`
  return `${oneLine(project)} (pid ${pid})`
}

/** Whoever can write a pane's option can write anything there: it must not become a command. */
const isPlainPath = (path: string): boolean => /^\/[\w/.@+-]*$/.test(path)

/** Null where the pane is ours now. */
async function claimOrHolder(pane: PaneInfo, { claims, terminal }: Claiming): Promise<PaneHolder | null> {
  const holder = await livingHolder(pane.claim, claims)
  if (holder !== null) {
    void claims.contest(pane.claim, pane)
    return holder
  }
  if (pane.claim === claims.value) return null
  if (await terminal.claim(pane.paneId, pane.claim, claims.value)) return null
  // Another one was quicker, or tmux did not answer: it is asked again at the next listing.
  const now = (await terminal.panes()).find(({ paneId }) => paneId === pane.paneId)
  return now === undefined ? UNKNOWN : ((await livingHolder(now.claim, claims)) ?? UNKNOWN)
}

async function livingHolder(
  claim: string,
  claims: Pick<PaneClaims, 'value' | 'holderOf'>,
): Promise<PaneHolder | null> {
  return claim === '' || claim === claims.value ? null : claims.holderOf(claim)
}
