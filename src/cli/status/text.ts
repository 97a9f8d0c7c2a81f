/** The status as text: who needs a person, what for and since when, before everything else. */

import type { RunState } from '../../adapters/control/messages.ts'
import { workerTrouble } from '../../core/items/worker-trouble.ts'
import { ageText, localStamp } from '../../core/text/local-time.ts'
import { riskyPart } from '../../core/trail/decision-record.ts'
import { whyText } from '../../core/trail/describe.ts'
import type { FailingPlugin } from '../../core/trail/failing-plugins.ts'
import { oneLine } from '../../core/trail/log-lines.ts'
import { byUrgency, type Standing, standingOf } from '../../core/trail/standing.ts'
import { changeText } from '../decisions/decisions.ts'
import { type Cell, type Column, openTable, sentence } from '../output.ts'
import { blockText, type Paused } from '../pause/pause.ts'
import { type Signs, signsOf } from '../signs.ts'
import { waitingText } from '../trust/offer.ts'
import { channelsText } from './channels.ts'
import { holdOf, type MonitorStatus, type WorkerStatus } from './status.ts'

export interface StatusStyle {
  /** The columns of the terminal; null means that nothing is cut. */
  readonly width: number | null
  readonly now_ms: number
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Whether the monitor runs, and what a person has to know first. */
export function headText(status: MonitorStatus, width: number | null): string {
  const { running, refused, stops, failing, limits, waits } = status
  const warnings = [
    ...(running?.tmux_silent ? ['tmux does not answer: nothing is watched.'] : []),
    ...(running?.trail_trouble ? [troubleText(running.trail_trouble)] : []),
    ...stops.map(blockText),
    ...failing.map(failingText),
    ...limits.map(({ sentence }) => sentence),
    ...(waits.length === 0 ? [] : [waitingText(waits)]),
  ]
  return [
    sentence(
      running === null
        ? 'The monitor does not run.'
        : `The monitor runs with pid ${running.pid} since ${localStamp(running.since)}.`,
      width,
    ),
    ...(refused === null ? [] : [sentence(refusedText(refused), width, 'needs')]),
    ...(running?.polling ? [sentence(pollingText(running.polling), width)] : []),
    ...(running?.channels.length ? [channelsText(running.channels, width)] : []),
    ...warnings.map((warning) => sentence(warning, width, 'needs')),
  ].join('\n')
}

/** The newest change, the counts, each worker, where panes were searched for, and the cost of the model. */
export function workersText(status: MonitorStatus, style: StatusStyle): string {
  const { change, model, workers } = status
  const { width } = style
  const more = model.unpriced > 0 ? `, ${model.unpriced} of unknown price` : ''
  const absences = workers.flatMap(({ worker, denied, absence }) =>
    denied === null && absence === null ? [] : [`${worker}: ${denied ?? absence}`],
  )
  return [
    ...(change === null || change.change === 'waits' ? [] : [changeText(change, width)]),
    sentence(countsText(status), width),
    ...(workers.length === 0 ? [] : ['', workerTable(status, style), '']),
    ...absences.map((absence) => sentence(absence, width)),
    sentence(placeText(status), width),
    `Model calls in 24 hours: ${model.calls}, $${model.cost_usd.toFixed(4)}${more}.`,
  ].join('\n')
}

const CALM_WORDS = [
  ['working', 'working'],
  ['waiting', 'waiting for a build'],
  ['stuck', 'asked or left alone'],
  ['complete', 'idle'],
  ['confused', 'unclear'],
  ['error', 'with an error'],
  ['unseen', 'not seen'],
] as const

/** The counts, always in the same order, so that each is easy to find again. */
function countsText({ counts }: MonitorStatus): string {
  const { workers, needs_person: needing } = counts
  const calm = CALM_WORDS.flatMap(([key, word]) => (counts[key] === 0 ? [] : [`${counts[key]} ${word}`]))
  const needs = needing === 0 ? 'nobody needs you' : `${needing} ${needing === 1 ? 'needs' : 'need'} you`
  return `${workers} ${workers === 1 ? 'worker' : 'workers'}: ${[needs, ...calm].join(', ')}.`
}

interface Row extends WorkerStatus, Standing {
  readonly hold: Paused | null
}

interface Field {
  readonly column: Column
  readonly cell: (row: Row, now_ms: number, signs: Signs) => Cell
}

/** From this width on the reason and the program in front fit. */
const WIDE_COLUMNS = 110

const NARROW: readonly Field[] = [
  {
    column: { head: 'WORKER', max: 24, least: 8 },
    cell: ({ worker, needsPerson }) => (needsPerson ? { text: worker, style: 'bold' } : worker),
  },
  { column: { head: 'RISK' }, cell: (row, _now_ms, signs) => riskCell(row, signs) },
  {
    column: { head: 'STATE', max: 19, least: 9 },
    cell: ({ state }) => state,
  },
  {
    column: { head: 'AGE', isFigure: true },
    cell: ({ since }, now_ms) => (since === null ? '-' : ageText(now_ms - Date.parse(since))),
  },
  { column: { head: 'WHAT', least: 16, share: 2 }, cell: whatCell },
  { column: { head: 'PANE', least: 8 }, cell: paneCell },
]
const WIDE: readonly Field[] = [
  ...NARROW.slice(0, -1),
  { column: { head: 'WHY', max: 32, least: 8 }, cell: ({ last }) => (last === null ? '-' : whyText(last)) },
  ...NARROW.slice(-1),
  { column: { head: 'IN FRONT', least: 8 }, cell: ({ inFront }) => inFront ?? '-' },
]

function workerTable({ workers, stops }: MonitorStatus, { width, now_ms, environment }: StatusStyle): string {
  const signs = signsOf(environment)
  const rows = workers
    .map((worker): Row => {
      const hold = holdOf(stops, worker.worker)
      return { ...worker, ...standingOf(worker.last, hold !== null), hold }
    })
    .sort(byUrgency)
  const fields = width === null || width >= WIDE_COLUMNS ? WIDE : NARROW
  const cells = rows.map((row) => fields.map(({ cell }) => cell(row, now_ms, signs)))
  const columns = fields.map(({ column }) => column)
  return openTable(columns, cells, { width, mark: signs.cut }).lines.join('\n')
}

/** Keeps the window and the pane visible if the cell is cut. */
function paneCell({ pane }: Row): Cell {
  return pane === null ? '-' : { text: pane, keep: pane.slice(pane.lastIndexOf(':') + 1) }
}

/** Colours the background only for workers that need a person: how much harm a yes could do, or what else is needed. */
function riskCell({ needsPerson, hold, last, rank, state }: Row, signs: Signs): Cell {
  if (!needsPerson) return state === 'working' ? signs.working : state === 'idle' ? signs.idle : ''
  if (hold !== null) return { text: 'hold', style: 'needs' }
  if (last === null || last.prompt === null)
    return { text: (last && workerTrouble(last)) ?? signs.needsYou, style: 'needs' }
  if (last.prompt.kind === 'question') return { text: 'ask', style: 'needs' }
  return { text: signs.risk[last.risk.level], style: rank === 0 ? 'alarm' : 'needs' }
}

function whatCell({ hold, last }: Row): Cell {
  if (hold !== null && hold.reason !== '') return oneLine(hold.reason)
  if (last === null) return '-'
  const { prompt, reasoning, risk } = last
  if (prompt === null) return { text: oneLine(reasoning), style: 'dim' }
  return { text: oneLine(prompt.about ?? prompt.question), keep: riskyPart(risk.why) }
}
function pollingText({ because }: NonNullable<RunState['polling']>): string {
  const why = because === null ? 'as it was started' : `because control clients cannot attach: ${because}`
  return `Panes are polled, ${why}.`
}

function refusedText(why: string): string {
  return `The configuration cannot be read, so the monitor continues with the previous one: ${why}`
}

/** On which tmux socket the panes are, and who says so. */
function placeText({ running, configured_socket: socket }: MonitorStatus): string {
  if (running !== null && running.socket !== null) return `Panes are on the tmux socket ${running.socket}.`
  const where = socket === null ? "tmux's default socket" : `the tmux socket ${socket}`
  const why = running === null ? 'no monitor runs' : 'the monitor does not answer from here'
  return `Panes were searched for on ${where}, the one in the configuration, because ${why}.`
}

function troubleText(why: string): string {
  return `${why[0]?.toUpperCase()}${why.slice(1)}. What follows was written before.`
}

function failingText({ plugin, fault, since }: FailingPlugin): string {
  const time = localStamp(since)
  return `${plugin} fails since ${time} (${fault}): what the prefilters cannot read goes to people. The log says why.`
}
