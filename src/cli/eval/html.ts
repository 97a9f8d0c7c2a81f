/** The page of an evaluation: self-contained, with a light and a dark theme; every text of a screen is escaped. */

import { nameOf } from '../../evaluation/labels.ts'
import { confusionRows, SHARE_NAMES, SHARES, type WrongRow } from '../../evaluation/report.ts'
import { STATUSES } from '../../plugin/analysis.ts'
import { PLAIN_REDACTOR } from '../../redact/redactor.ts'
import { printable } from '../output.ts'
import type { Evaluation } from './eval.ts'
import { agentCells, shareText } from './text.ts'

/** The whole page as one text; `screens` are the rows of each screen, by its line in the labels file. */
export function evalPage(evaluation: Evaluation, screens: ReadonlyMap<number, readonly string[]>): string {
  const { rows, analyzer, policy, wrong } = evaluation
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${rows} screens: czarina-monitor eval</title>
<style>${EVAL_STYLE}</style>
</head>
<body>
<main>
<h1>${rows} labelled screens</h1>
<p class="quiet">Read by ${analyzer === 'prefilter' ? 'the prefilter' : 'all analyzers'}, judged by the policy ${escaped(policy)}. Labels: ${escaped(evaluation.labels)}</p>
${figures(evaluation)}
<h2>Status</h2>
<p class="quiet">Rows: as labelled. Columns: as seen. <em>idle</em> is an empty input box: right as complete, or as stuck at its input.</p>
${matrix(evaluation)}
<h2>Agents</h2>
${agents(evaluation)}
<h2>${wrong.length === 0 ? 'Every screen was read as labelled' : `Something is wrong on ${wrong.length} of ${rows} screens`}</h2>
${wrong.map((row) => wrongScreen(row, screens.get(row.line) ?? [])).join('\n')}
</main>
</body>
</html>
`
}

function figures({ counts, wrongKeys, p50_us, p99_us }: Evaluation): string {
  const cards = SHARE_NAMES.map((name) => {
    const { right, of } = counts[name]
    const { title, things } = SHARES[name]
    return card(
      title,
      shareText(counts[name]),
      of === 0 ? `no ${things}` : `${right} of ${of} ${things}`,
      false,
    )
  })
  return `<ul class="cards">
${cards.join('\n')}
${card('wrong keys', `${wrongKeys}`, 'keys sent although none or others were right', wrongKeys > 0)}
${card('time per screen', `${p50_us} µs`, `99 % within ${p99_us} µs`, false)}
</ul>`
}

function card(title: string, value: string, detail: string, isBad: boolean): string {
  return `<li${isBad ? ' class="bad"' : ''}><span>${escaped(title)}</span><strong>${escaped(value)}</strong><small>${escaped(detail)}</small></li>`
}

function matrix({ confusion }: Evaluation): string {
  const rows = confusionRows(confusion).map(([labelled, cells]) => {
    const columns = cells.map((cell, index) => {
      const seen = STATUSES[index]
      const kind = cell === 0 ? 'none' : labelled === seen ? 'hit' : labelled === 'idle' ? 'idle' : 'miss'
      return `<td class="${kind}">${cell === 0 ? '·' : cell}</td>`
    })
    return `<tr><th scope="row">${labelled}</th>${columns.join('')}</tr>`
  })
  return htmlTable(['labelled', ...STATUSES], rows, 'matrix')
}

function agents({ agents: list }: Evaluation): string {
  const rows = list.map((agent) => {
    const cells = [agent.agentVersion, ...agentCells(agent)]
    return `<tr><th scope="row">${escaped(agent.agent)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
  })
  const heads = ['agent', 'version', 'screens', 'status', 'prompts', 'answered', 'settled', 'wrong keys']
  return htmlTable(heads, rows, 'agents')
}

function htmlTable(heads: readonly string[], rows: readonly string[], name: string): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')
  return `<div class="wide"><table class="${name}"><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`
}

function wrongScreen(row: WrongRow, screen: readonly string[]): string {
  const { label, seen, wrong } = row
  const lines = [
    comparison('status', label.status, seen.status, wrong.includes('status')),
    comparison('prompt', label.prompt, seen.prompt, wrong.includes('prompt')),
    comparison('action', label.expectedAction, seen.action, wrong.includes('action')),
    comparison('keys', label.safeKeys, seen.keys, wrong.includes('keys')),
  ]
  const facts = [
    ['about', label.command],
    ['note', label.notes],
    ['known', label.knownMiss],
    ['why', seen.why],
    ['verdict', `${seen.effect} (${seen.rules.join(', ') || seen.because})`],
    ['risk', seen.risk],
    ['faults', seen.faults.join(', ') || null],
  ] as const
  return `<article>
<h3>${escaped(nameOf(row))} <span class="quiet">${escaped(row.agent ?? '')}</span></h3>
<div class="pair">
<pre>${escaped(PLAIN_REDACTOR.text(screen.join('\n').trimEnd()))}</pre>
<div>
<table><thead><tr><th></th><th scope="col">expected</th><th scope="col">seen</th></tr></thead><tbody>
${lines.join('\n')}
</tbody></table>
<dl>${facts.map(([name, text]) => (text === null ? '' : `<dt>${name}</dt><dd>${escaped(PLAIN_REDACTOR.text(text))}</dd>`)).join('')}</dl>
</div>
</div>
</article>`
}

function comparison(name: string, expected: string | null, seen: string | null, isWrong: boolean): string {
  const cells = [expected ?? '–', seen ?? '–'].map((text) => `<td>${escaped(text)}</td>`).join('')
  return `<tr${isWrong ? ' class="bad"' : ''}><th scope="row">${name}</th>${cells}</tr>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Screens are untrusted text: no character of theirs may mean anything to a browser. */
function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** The style of the page; it loads no font, picture or other resource. */
const EVAL_STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #60676e; --paper: #fbfbf9; --card: #fff; --line: #dcdfe2;
  --bad: #b3261e; --bad-paper: #fdecea; --hit-paper: #e5f3e8; --idle-paper: #eef1f4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --quiet: #9aa2aa; --paper: #14171a; --card: #1c2024; --line: #33393f;
    --bad: #ff8a80; --bad-paper: #3b1f1e; --hit-paper: #1b3324; --idle-paper: #262c32; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); margin: .25rem 0 1rem; font-weight: normal; overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem; list-style: none; padding: 0; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
  display: grid; align-content: start; }
.cards strong { font-size: 1.5rem; }
.cards span, .cards small { color: var(--quiet); }
.cards .bad { border-color: var(--bad); background: var(--bad-paper); }
.cards .bad strong { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .75rem; border: 1px solid var(--line); text-align: left; }
thead th { color: var(--quiet); font-weight: 600; }
.matrix td { text-align: right; }
.matrix .none { color: var(--quiet); }
.hit { background: var(--hit-paper); }
.idle { background: var(--idle-paper); }
.miss, tr.bad > * { background: var(--bad-paper); color: var(--bad); }
.agents :is(th, td) { white-space: nowrap; }
.agents td:nth-child(n+3) { text-align: right; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0; }
.pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: 1.25rem; align-items: start; }
@media (max-width: 60rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
pre { margin: 0; padding: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  overflow: auto; max-height: 40rem; font: 12px/1.35 ui-monospace, monospace; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; margin: .75rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
`
