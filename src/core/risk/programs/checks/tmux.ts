import { isUnresolved } from '../../places.ts'
import type { Check } from './check.ts'

/** Options before the subcommand that run a program, or a file of commands. */
const RUNS = /^-[^-]*[cCf]/u

/** tmux takes several commands at once, apart by `;`, and runs a program where a format says `#(…)`. */
export const checkTmux: Check = (session, call, { globals }) => {
  const { args } = call
  if (args.some(({ value }) => value.includes('#(')) || globals.some((option) => RUNS.test(option)))
    session.report('own_files', 'tmux with a program')
  if (args.some(({ value }) => isUnresolved(value))) session.report('unclear', 'tmux')
  const end = args.findIndex(({ value }) => value.endsWith(';'))
  if (end === -1) return
  if (args[end]?.value !== ';') session.report('own_files', 'tmux with several commands')
  const rest = args.slice(end + 1)
  if (rest.length > 0) session.judgeCall({ ...call, args: rest })
}
