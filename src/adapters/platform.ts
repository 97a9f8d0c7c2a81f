/**
 * What differs between operating systems, in one table: each need, with the Linux way and the others side by
 * side. Start a port here.
 *
 * Everything else works the same way on all of them: `sh` as POSIX defines it; `fs.watch`, with a sweep for
 * what it misses (`logs/watch-folder.ts`); socket paths below the shortest limit (`control/socket-place.ts`);
 * folders by their real names, since `/tmp` may be a link (`channels/tmux/socket-path.ts`); and Node's
 * `datasync`, which uses F_FULLFSYNC on a Mac.
 */

import { existsSync } from 'node:fs'

export interface Platform {
  /** Where processes are read: `/proc`, one by one, or one list from `ps`. */
  readonly processes: 'proc' | 'ps'
  /** What ends our tmux clients with us: the kernel, through `setpriv`, or a shell that holds a pipe. */
  readonly parentGuard: 'setpriv' | 'shell'
  /** Identifies one boot of the kernel: a file, or a command that prints it; null if neither is known. */
  readonly bootId: string | readonly string[] | null
  /** A link that names the namespace in which a pid is valid; null if there is only one. */
  readonly pidNamespace: string | null
  /** Whether a refused connection means that nobody listens: a full queue may refuse as well. */
  readonly refusalMeansEnded: boolean
  /** Maps all spellings that the file system treats as the same path to one. */
  readonly oneSpelling: (path: string) => string
  /** What shows a message on the desktop. */
  readonly desktop: 'notify-send' | 'osascript'
}

const LINUX: Platform = {
  processes: 'proc',
  parentGuard: 'setpriv',
  bootId: '/proc/sys/kernel/random/boot_id',
  pidNamespace: '/proc/self/ns/pid',
  refusalMeansEnded: true,
  oneSpelling: (path) => path,
  desktop: 'notify-send',
}

/** The BSDs and all other systems: only what POSIX promises. */
const POSIX: Platform = {
  ...LINUX,
  processes: 'ps',
  parentGuard: 'shell',
  bootId: null,
  pidNamespace: null,
  refusalMeansEnded: false,
}

/** From documentation; docs/platforms.md says what was tested, and how. */
const MACOS: Platform = {
  ...POSIX,
  bootId: ['sysctl', '-n', 'kern.bootsessionuuid'],
  // Its file systems usually ignore case, and treat composed and decomposed accents alike.
  oneSpelling: (path) => path.normalize('NFD').toLowerCase(),
  desktop: 'osascript',
}

/** The platform for Node's `name` of a system. A Linux without `/proc` uses `ps`, as the others do. */
export function platformOf(name: string, hasProc: boolean): Platform {
  if (name === 'darwin') return MACOS
  if (name !== 'linux') return POSIX
  return hasProc ? LINUX : { ...LINUX, processes: 'ps' }
}

/** The platform that we run on. */
export const PLATFORM: Platform = platformOf(process.platform, existsSync('/proc/self/stat'))
