/** The report of `init`: what it wrote, and what to do next. */

import type { InitReport } from './init.ts'
import type { AgentPane } from './starter-config.ts'

/** The report as text; `offered` are the panes that could have become workers. */
export function initText(report: InitReport, offered: readonly AgentPane[]): string {
  const left = offered.filter(({ id }) => !report.workers.includes(id))
  return [
    ...report.written.map((file) => `Wrote    ${file}`),
    ...report.kept.map((file) => `Kept     ${file}`),
    ...report.backups.map((file) => `Old one  ${file}`),
    `Workers  ${report.isExample ? 'none yet' : report.workers.join(', ')}`,
    ...left.map(({ agent, target }) => `Not taken: ${agent} in ${target}`),
    ...(report.enabled
      ? []
      : ['"enabled" is false, because true would make czarina launch start its older monitor, too.']),
    '',
    ...(report.isExample ? noWorkerText(report, left) : nextText(report)),
  ].join('\n')
}

function nextText({ enabled }: InitReport): readonly string[] {
  const start = enabled ? 'czarina-monitor start' : 'czarina-monitor start --enable'
  return [
    'Next:',
    '  czarina-monitor doctor',
    '  czarina-monitor notify test',
    `  ${start} --dry-run`,
    `  ${start}`,
  ]
}

/** Says how to get a first worker: take a pane that was found, start an agent, or name a worker by hand. */
function noWorkerText(
  { config, socket, workers }: InitReport,
  left: readonly AgentPane[],
): readonly string[] {
  const flag = socket === null ? '' : ` --socket ${quoted(socket)}`
  const tmux = socket === null ? 'tmux' : `tmux ${socket.includes('/') ? '-S' : '-L'} ${quoted(socket)}`
  const search =
    left.length > 0
      ? ['To watch what runs now:', `  czarina-monitor init --yes${flag}`]
      : [
          `No coding agent runs in a pane of ${socket === null ? 'tmux' : tmux}. Start one, and run init again:`,
          `  ${tmux} new-session -d -s work -n api claude`,
          `  czarina-monitor init --yes${flag}`,
        ]
  return [
    ...search,
    '',
    `Or name your workers in ${config}, instead of the example ${workers.join()}; "target" is one of the panes that this prints:`,
    `  ${tmux} list-panes -a -F '#S:#W.#P #{pane_current_command}'`,
  ]
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
