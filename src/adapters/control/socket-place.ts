/** Where monitors' sockets are: in the user's own folders, so that the project's folder finds them. */

import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, realpath } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { PRIVATE_FOLDER_MODE } from '../files/writing.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A longer path is silently truncated: Linux has room for 108 bytes, macOS for 104. */
export const SOCKET_BYTES_MAX = 100
const KEY_CHARACTERS = 12

/** The folders that may hold a socket, in the order in which they are tried. */
export function socketFolders(environment: Environment): readonly string[] {
  const { XDG_RUNTIME_DIR: runtime = '', XDG_CONFIG_HOME: config = '' } = environment
  const own = isAbsolute(config) ? config : join(homedir(), '.config')
  return [
    ...(isAbsolute(runtime) ? [join(runtime, 'czarina-monitor')] : []),
    join(own, 'czarina-monitor', 'run'),
    join(tmpdir(), `czarina-monitor-${process.getuid?.() ?? 0}`), // if the paths of the others are too long
  ]
}

/** A short name for a project, the same for every path to its folder. */
export async function projectKey(directory: string): Promise<string> {
  const project = await realpath(directory)
  return createHash('sha256').update(project).digest('hex').slice(0, KEY_CHARACTERS)
}

/** Creates the folder if it is missing and makes it private; throws if it belongs to another user. */
export async function openSocketFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER_MODE })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${folder} is not ours`)
  if ((found.mode & 0o077) !== 0) await chmod(folder, PRIVATE_FOLDER_MODE)
}

/** The sockets of all monitors that run, or ran, in a project. */
export async function socketsOf(directory: string, environment: Environment): Promise<readonly string[]> {
  const key = await projectKey(directory)
  const found = await Promise.all(
    socketFolders(environment).map(async (folder) => {
      const names = await readdir(folder).catch(() => [])
      return names.filter((name) => name.startsWith(`${key}-`)).map((name) => join(folder, name))
    }),
  )
  return found.flat()
}
