import { TMUX_PRINTS } from '../../data/own.ts'
import { isUnresolved } from '../../places.ts'
import type { Check } from './check.ts'

/** Options before the subcommand that run a program, or a file of commands. */
const RUNS = /^-[^-]*[cCf]/u

const PRINTS: ReadonlySet<string> = new Set(TMUX_PRINTS.split(', '))
/** `-p` alone or in a cluster, not as the value of another option. */
const PRINT = /^-[aCeJMNPqTlv]*p/u
/** `display-message -I` gives a pane what comes in. */
const FEEDS = /^-[aCeJMNPqTlvp]*I/u

/** tmux takes several commands at once, apart by `;`, and runs a program where a format says `#(…)`. */
export const checkTmux: Check = (session, call, { globals, options, positionals }) => {
  const { args } = call
  const mustPrint = PRINTS.has(positionals[0]?.value ?? '')
  if (
    mustPrint &&
    (!options.some((option) => PRINT.test(option)) || options.some((option) => FEEDS.test(option)))
  )
    session.report('own_files', 'tmux that does not print')
  if (args.some(({ value }) => value.includes('#(')) || globals.some((option) => RUNS.test(option)))
    session.report('own_files', 'tmux with a program')
  if (args.some(({ value }) => isUnresolved(value)))
    session.report('own_files', 'tmux with words that are not known')
  const end = args.findIndex(({ value }) => value.endsWith(';'))
  if (end === -1) return
  if (args[end]?.value !== ';') session.report('own_files', 'tmux with several commands')
  const rest = args.slice(end + 1)
  if (rest.length > 0) session.judgeCall({ ...call, args: rest })
}
