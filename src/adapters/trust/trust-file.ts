/**
 * What a user has agreed to. It is stored in the user's own config folder, which no repository can supply. A
 * file that cannot be read is no consent to anything.
 */

import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { WorkerConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { EARLIER_PIN } from '../../core/project/trust/trust.ts'
import { isJsonObject, readOwn } from '../../core/text/json-object.ts'
import { DEFAULT_SETTINGS, MonitorSection } from '../config/schema.ts'
import { errorText, isMissing, openRegular } from '../files/reading.ts'
import { PRIVATE_FOLDER_MODE, replaceFile } from '../files/writing.ts'

const BYTES_MAX = 64 * 1024 * 1024
/** A file that others may write is no evidence of its owner's consent. */
const OTHERS_MAY_WRITE = 0o022

const VERSION = 3
/** Everything but the pins of code means the same in this version. */
const OTHER_PINS_VERSION = 2

const Path = z.string().startsWith('/')
const text = z.string().nullable()
const Worker = z.strictObject({
  id: z.string(),
  agent: text,
  role: text,
  branch: text,
  phase: z.int(),
  description: text,
  dependencies: z.array(z.string()),
  target: text,
  policy: text,
  number: z.int().nullable(),
}) satisfies z.ZodType<WorkerConfig>
const Project = z.strictObject({ name: z.string(), slug: z.string(), phase: z.int() })
const TrustFile = z.strictObject({
  version: z.union([z.literal(VERSION), z.literal(OTHER_PINS_VERSION)]),
  project: Path,
  since: z.iso.datetime(),
  by: z.enum(['person', 'start']),
  config: z.strictObject({ project: Project, settings: MonitorSection, workers: z.array(Worker) }),
  data: z.record(Path, z.string()),
  code: z.record(Path, z.union([z.string().regex(/^[0-9a-f]{64}$/), z.literal(EARLIER_PIN)])),
})
type TrustFile = z.infer<typeof TrustFile>

export interface TrustReading {
  /** Null if nothing was agreed to. */
  readonly agreed: Agreed | null
  /** Why the file cannot be used, as the end of a sentence about it; null if it can, or if there is none. */
  readonly trouble: string | null
}

/** What is agreed to in a project; never throws because of what the file contains. */
export async function readTrust({ file, project }: TrustPlace): Promise<TrustReading> {
  const found = await readAny(file)
  if (found === null) return { agreed: null, trouble: null }
  if (typeof found === 'string') return { agreed: null, trouble: found }
  if (found.project !== project) return { agreed: null, trouble: 'is of another project' }
  return { agreed: agreedIn(found), trouble: null }
}

/** Replaces a project's consent; keeps an unreadable file beside it. Throws CZM_CONSENT_UNAVAILABLE. */
export async function writeTrust(place: TrustPlace, agreed: Agreed): Promise<void> {
  const { trouble } = await readTrust(place)
  await writeStored(place.file, { version: VERSION, project: place.project, ...agreed }, trouble !== null)
}

/** Removes a project's consent; false if there was none. Throws CZM_CONSENT_UNAVAILABLE if it cannot. */
export async function removeTrust({ file }: TrustPlace): Promise<boolean> {
  try {
    await rm(file)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw storeError(file, error)
  }
}

/** The consent of all projects, and the files that cannot be read. */
export async function listTrust(
  folder: string,
): Promise<readonly ({ readonly file: string; readonly project: string | null } & TrustReading)[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw storeError(folder, error)
  })
  const found = names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map(async (name) => {
      const file = join(folder, name)
      const read = await readAny(file)
      if (read === null || typeof read === 'string')
        return { file, project: null, agreed: null, trouble: read ?? 'is gone' }
      return { file, project: read.project, agreed: agreedIn(read), trouble: null }
    })
  return Promise.all(found)
}

