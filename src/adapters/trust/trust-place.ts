/** Where a user's word about projects is kept: in the user's own config folder, which no repository brings along. */

import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'

const KEY_CHARACTERS = 16

export interface TrustPlace {
  /** Of the project, without links. */
  readonly project: string
  /** What the user has agreed to. Without a word of the user's it only ever becomes tighter. */
  readonly file: string
}

/** `$XDG_CONFIG_HOME/czarina-monitor/trust`, by default below `~/.config`; a relative variable counts as not set, as its standard says. */
export function trustFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment.XDG_CONFIG_HOME ?? ''
  return join(
    isAbsolute(given) ? given : join(environment.HOME || homedir(), '.config'),
    'czarina-monitor',
    'trust',
  )
}

/** The files of one project, however it is reached: one that is opened through a link is the same project. */
export async function trustPlace(folder: string, directory: string): Promise<TrustPlace> {
  const project = await realpath(directory)
  const key = createHash('sha256').update(project).digest('hex').slice(0, KEY_CHARACTERS)
  const name = basename(project)
    .replaceAll(/[^\w.-]/g, '_')
    .slice(0, 60)
  return { project, file: join(folder, `${name}-${key}.json`) }
}
