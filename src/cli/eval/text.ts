/** What `eval` prints: the figures, the matrix, each agent, and every screen that was not read as labelled. */

import type { MissedBar } from '../../evaluation/bars.ts'
import { nameOf } from '../../evaluation/labels.ts'
import {
  type AgentFigures,
  type Count,
  confusionRows,
  SHARE_NAMES,
  SHARES,
  type WrongRow,
} from '../../evaluation/report.ts'
import { STATUSES } from '../../plugin/analysis.ts'
import { paint, printable, table } from '../output.ts'
import type { Evaluation } from './eval.ts'

const WHY_CHARACTERS_MAX = 100

/** The whole report as text. */
export function evalText(evaluation: Evaluation): string {
  return [
    paint('bold', headline(evaluation)),
    table(['FIGURE', 'SHARE', 'COUNT'], figureRows(evaluation)),
    ...(evaluation.wrongKeys === 0 ? [] : [paint('red', wrongKeysText(evaluation.wrong))]),
    table(['LABELLED ↓ SEEN →', ...STATUSES], matrixRows(evaluation)),
    table(
      ['AGENT', 'VERSION', 'SCREENS', 'STATUS', 'PROMPTS', 'ANSWERED', 'SETTLED', 'WRONG KEYS'],
      agentRows(evaluation),
    ),
    ...(evaluation.wrong.length === 0 ? ['Every screen was read as labelled.'] : [wrongText(evaluation)]),
  ].join('\n\n')
}

/** One line for each bar that was missed. */
export function missedText(missed: readonly MissedBar[]): string {
  return missed
    .map(({ flag, figure, value, found }) => {
      const isShare = flag.startsWith('min-')
      const text = (number: number) => (isShare ? percent(number) : `${number}`)
      return `${paint('red', 'MISSED', process.stderr)}  --${flag} ${text(value)}: ${figure} is ${text(found)}`
    })
    .join('\n')
}

/** A share in percent, rounded down, so that nothing looks better than it is. */
function percent(ratio: number): string {
  return `${(Math.floor(ratio * 1000 + 1e-9) / 10).toFixed(1)} %`
}

/** The share of a count, or a dash if there was nothing to count. */
export function shareText({ right, of }: Count): string {
  return of === 0 ? '–' : percent(right / of)
}

function headline({ rows, analyzer, policy, hadModel }: Evaluation): string {
  const by =
    analyzer === 'prefilter' ? 'the prefilter' : hadModel ? 'all analyzers' : 'all analyzers, without a model'
  return `${rows} labelled ${rows === 1 ? 'screen' : 'screens'}, read by ${by}, judged by the policy ${printable(policy)}`
}

/** The one figure that has to be zero, with its screens. */
function wrongKeysText(wrong: readonly WrongRow[]): string {
  const screens = wrong.filter((row) => row.wrong.includes('keys')).map((row) => printable(nameOf(row)))
  return `WRONG KEYS would be sent to: ${screens.join(', ')}`
}

function figureRows({ counts, wrongKeys, p50_us, p99_us, analyzer, cost }: Evaluation): string[][] {
  return [
    ...SHARE_NAMES.map((name) => {
      const { right, of } = counts[name]
      const { title, things } = SHARES[name]
      return [title, shareText(counts[name]), of === 0 ? `no ${things}` : `${right} of ${of} ${things}`]
    }),
    ['wrong keys', `${wrongKeys}`, 'keys sent although none or others were right'],
    ['time per screen', `${p50_us} µs`, `half of the screens; 99 % within ${p99_us} µs`],
    ...(analyzer === 'chain'
      ? [['cost', cost === null ? 'unknown' : `$${cost.toFixed(4)}`, 'of the calls of the model']]
      : []),
  ]
}

function matrixRows({ confusion }: Evaluation): string[][] {
  return confusionRows(confusion).map(([labelled, cells]) => [
    labelled,
    ...cells.map((cell) => (cell === 0 ? '·' : `${cell}`)),
  ])
}

function agentRows({ agents }: Evaluation): string[][] {
  return agents.map((agent) => [agent.agent, agent.agentVersion, ...agentCells(agent)])
}

/** The columns of an agent, here and on the page: screens, status, prompts found, answered, settled, wrong keys. */
export function agentCells({ rows, counts, wrongKeys }: AgentFigures): string[] {
  const { statusAccuracy, promptRecall, answered, settledWithoutModel } = counts
  const shares = [statusAccuracy, promptRecall, answered, settledWithoutModel]
  return [`${rows}`, ...shares.map(shareText), `${wrongKeys}`]
}

function wrongText({ wrong, rows: all }: Evaluation): string {
  const rows = wrong.map((row) => [
    nameOf(row),
    row.wrong.join(' '),
    labelText(row),
    seenText(row),
    shorten(row.seen.why),
  ])
  return `${paint('bold', `Something is wrong on ${wrong.length} of ${all} screens`)}\n${table(['SCREEN', 'WRONG', 'LABELLED', 'SEEN', 'WHY'], rows)}`
}

/** A label in a few words: status, prompt, action, and the keys that are known to work. */
export function labelText({ label }: Pick<WrongRow, 'label'>): string {
  return [
    label.status,
    label.prompt ?? '–',
    label.expectedAction ?? '–',
    ...((label.safeKeys ?? '') ? [`[${label.safeKeys}]`] : []),
  ].join(' / ')
}

/** The reading of a screen in the same form, with the keys that would be sent. */
export function seenText({ seen }: Pick<WrongRow, 'seen'>): string {
  return [seen.status, seen.prompt, seen.action, ...(seen.keys === null ? [] : [`[${seen.keys}]`])].join(
    ' / ',
  )
}

function shorten(text: string): string {
  return text.length <= WHY_CHARACTERS_MAX ? text : `${text.slice(0, WHY_CHARACTERS_MAX - 1)}…`
}
