/**
 * What a plugin may load: the files that its user has agreed to, as they were then; what Node brings along; and `czarina-monitor/…`, which is
 * the program that runs it, whatever is installed beside it. On Node 20 this file is also loaded by its path into Node's own thread for
 * hooks.
 */

import childProcess from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import module, { type LoadHook, type ResolveHook } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import threads from 'node:worker_threads'
import type { PinnedCode } from '../../core/project/trust/pinned-code.ts'
import { workerFile } from './line.ts'

const OURS = /^czarina-monitor(?:\/|$)/
const HERE = import.meta.url
const OUR_FOLDER = new URL('./', ownModule('czarina-monitor/package.json')).href

const pins = new Map<string, { readonly sha256: string; readonly isPackage: boolean }>()
/** Addresses of what our own modules have imported. */
const ours = new Set<string>()
let isAlone = false

interface Guarded {
  readonly code: PinnedCode
  /** The thread is the plugin's, so that nothing else may be loaded in it; in the monitor's own thread only the plugin's imports are refused. */
  readonly isAlone: boolean
}

/** Node calls this in its thread for hooks. */
export function initialize({ code, isAlone: isTheirs }: Guarded): void {
  isAlone ||= isTheirs
  const { isPackage } = code
  for (const [file, sha256] of Object.entries(code.files)) pins.set(file, { sha256, isPackage })
}

/** Holds all that is loaded in this thread from now on against the code that was agreed to: called before a plugin is loaded. */
export function guardImports(guarded: Guarded): void {
  const isKnown = Object.entries(guarded.code.files).every(
    ([file, sha256]) => pins.get(file)?.sha256 === sha256,
  )
  if (isKnown) return
  const isFirst = pins.size === 0
  initialize(guarded)
  // From Node 22.15 on hooks run in the thread that needs them, for `require` too; their predecessor is deprecated there.
  if ('registerHooks' in module && typeof module.registerHooks === 'function') {
    if (isFirst) module.registerHooks({ resolve, load })
  } else {
    module.register(pathToFileURL(workerFile('plugin-imports')), { data: guarded })
    if (isFirst) guardRequire()
  }
  if (guarded.isAlone) refuseOtherLoaders()
}

/** Node's hook: finds the file behind an import. The name of a module of ours leads to us, whatever lies beside the plugin. */
export const resolve: ResolveHook = (specifier, context, next) => {
  const isToFind = OURS.test(specifier) && context.parentURL !== HERE
  const found = isToFind ? { url: ownModule(specifier), shortCircuit: true } : next(specifier, context)
  return then(found, (file) => {
    admit(specifier, context.parentURL, file.url)
    return file
  })
}

/** Node's hook: gives the text of a plugin's file, which is the very text that was compared. */
export const load: LoadHook = (url, context, next) => {
  const path = pathOf(url)
  if (!pins.has(path)) return next(url, context)
  const source = readAsAgreed(path)
  // Without a source here Node 20 reads it by `require`.
  return then(next(url, context), (loaded) => (loaded.source == null ? loaded : { ...loaded, source }))
}

/**
 * The address of a module of ours. A package finds itself by its own name, so it is asked for from here; a hook cannot do that by
 * another `parentURL`, which Node ignores for `require`.
 */
function ownModule(specifier: string): string {
  return pathToFileURL(module.createRequire(HERE).resolve(specifier)).href
}

/** `require` on Node 20, which knows no hooks for it. */
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
    // Without a parent it comes from an import, which was admitted.
    const importer = parent?.filename === undefined ? HERE : pathToFileURL(parent.filename).href
    admit(request, importer, module.isBuiltin(found) ? found : pathToFileURL(found).href)
    return found
  }
  Reflect.set(module, '_resolveFilename', guarded)
}

/** Throws where this may not be loaded. */
function admit(specifier: string, importer: string | undefined, found: string): void {
  const path = pathOf(found)
  if (pins.has(path)) readAsAgreed(path)
  if (pins.has(path) || module.isBuiltin(found)) return
  const isPluginsOwn = pins.has(pathOf(specifier)) || pins.has(pathOf(importer))
  const isOurName = OURS.test(specifier) && found.startsWith(OUR_FOLDER)
  if (isOurName || (!isPluginsOwn && isOurs(importer))) ours.add(found)
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

/** What loads code past the hooks: threads and processes have none, and hooks that come later are asked before ours. */
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

/** Empty where it is no file's address. */
function pathOf(place: string | undefined): string {
  if (place?.startsWith('file:')) return fileURLToPath(place)
  return place?.startsWith('/') ? place : ''
}

/** Hooks are synchronous in a thread of their own, and not in Node's. */
function then<Given, Made>(
  given: Given | Promise<Given>,
  make: (given: Given) => Made,
): Made | Promise<Made> {
  return given instanceof Promise ? given.then(make) : make(given)
}
