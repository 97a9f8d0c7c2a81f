/** Where the monitor's own places are for a project: what decides what it does, what it remembers, and the program itself. */

import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { systemClock } from '../adapters/clock.ts'
import { socketFolders } from '../adapters/control/socket-place.ts'
import { type OwnPaths, ownPlaces } from '../adapters/own-places/own-places.ts'
import { packageFolder } from '../adapters/package-folder.ts'
import { trustFolder } from '../adapters/trust/trust-file.ts'
import { socketPath } from '../channels/tmux/socket-path.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { OwnPlaces } from '../risk/ground.ts'
import { readSavedParts } from './trust/saved-parts.ts'

/** What of a checkout is run; a package that was installed is ours as a whole. */
const RUN_FROM_CHECKOUT = ['bin', 'dist', 'policies', 'node_modules', 'package.json']

/** Null where there is no project: what is the user's and the program's own is known all the same. */
export async function openOwnPlaces(config: ProjectConfig | null): Promise<OwnPlaces> {
  const [started] = process.argv.slice(1)
  const paths: OwnPaths = {
    home: homedir(),
    places: [
      ...(config === null ? [] : await placesOf(config)),
      dirname(trustFolder(process.env)),
      ...programOf(await packageFolder()),
      ...(started === undefined ? [] : [started]),
    ],
    sockets: socketsOf(config?.settings.socket ?? null),
    shared:
      config === null ? [] : ['worktrees', 'logs'].map((name) => join(config.directory, '.czarina', name)),
  }
  return ownPlaces(paths, systemClock.now)
}

/** A file that is named but not there has its place all the same: whoever creates it decides. */
async function placesOf(config: ProjectConfig): Promise<readonly string[]> {
  const files = new Set([config.file])
  await readSavedParts(config, (file) => files.add(file)).catch(() => undefined)
  const modules = join(config.directory, 'node_modules')
  return [
    ...files,
    join(config.directory, '.czarina'),
    join(modules, 'czarina-monitor'),
    join(modules, '.bin', 'czarina-monitor'),
  ]
}

function programOf(folder: string): readonly string[] {
  const isInstalled = basename(dirname(folder)) === 'node_modules'
  return isInstalled ? [folder] : RUN_FROM_CHECKOUT.map((name) => join(folder, name))
}

function socketsOf(socket: string | null): readonly string[] {
  const path = socketPath(socket)
  return [
    path,
    ...(basename(dirname(path)).startsWith('tmux-') ? [dirname(path)] : []),
    ...socketFolders(process.env),
  ]
}
