/** Makes `docs/accuracy.md`: how often the prefilter is right about the captured screens. */

import { join } from 'node:path'
import { readScreensOf } from '../../src/adapters/label-files.ts'
import { SILENT_LOG } from '../../src/cli/analyzers.ts'
import { type Evaluation, evaluate } from '../../src/cli/eval/eval.ts'
import { agentCells, labelText, seenText, shareText } from '../../src/cli/eval/text.ts'
import { nameOf } from '../../src/evaluation/labels.ts'
import { confusionRows, SHARE_NAMES, SHARES, type WrongRow } from '../../src/evaluation/report.ts'
import { STATUSES } from '../../src/plugin/analysis.ts'
import { type Captures, LABELS_PATH, readCaptures } from './captured-labels.ts'
import { LABELS_HELP } from './labels-help.ts'

/** The line that says when and how fast it was measured, which differs from run to run. */
const MEASURED = /^Measured on .*$/m
const WHY_CHARACTERS_MAX = 140

/**
 * The text of the page. If nothing else has changed, the old date and times stay, so that pages compare
 * equal. `labels` is the text of the captured screens' labels, `before` the page as it is now.
 */
export async function accuracyPage(root: string, labels: string, before: string | null): Promise<string> {
  const evaluation = await evaluate(await readScreensOf(labels, join(root, LABELS_PATH)), {
    labels: LABELS_PATH,
    analyzer: 'prefilter',
    policy: 'recommended',
    worktree: null,
    project: undefined,
    log: SILENT_LOG,
    onProgress: () => undefined,
  })
  const page = pageText(evaluation, await readCaptures(root), measuredLine(evaluation))
  const kept = MEASURED.exec(before ?? '')?.[0]
  const unchanged = kept !== undefined && page.replace(MEASURED, () => kept) === before
  return unchanged ? (before ?? page) : page
}

function measuredLine({ p50_us, p99_us }: Evaluation): string {
  const day = new Date().toISOString().slice(0, 10)
  return `Measured on ${day}, Node ${process.versions.node}: half of the screens within ${p50_us} µs, 99 % within ${p99_us} µs.`
}

function pageText(evaluation: Evaluation, captures: Captures, measured: string): string {
  const { rows, wrongKeys, wrong } = evaluation
  return `# How often it is right

The figures are from ${rows} screens of real agents and shells, captured in tmux while it was known what they did. The prefilter
alone read them, without a model, and the policy \`recommended\` judged. \`npm run generate\` makes this page; this command prints
the same figures:

\`\`\`
npx czarina-monitor eval ${LABELS_PATH}
\`\`\`
${measured}

| figure | share | count |
| ------ | ----- | ----- |
${figureRows(evaluation).join('\n')}
| **wrong keys** | **${wrongKeys}** | keys sent where no key, or another one, was right |

## Agents

${markdownTable(['agent', 'version', 'captured', 'screens', 'status', 'prompts', 'answered', 'settled', 'wrong keys'], agentRows(evaluation, captures))}

## Status

Rows are what was true, columns what was read. \`idle\` is an agent at its empty input box, for which \`complete\` is right, and
so is \`stuck\` with the prompt kind \`input\`.

${markdownTable(['', ...STATUSES], matrixRows(evaluation))}

## Known misses

${wrong.length === 0 ? 'None.' : markdownTable(['screen', 'wrong', 'true', 'read', 'why'], wrong.map(missRow))}

${LABELS_HELP}`
}

function figureRows({ counts }: Evaluation): readonly string[] {
  return SHARE_NAMES.map((name) => {
    const { right, of } = counts[name]
    const { title, things } = SHARES[name]
    return `| ${title} | ${shareText(counts[name])} | ${right} of ${of} ${things} |`
  })
}

function agentRows({ agents }: Evaluation, captures: Captures): readonly (readonly string[])[] {
  return agents.map((agent) => [
    agent.agent,
    agent.agentVersion,
    captures[agent.agent]?.captured ?? '–',
    ...agentCells(agent),
  ])
}

function matrixRows({ confusion }: Evaluation): readonly (readonly string[])[] {
  return confusionRows(confusion).map(([labelled, cells]) => [
    labelled,
    ...cells.map((cell) => (cell === 0 ? '·' : `${cell}`)),
  ])
}

function missRow(row: WrongRow): readonly string[] {
  return [
    nameOf(row).replace(/\/screen\.txt$/, ''),
    row.wrong.join(', '),
    labelText(row),
    seenText(row),
    row.label.knownMiss ?? shorten(row.seen.why),
  ]
}

function shorten(text: string): string {
  return text.length <= WHY_CHARACTERS_MAX ? text : `${text.slice(0, WHY_CHARACTERS_MAX - 1)}…`
}

function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Escapes a text of a screen, which must neither end a cell nor mean anything in Markdown. */
function inCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`*_<>[\]]/g, (character) => `\\${character}`)
}
