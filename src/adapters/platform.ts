/**
 * What differs between operating systems: each need once, the way of Linux and the other one side by side. A port begins here.
 *
 * The rest is done in one way that all of them have: `sh` as POSIX has it; `fs.watch`, with a sweep for what it misses
 * (`logs/watch-folder.ts`); socket paths below the shortest limit (`control/socket-place.ts`); folders by their real names where
 * `/tmp` is a link (`channels/tmux/socket-path.ts`); and Node's `datasync`, which asks a Mac for F_FULLFSYNC.
 */

import { existsSync } from 'node:fs'

export interface Platform {
  /** Who knows the processes: `/proc`, read one by one, or one list by `ps`. */
  readonly processes: 'proc' | 'ps'
  /** What ends our tmux clients with us: the kernel, where its `setpriv` is there, or a shell that holds a pipe. */
  readonly parentGuard: 'setpriv' | 'shell'
  /** Tells one start of the kernel from all others: a file, or a command that prints it; null where neither is known. */
  readonly bootId: string | readonly string[] | null
  /** A link that names the set of processes in which a pid has a meaning; null where there is only one. */
  readonly pidNamespace: string | null
  /** Whether a refused connection means that nobody listens. Elsewhere a listener whose queue is full refuses as well. */
  readonly refusalMeansEnded: boolean
  /** One spelling for all those that the file system takes for the same path. */
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

/** The BSDs and all others: what POSIX promises, and no more. */
const POSIX: Platform = {
  ...LINUX,
  processes: 'ps',
  parentGuard: 'shell',
  bootId: null,
  pidNamespace: null,
  refusalMeansEnded: false,
}

/** By reading: docs/platforms.md says what was tried, and how. */
const MACOS: Platform = {
  ...POSIX,
  bootId: ['sysctl', '-n', 'kern.bootsessionuuid'],
  // Its disks usually ignore case, and take a letter with its accent apart or as one.
  oneSpelling: (path) => path.normalize('NFD').toLowerCase(),
  desktop: 'osascript',
}

/** `name` is Node's; a Linux whose `/proc` is not mounted asks `ps`, as the others do. */
export function platformOf(name: string, hasProc: boolean): Platform {
  if (name === 'darwin') return MACOS
  if (name !== 'linux') return POSIX
  return hasProc ? LINUX : { ...LINUX, processes: 'ps' }
}

/** The one that we run on. */
export const PLATFORM: Platform = platformOf(process.platform, existsSync('/proc/self/stat'))
