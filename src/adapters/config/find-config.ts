/** Finds the configuration file, through cosmiconfig: `.czarina/config.json`, or an rc file, or a key in package.json. */

import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { LoaderSync, Options, PublicExplorer } from 'cosmiconfig'
import { CzarinaError } from '../../core/errors.ts'
import { type ConfigDocument, readJsonDocument, readYamlDocument } from './config-document.ts'

export const CONFIG_FILE = join('.czarina', 'config.json')
const PACKAGE_KEY = 'czarina-monitor'
const MAX_FILE_BYTES = 10 * 1024 * 1024

/** No place here is a program: a configuration is data, and is never run. */
const OWN_PLACES = [
  CONFIG_FILE,
  `.${PACKAGE_KEY}rc`,
  `.${PACKAGE_KEY}rc.json`,
  `.${PACKAGE_KEY}rc.yaml`,
  `.${PACKAGE_KEY}rc.yml`,
]

export interface FoundConfig {
  readonly document: ConfigDocument
  /** The project's folder: the one that holds `.czarina/`, the rc file or package.json. */
  readonly directory: string
}

/** Looks in `project` only where it is given, else from `cwd` upwards; a file that cannot be read ends the search. */
export async function findConfig(project: string | null, cwd: string): Promise<FoundConfig> {
  const folders = project === null ? upwardsFrom(cwd) : [projectFolder(resolve(cwd, project))]
  const explorer = createExplorer()
  for (const folder of folders) {
    await Promise.all(OWN_PLACES.map((place) => refuseUnreadable(join(folder, place))))
    const found = await explorer.search(folder)
    if (found === null) continue
    if (found.isEmpty === true) return { document: readJsonDocument(found.filepath, ''), directory: folder }
    return { document: found.config, directory: folder }
  }
  throw notFound(project, cwd)
}

/** `--project` may name the project's folder or its `.czarina` folder, as the launcher hands it to its daemons. */
export function projectFolder(folder: string): string {
  return basename(folder) === '.czarina' ? dirname(folder) : folder
}

/**
 * cosmiconfig's own entry point first looks for settings of its own in the working directory and runs
 * `.config/config.js` there, which an agent could have written: so the class behind it is used, which does not.
 */
function createExplorer(): PublicExplorer {
  const { Explorer } = createRequire(import.meta.url)('cosmiconfig/dist/Explorer.js')
  const options: Options & { moduleName: string; metaConfigFilePath: null } = {
    moduleName: PACKAGE_KEY,
    metaConfigFilePath: null,
    searchPlaces: [...OWN_PLACES, 'package.json'],
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
  // Every package.json on the way up is opened: one that is not ours to judge must not stop the search.
  if (!content.includes(`"${PACKAGE_KEY}"`)) return {}
  const document = readJsonDocument(file, content, [PACKAGE_KEY])
  return document.value === undefined ? {} : { [PACKAGE_KEY]: document }
}

const loadWithoutExtension: LoaderSync = (file, content) =>
  /^\uFEFF?\s*(?:\{|\/[/*])/.test(content) ? readJsonDocument(file, content) : readYamlDocument(file, content)

function upwardsFrom(cwd: string): readonly string[] {
  // A worker's worktree may hold a copy of the project's configuration, which its agent can write: pass over it.
  const [outside = cwd] = resolve(cwd).split(`${sep}.czarina${sep}worktrees${sep}`)
  const folders = [resolve(outside)]
  for (let folder = resolve(outside); dirname(folder) !== folder; folder = dirname(folder)) {
    folders.push(dirname(folder))
  }
  return folders
}

async function refuseUnreadable(file: string): Promise<void> {
  const fault = await faultOf(file)
  if (fault === null) return
  throw new CzarinaError('CZM_CONFIG_UNREADABLE', `${file} ${fault.what}`, {
    file,
    suggestions: [fault.remedy],
  })
}

async function faultOf(file: string): Promise<{ what: string; remedy: string } | null> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) return { what: 'is a folder, not a file', remedy: `Move ${file} away.` }
    if (!found.isFile()) return { what: 'is not a regular file', remedy: `Move ${file} away.` }
    if (found.size > MAX_FILE_BYTES) {
      return {
        what: `has ${found.size} bytes; at most ${MAX_FILE_BYTES} are read`,
        remedy: 'Make it smaller.',
      }
    }
    await access(file, constants.R_OK)
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return { what: `cannot be read (${code})`, remedy: `ls -l ${file}` }
  }
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
