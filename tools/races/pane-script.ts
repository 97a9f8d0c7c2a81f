/** What runs in the pane of a race: a program that ends at times, and a shell that goes on below its dialog. */

import type { Kind } from './plan.ts'

/**
 * `$1` the program. `$2` `jobs` for a shell that gives each program a process group of its own, as interactive ones do. `$3` how long the
 * shell goes on before it starts the program again; empty where it does so at once. It says nothing of a program that was killed: only
 * what it prints itself shows the change. Keys it leaves to the reader that plays the pane: of two readers one would hang.
 */
const SCRIPT = `
stty raw -echo
exec 9<> <(:)
if [ "$2" = jobs ]; then set -m; else exec 2> /dev/null; fi
while :; do
  "$1" 1000000
  [ -n "$3" ] || continue
  printf '\\r\\nThe program has ended.\\r\\n\\033]7;file:///ended\\a'
  read -rt "$3" -u 9
done
`

/** The command line for the pane of one kind of race. */
export function paneCommand(kind: Kind, program: string): readonly string[] {
  const jobs = kind === 'script' || kind === 'restart' ? 'script' : 'jobs'
  const isFollowed = kind === 'exit' || kind === 'script'
  return ['bash', '-c', SCRIPT, 'bash', program, jobs, isFollowed ? '0.5' : '']
}
