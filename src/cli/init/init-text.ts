/** What `init` tells: which files it wrote and kept, who is watched, and what to type next. */

import type { AgentPane } from './agent-panes.ts'
import type { InitReport } from './init-project.ts'

/** `offered` are the panes that could have become workers. */
export function initText(report: InitReport, offered: readonly AgentPane[]): string {
  const left = offered.filter(({ id }) => !report.workers.includes(id))
  const start = report.enabled ? 'czarina-monitor start' : 'czarina-monitor start --enable'
  return [
    ...report.written.map((file) => `Wrote    ${file}`),
    ...report.kept.map((file) => `Kept     ${file}`),
    ...report.backups.map((file) => `Old one  ${file}`),
    `Workers  ${report.workers.join(', ')}`,
    ...left.map(({ agent, target }) => `Not taken: ${agent} in ${target} (--yes takes all)`),
    ...(report.enabled
      ? []
      : ['"enabled" is false, since true would make czarina launch start its older monitor too.']),
    '',
    'Next:',
    '  czarina-monitor doctor',
    `  ${start} --dry-run`,
    `  ${start}`,
  ].join('\n')
}
