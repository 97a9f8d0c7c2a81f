/** The monitor's own places for a project: what decides its behaviour, what it remembers, and the program itself. */

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

/** The parts of a checkout that are run; an installed package is ours as a whole. */
const RUN_FROM_CHECKOUT = ['bin', 'dist', 'policies', 'node_modules', 'package.json']

/** The places of a project; without one (null), only those of the user and of the program. */
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

/** Includes files that are named but missing, because creating one decides what the monitor does. */
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
