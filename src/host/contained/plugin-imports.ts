/**
 * What a plugin may load: the files that its user has agreed to, as they were then; Node's own modules; and
 * `czarina-monitor/…`, which is always the program that runs it, even if another version is installed beside
 * it. On Node 20 this file is also loaded by its path into Node's thread for hooks.
 */

import childProcess from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import module, { type LoadHook, type ResolveHook } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import threads from 'node:worker_threads'
import type { PinnedCode } from '../../core/project/trust/pinned-code.ts'
import { workerFile } from './transport.ts'

const OURS = /^czarina-monitor(?:\/|$)/
const HERE = import.meta.url
const OUR_FOLDER = new URL(
  './',
  pathToFileURL(module.createRequire(HERE).resolve('czarina-monitor/package.json')),
).href

const pins = new Map<string, { readonly sha256: string; readonly isPackage: boolean }>()
/** URLs of what our own modules have imported. */
const ours = new Set<string>()
let isAlone = false

interface Guarded {
  readonly code: PinnedCode
  /**
   * True in the plugin's own thread, where nothing else may be loaded. In the monitor's thread only the
   * plugin's imports are refused.
   */
  readonly isAlone: boolean
}

/** Adds the pins. Node calls this in its thread for hooks. */
export function initialize({ code, isAlone: isTheirs }: Guarded): void {
  isAlone ||= isTheirs
  const { isPackage } = code
  for (const [file, sha256] of Object.entries(code.files)) pins.set(file, { sha256, isPackage })
}

/**
 * Compares everything that this thread loads from now on with the code that was agreed to. Call it before a
 * plugin is loaded.
 */
export function guardImports(guarded: Guarded): void {
  const isKnown = Object.entries(guarded.code.files).every(
    ([file, sha256]) => pins.get(file)?.sha256 === sha256,
  )
  if (isKnown) return
  const isFirst = pins.size === 0
  initialize(guarded)
  // Since Node 22.15 hooks run in the thread that needs them, also for `require`; `module.register` is
  // deprecated there.
  if ('registerHooks' in module && typeof module.registerHooks === 'function') {
    if (isFirst) module.registerHooks({ resolve, load })
  } else {
    module.register(pathToFileURL(workerFile('plugin-imports')), { data: guarded })
    if (isFirst) guardRequire()
  }
  if (guarded.isAlone) refuseOtherLoaders()
}

/**
 * Node's hook that finds the file of an import. Our package is resolved from this file, because a package
 * finds itself by its own name.
 */
export const resolve: ResolveHook = (specifier, context, next) =>
  then(next(specifier, OURS.test(specifier) ? { ...context, parentURL: HERE } : context), (found) => {
    admit(specifier, context.parentURL, found.url)
    return found
  })

/** Node's hook that returns the text of a plugin's file: exactly the text that was compared. */
export const load: LoadHook = (url, context, next) => {
  const path = pathOf(url)
  if (!pins.has(path)) return next(url, context)
  const source = readAsAgreed(path)
  // Without a source here, Node 20 reads the file with `require`.
  return then(next(url, context), (loaded) => (loaded.source == null ? loaded : { ...loaded, source }))
}

/** Guards `require` on Node 20, which has no hooks for it. */
function guardRequire(): void {
  const find: unknown = Reflect.get(module, '_resolveFilename')
  if (typeof find !== 'function') throw new Error('this version of Node resolves `require` in another way')
  const self = { id: HERE, filename: fileURLToPath(HERE), paths: [] }
  const guarded = (
    request: string,
    parent: { readonly filename?: string } | undefined,
    ...rest: unknown[]
  ) => {
    const found: string = Reflect.apply(find, module, [request, OURS.test(request) ? self : parent, ...rest])
    // Without a parent the request comes from an import, which has been admitted.
    const importer = parent?.filename === undefined ? HERE : pathToFileURL(parent.filename).href
    admit(request, importer, module.isBuiltin(found) ? found : pathToFileURL(found).href)
    return found
  }
  Reflect.set(module, '_resolveFilename', guarded)
}

/** Throws if this may not be loaded. */
function admit(specifier: string, importer: string | undefined, found: string): void {
  const path = pathOf(found)
  if (pins.has(path)) readAsAgreed(path)
  if (pins.has(path) || module.isBuiltin(found)) return
  const isPluginsOwn = pins.has(pathOf(specifier)) || pins.has(pathOf(importer))
  if (OURS.test(specifier) || (!isPluginsOwn && isOurs(importer))) ours.add(found)
  else if (isAlone || isPluginsOwn) throw new Error(refusal(specifier, importer))
}

function isOurs(importer: string | undefined): boolean {
  return importer !== undefined && (importer.startsWith(OUR_FOLDER) || ours.has(importer))
}

function readAsAgreed(path: string): Buffer {
  const bytes = readFileSync(path)
  if (createHash('sha256').update(bytes).digest('hex') === pins.get(path)?.sha256) return bytes
  throw new Error(`${path} is not as it was agreed to. Look at it, then: czarina-monitor trust`)
}

function refusal(specifier: string, importer: string | undefined): string {
  const from = pathOf(importer)
  const how = pins.get(from)?.isPackage
    ? 'A package loads its own files, and the packages that its package.json names as dependencies.'
    : 'One file loads node: and czarina-monitor/ modules only. Bundle it, or make it a package: name its folder, with a package.json in it.'
  return `${JSON.stringify(specifier)} was not agreed to. ${how}${from === '' ? '' : ` (${from})`}`
}

/**
 * Blocks what would load code past the hooks: threads and processes have none, and hooks that are added later
 * run before ours.
 */
function refuseOtherLoaders(): void {
  const loaders = [
    [threads, 'Worker'],
    [childProcess, 'fork'],
    [module, 'register'],
    [module, 'registerHooks'],
  ] as const
  for (const [owner, name] of loaders) {
    function refuse(): never {
      throw new Error(
        `A plugin may not use ${name}: what that loads could not be held against what was agreed to.`,
      )
    }
    if (name in owner) Reflect.set(owner, name, refuse)
  }
  module.syncBuiltinESMExports()
}

/** The path of a file URL or an absolute path; empty for anything else. */
function pathOf(place: string | undefined): string {
  if (place?.startsWith('file:')) return fileURLToPath(place)
  return place?.startsWith('/') ? place : ''
}

/** Hooks are synchronous in the thread that needs them, but asynchronous in Node's own. */
function then<Given, Made>(
  given: Given | Promise<Given>,
  make: (given: Given) => Made,
): Made | Promise<Made> {
  return given instanceof Promise ? given.then(make) : make(given)
}
