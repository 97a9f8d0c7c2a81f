/** What runs in the pane of a race: a program that sometimes ends, and a shell that continues below its dialog. */

import type { Kind } from './plan.ts'

/**
 * `$1`: the program. `$2`: `jobs` for a shell that gives each program its own process group, as interactive ones do. `$3`: how long
 * the shell continues before it starts the program again; empty for at once. The shell does not report that a program was killed:
 * only its own output shows the change. It does not read keys, because the process that plays the pane does.
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

/** The command line of the pane for one kind of race. */
export function paneCommand(kind: Kind, program: string): readonly string[] {
  const jobs = kind === 'script' || kind === 'restart' ? 'script' : 'jobs'
  const isFollowed = kind === 'exit' || kind === 'script'
  return ['bash', '-c', SCRIPT, 'bash', program, jobs, isFollowed ? '0.5' : '']
}
