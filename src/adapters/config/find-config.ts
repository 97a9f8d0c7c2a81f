/** Finds the configuration with cosmiconfig: `.czarina/config.json`, an rc file, or a key in package.json. */

import { accessSync, constants, type Stats, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { LoaderSync, Options, PublicExplorer } from 'cosmiconfig'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { errorCode } from '../files/reading.ts'
import { type ConfigDocument, readJsonDocument, readYamlDocument } from './config-document.ts'

export const CONFIG_FILE = join('.czarina', 'config.json')
/** The key of our part of a package.json. */
export const PACKAGE_KEY = 'czarina-monitor'
const MAX_FILE_BYTES = 10 * 1024 * 1024

/** None of these is a program: a configuration is data and is never run. */
const OWN_PLACES = [
  CONFIG_FILE,
  `.${PACKAGE_KEY}rc`,
  `.${PACKAGE_KEY}rc.json`,
  `.${PACKAGE_KEY}rc.yaml`,
  `.${PACKAGE_KEY}rc.yml`,
]
/** Any package.json on the way up may hold our key, but we must not refuse one that is not ours. */
export const PACKAGE_FILE = 'package.json'
const PLACES = [...OWN_PLACES, PACKAGE_FILE]

export interface FoundConfig {
  readonly document: ConfigDocument
  /** The project's folder: the one that holds `.czarina/`, the rc file or package.json. */
  readonly directory: string
}

/**
 * Searches only `project` if it is given, otherwise `cwd` and the folders above it. A file of ours that
 * cannot be read throws.
 */
export async function findConfig(project: string | null, cwd: string): Promise<FoundConfig> {
  for (const folder of foldersFor(project, cwd)) {
    const places = PLACES.filter((place) => isThere(join(folder, place)))
    if (places.length === 0) continue
    const found = await createExplorer(places).search(folder)
    if (found === null) continue
    if (found.isEmpty === true && basename(found.filepath) === PACKAGE_FILE) continue
    if (found.isEmpty === true) return { document: readJsonDocument(found.filepath, ''), directory: folder }
    return { document: found.config, directory: folder }
  }
  throw notFound(project, cwd)
}

/** The folders in which a project is searched for, nearest first. */
export function foldersFor(project: string | null, cwd: string): readonly string[] {
  return project === null ? upwardsFrom(cwd) : [projectFolder(resolve(cwd, project))]
}

/** `--project` may name the project's folder or its `.czarina` folder, as the launcher does. */
export function projectFolder(folder: string): string {
  return basename(folder) === '.czarina' ? dirname(folder) : folder
}

/**
 * cosmiconfig's own entry point first looks for its own settings in the working directory and runs
 * `.config/config.js` there, which an agent could have written. The class behind it does not, so we use that.
 */
function createExplorer(searchPlaces: string[]): PublicExplorer {
  const { Explorer } = createRequire(import.meta.url)('cosmiconfig/dist/Explorer.js')
  const options: Options & { moduleName: string; metaConfigFilePath: null } = {
    moduleName: PACKAGE_KEY,
    metaConfigFilePath: null,
    searchPlaces,
    searchStrategy: 'none',
    loaders: {
      '.json': loadJson,
      '.yaml': readYamlDocument,
      '.yml': readYamlDocument,
      noExt: loadWithoutExtension,
    },
    ignoreEmptySearchPlaces: false,
    cache: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    transform: (result) => result,
  }
  return new Explorer(options)
}

const loadJson: LoaderSync = (file, content) => {
  if (basename(file) !== 'package.json') return readJsonDocument(file, content)
  // Every package.json on the way up is opened: one without our key must not stop the search.
  if (!content.includes(`"${PACKAGE_KEY}"`)) return {}
  const document = readJsonDocument(file, content, [PACKAGE_KEY])
  return document.value === undefined ? {} : { [PACKAGE_KEY]: document }
}

const loadWithoutExtension: LoaderSync = (file, content) =>
  /^\uFEFF?\s*(?:\{|\/[/*])/.test(content) ? readJsonDocument(file, content) : readYamlDocument(file, content)

function upwardsFrom(cwd: string): readonly string[] {
  // A worker's worktree may hold a copy of the project's configuration, which its agent can write: skip it.
  const [outside = cwd] = resolve(cwd).split(`${sep}.czarina${sep}worktrees${sep}`)
  const folders = [resolve(outside)]
  for (let folder = resolve(outside); dirname(folder) !== folder; folder = dirname(folder)) {
    folders.push(dirname(folder))
  }
  return folders
}

/** Refuses a file of ours that exists but cannot be read: skipping it would make another one effective. */
function isThere(file: string): boolean {
  const isForeign = basename(file) === PACKAGE_FILE
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) return false
    const fault = faultOf(file, found)
    if (fault !== null && isForeign) return false
    if (fault !== null) throw unreadable(file, fault)
    accessSync(file, constants.R_OK)
    return true
  } catch (error) {
    if (isCzarinaError(error)) throw error
    const code = errorCode(error) ?? ''
    if (code === 'ENOTDIR' || isForeign) return false
    throw unreadable(file, { what: `cannot be read (${code})`, remedy: `ls -l ${file}` })
  }
}

interface Fault {
  readonly what: string
  readonly remedy: string
}

function faultOf(file: string, found: Stats): Fault | null {
  if (found.isDirectory()) return { what: 'is a folder, not a file', remedy: `Move ${file} away.` }
  if (!found.isFile()) return { what: 'is not a regular file', remedy: `Move ${file} away.` }
  if (found.size <= MAX_FILE_BYTES) return null
  const what = `has ${found.size} bytes; at most ${MAX_FILE_BYTES} are read`
  return { what, remedy: 'Make it smaller.' }
}

function unreadable(file: string, { what, remedy }: Fault): CzarinaError {
  return new CzarinaError('CZM_CONFIG_UNAVAILABLE', `${file} ${what}`, { file, suggestions: [remedy] })
}

function notFound(project: string | null, cwd: string): CzarinaError {
  const where = project === null ? `${resolve(cwd)} or any folder above it` : resolve(cwd, project)
  return new CzarinaError(
    'CZM_CONFIG_NOT_FOUND',
    `No configuration in ${where}: ${CONFIG_FILE} is not there.`,
    {
      file: join(projectFolder(resolve(cwd, project ?? '.')), CONFIG_FILE),
      suggestions: ['czarina-monitor init', 'Or name the folder of the project: --project DIR'],
    },
  )
}
