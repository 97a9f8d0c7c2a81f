/** Loads policies, with everything that they extend, from the package's folder or the user's files. */

import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CzarinaError, isCzarinaError, placedAt } from '../core/errors.ts'
import type { Hash } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import { didYouMean } from '../core/text/did-you-mean.ts'
import { isJsonObject } from '../core/text/json-object.ts'
import { compilePolicy } from '../policy/compile.ts'
import { EXTENDS_LIMIT } from '../policy/grammar/schema.ts'
import type { CompiledPolicy } from '../policy/policy.ts'
import type { ProjectPolicies } from '../policy/project-policies.ts'
import { type PolicySource, refuseProblems } from '../policy/source.ts'
import { type ConfigDocument, readJsonDocument } from './config/config-document.ts'
import { FROM_DISK, type TextOf } from './files/data-texts.ts'
import { errorCode, isMissing } from './files/reading.ts'
import { packageFolder } from './package-folder.ts'

export const SHIPPED_POLICIES = ['recommended', 'cautious', 'hands-off', 'observe-only'] as const

const SHIPPED_PREFIX = 'czarina:'
const POLICY_BYTES_LIMIT = 1024 * 1024
/** All files of one policy together, at any depth of `extends`. */
const FILES_LIMIT = EXTENDS_LIMIT * 4

/**
 * Loads a policy by the name of a shipped one (`recommended`, `czarina:recommended`) or by a path from
 * `relativeTo`. `onFile` is called for each file that the policy depends on, even if the file is then
 * refused.
 */
export async function loadPolicy(
  nameOrPath: string,
  relativeTo: string,
  hash: Hash,
  onFile: (file: string) => void = () => undefined,
  textOf: TextOf = FROM_DISK,
): Promise<CompiledPolicy> {
  const sources = new Map<string, PolicySource>()
  const own = await collect({ name: nameOrPath, relativeTo, extendedBy: [], index: 0 }, sources, {
    onFile,
    textOf,
  })
  const [, ...extended] = sources.values()
  return compilePolicy([own, ...extended], hash)
}

interface Named {
  readonly name: string
  readonly relativeTo: string
  /** The files that led here, each extended by the one before it; empty for the policy itself. */
  readonly extendedBy: readonly PolicySource[]
  readonly index: number
}

/** Reads a policy, then what it extends, each file once, in the order in which they are named. */
async function collect(
  named: Named,
  sources: Map<string, PolicySource>,
  reading: { readonly onFile: (file: string) => void; readonly textOf: TextOf },
): Promise<PolicySource> {
  const { name, relativeTo, extendedBy } = named
  const file = await locate(name, relativeTo)
  reading.onFile(file)
  if (extendedBy.some((source) => source.file === file)) throw cycle(named, file)
  const known = sources.get(file)
  if (known !== undefined) return known
  if (sources.size >= FILES_LIMIT)
    throw invalid(file, `is one of more than ${FILES_LIMIT} files`, 'Put rules together.')
  const source = await readPolicySource(name, file, reading.textOf)
  sources.set(file, source)
  for (const [index, base] of extendsOf(source.data)) {
    const next = { name: base, relativeTo: dirname(file), extendedBy: [...extendedBy, source], index }
    await collect(next, sources, reading).catch((error: unknown) => {
      if (isCzarinaError(error) && error.code === 'CZM_POLICY_NOT_FOUND') refuseBase(source, next)
      throw error
    })
  }
  return source
}

/** The names in `extends` that are text: the policy check reports the others. */
function extendsOf(data: unknown): readonly (readonly [index: number, name: string])[] {
  const named: readonly unknown[] = isJsonObject(data) && Array.isArray(data.extends) ? data.extends : []
  const names = named.flatMap((name, index) => (typeof name === 'string' ? [[index, name] as const] : []))
  return names.slice(0, EXTENDS_LIMIT)
}

async function locate(name: string, relativeTo: string): Promise<string> {
  const plain = name.startsWith(SHIPPED_PREFIX) ? name.slice(SHIPPED_PREFIX.length) : name
  const shipped = SHIPPED_POLICIES.find((one) => one === plain)
  if (shipped !== undefined) return join(await packageFolder(), 'policies', `${shipped}.json`)
  if (plain !== name) throw notFound(name, null)
  return resolve(relativeTo, name)
}

/** Reads one file without checking it; throws CZM_POLICY errors if there is nothing to check. */
export async function readPolicySource(
  name: string,
  file: string,
  textOf: TextOf = FROM_DISK,
): Promise<PolicySource> {
  const document = parse(file, await textOf(file, () => readText(name, file)))
  return {
    name,
    file,
    data: document.value,
    lineOf: (path) => document.lineOf(path),
    duplicates: document.duplicates.map(({ path }) => path),
  }
}

async function readText(name: string, file: string): Promise<string> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) throw invalid(file, 'is a folder, not a file', 'Name the policy file in it.')
    if (!found.isFile()) throw invalid(file, 'is not a regular file', 'Name a policy file.')
    if (found.size > POLICY_BYTES_LIMIT) {
      const what = `has ${found.size} bytes; at most ${POLICY_BYTES_LIMIT} are read`
      throw invalid(file, what, 'Make it smaller, or split it with "extends".')
    }
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCzarinaError(error)) throw error
    if (isMissing(error)) throw notFound(name, file)
    throw invalid(file, `cannot be read (${errorCode(error) ?? 'unknown'})`, `ls -l ${file}`, error)
  }
}