/** Settings that are newer than the file get their defaults. */
function agreedIn({ version, since, by, config, data, code }: TrustFile): Agreed {
  const settings = { ...DEFAULT_SETTINGS, ...config.settings }
  const earlier = Object.keys(code).map((file) => [file, EARLIER_PIN])
  const pins = version === VERSION ? code : Object.fromEntries(earlier)
  return { since, by, config: { ...config, settings }, data, code: pins }
}

/** The file, or what is wrong with it; null if there is none. */
async function readAny(file: string): Promise<TrustFile | string | null> {
  try {
    const handle = await openRegular(file)
    if (handle === null) return null
    try {
      const { size, mode } = await handle.stat()
      if (size > BYTES_MAX) return `has ${size} bytes; at most ${BYTES_MAX} are read`
      if ((mode & OTHERS_MAY_WRITE) !== 0) return 'may be written by others than you'
      const value: unknown = JSON.parse(await handle.readFile('utf8'))
      const parsed = await TrustFile.safeParseAsync(withoutThreads(value))
      if (parsed.success) return parsed.data
      return isJsonObject(value) && value.version === 1 ? 'is of an earlier version' : 'is damaged'
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof SyntaxError) return 'is damaged'
    if (isCzarinaError(error)) return error.message.slice(file.length + 1).replace(/\.$/, '')
    throw error
  }
}

/** Version 0.1.0 could run plugins in threads of the monitor. Now they run in processes and can do less. */
function withoutThreads(value: unknown): unknown {
  const plugins = readOwn(value, ['config', 'settings', 'plugins'])
  for (const plugin of Array.isArray(plugins) ? plugins : [])
    if (isJsonObject(plugin) && plugin.isolation === 'thread') plugin.isolation = 'process'
  return value
}

/**
 * Replaces the file in one step. A folder with its name is moved aside, and with `keepOld` anything with its
 * name, so that it is not lost. Throws CZM_CONSENT_UNAVAILABLE.
 */
async function writeStored(file: string, value: unknown, keepOld = false): Promise<void> {
  const folder = dirname(file)
  try {
    for (const each of [dirname(folder), folder]) {
      await mkdir(each, { recursive: true, mode: PRIVATE_FOLDER_MODE })
      await chmod(each, PRIVATE_FOLDER_MODE)
    }
    const found = await lstat(file).catch(() => null)
    if (found !== null && (keepOld || found.isDirectory())) await rename(file, `${file}.bad-${found.ino}`)
    await replaceFile(file, `${JSON.stringify(value, null, 2)}\n`, { sync: true })
  } catch (error) {
    throw storeError(file, error)
  }
}

/** The error for a file or folder that cannot be used. */
function storeError(file: string, cause: unknown): CzarinaError {
  return new CzarinaError('CZM_CONSENT_UNAVAILABLE', `${file} cannot be used: ${errorText(cause)}.`, {
    file,
    suggestions: [`ls -ld '${dirname(file)}'`],
    cause,
  })
}

const KEY_CHARACTERS = 16

export interface TrustPlace {
  /** The project's folder, with links resolved. */
  readonly project: string
  /** The file with what the user has agreed to. Without the user's consent it only ever becomes stricter. */
  readonly file: string
}

/**
 * `$XDG_CONFIG_HOME/czarina-monitor/trust`, by default below `~/.config`. A relative value counts as not set,
 * as the XDG specification says.
 */
export function trustFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment.XDG_CONFIG_HOME ?? ''
  return join(
    isAbsolute(given) ? given : join(environment.HOME || homedir(), '.config'),
    'czarina-monitor',
    'trust',
  )
}

/**
 * The consent file of a project, the same for every path to its folder: one that is opened through a link is
 * the same project.
 */
export async function trustPlace(folder: string, directory: string): Promise<TrustPlace> {
  const project = await realpath(directory)
  const key = createHash('sha256').update(project).digest('hex').slice(0, KEY_CHARACTERS)
  const name = basename(project)
    .replaceAll(/[^\w.-]/g, '_')
    .slice(0, 60)
  return { project, file: join(folder, `${name}-${key}.json`) }
}