function parse(file: string, text: string): ConfigDocument {
  if (text.trim() === '')
    throw invalid(file, 'is empty', 'Name a shipped policy instead, for example recommended.')
  const suggestions = ['Correct that place; comments and trailing commas are allowed.']
  try {
    return readJsonDocument(file, text)
  } catch (cause) {
    if (cause instanceof RangeError)
      throw invalid(file, 'is nested too deeply to be read', 'Flatten it.', cause)
    if (!isCzarinaError(cause)) throw cause
    throw new CzarinaError('CZM_POLICY_INVALID', cause.message, { ...cause.place, suggestions, cause })
  }
}

/** Throws for an entry of `extends` that does not exist, in the form of every other mistake in the file. */
function refuseBase(source: PolicySource, { name, index, relativeTo }: Named): void {
  const meant = nearestPolicy(name)
  const remedy = meant === null ? `Name one of them, or a file in ${relativeTo}.` : `Did you mean "${meant}"?`
  const expected = `a file, or a shipped policy (${SHIPPED_POLICIES.map((one) => SHIPPED_PREFIX + one).join(', ')})`
  const problem = { sourceIndex: 0, path: ['extends', index], expected, value: name, remedy }
  refuseProblems([source], [problem], [`czarina-monitor policy check ${source.file}`])
}

function cycle({ extendedBy, index }: Named, file: string): CzarinaError {
  const files = [...extendedBy.map((source) => source.file), file]
  const chain = files.slice(files.indexOf(file)).join(' extends ')
  const last = extendedBy.at(-1)
  const line = last?.lineOf?.(['extends', index])
  return new CzarinaError('CZM_POLICY_INVALID', `${file} extends itself: ${chain}`, {
    file: last?.file ?? file,
    ...(line === undefined ? {} : { line }),
    path: `extends[${index}]`,
    suggestions: ['Remove one of these names from "extends".'],
  })
}

function invalid(file: string, what: string, remedy: string, cause?: unknown): CzarinaError {
  return new CzarinaError('CZM_POLICY_INVALID', `${file} ${what}`, { file, suggestions: [remedy], cause })
}

function notFound(name: string, file: string | null): CzarinaError {
  const meant = nearestPolicy(name)
  const where = file === null ? '' : ` and no file ${file}`
  return new CzarinaError('CZM_POLICY_NOT_FOUND', `There is no shipped policy "${name}"${where}.`, {
    ...(file === null ? {} : { file }),
    value: name,
    suggestions: [
      ...(meant === null ? [] : [`Did you mean "${meant}"?`]),
      `Shipped policies: ${SHIPPED_POLICIES.join(', ')}. A path is taken relative to the file that names it.`,
    ],
  })
}

/** The shipped policy that was probably meant, with or without the prefix, as it was written. */
function nearestPolicy(name: string): string | null {
  const prefix = name.startsWith(SHIPPED_PREFIX) ? SHIPPED_PREFIX : ''
  const meant = didYouMean(name.slice(prefix.length), SHIPPED_POLICIES)
  return meant === null ? null : prefix + meant
}

/**
 * Loads each policy that the config names once. Throws the CZM_POLICY error of the first one that is refused;
 * if it does not exist, the error names its place in the config. `onFile` is called for each file that was
 * read, even then.
 */
export async function loadProjectPolicies(
  config: Pick<ProjectConfig, 'directory'> & Naming,
  hash: Hash,
  onFile?: (file: string) => void,
  textOf?: TextOf,
): Promise<ProjectPolicies> {
  const loaded = new Map<string, CompiledPolicy>()
  const load = async (name: string): Promise<CompiledPolicy> => {
    const read = (): Promise<CompiledPolicy> => loadPolicy(name, config.directory, hash, onFile, textOf)
    const policy = loaded.get(name) ?? (await read().catch(atItsPlace(name, config)))
    loaded.set(name, policy)
    return policy
  }
  const project = await load(config.settings.policy)
  const own = new Map<string, CompiledPolicy>()
  for (const { id, policy } of config.workers) if (policy !== null) own.set(id, await load(policy))
  return { project, own }
}

type Naming = Pick<ProjectConfig, 'settings' | 'workers'> & Partial<Pick<ProjectConfig, 'file' | 'sources'>>

/** Rethrows an error of loading a policy; for a missing one, with the place in the config that names it. */
export function atItsPlace(name: string, config: Naming | null) {
  return (error: unknown): never => {
    if (config === null || !isCzarinaError(error) || error.code !== 'CZM_POLICY_NOT_FOUND') throw error
    const { file, sources, settings, workers } = config
    const isOfFile = sources?.policy === 'file' && settings.policy === name
    const index = workers.findIndex(({ policy }) => policy === name)
    const path = isOfFile ? 'llm_monitor.policy' : index === -1 ? null : `workers[${index}].policy`
    throw file === undefined || path === null ? error : placedAt(error, { file, path })
  }
}

/** The names of all policies of a project, each once, the project's own first. */
export function policyNames({ settings, workers }: ProjectConfig): readonly string[] {
  return [...new Set([settings.policy, ...workers.flatMap(({ policy }) => policy ?? [])])]
}
