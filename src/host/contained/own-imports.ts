/**
 * What a plugin imports as `czarina-monitor/…` is the program that runs it, whatever is installed beside the plugin. On Node 20 this
 * file is also loaded by its path into Node's own thread for hooks.
 */

import module, { type ResolveHook } from 'node:module'
import { pathToFileURL } from 'node:url'
import { workerFile } from './line.ts'

const OURS = /^czarina-monitor(?:\/|$)/

/** Node's hook: a package finds itself by its own name, so ours is looked up as if this file had asked for it. */
export const resolve: ResolveHook = (specifier, context, next) =>
  next(specifier, OURS.test(specifier) ? { ...context, parentURL: import.meta.url } : context)

let isDone = false

/** Takes effect in this thread, and is called right before the first plugin is loaded in it: nothing of ours needs it. */
export function resolveOwnImports(): void {
  if (isDone) return
  isDone = true
  // From Node 22.15 on a hook runs in the thread that needs it; its predecessor is deprecated there.
  if ('registerHooks' in module && typeof module.registerHooks === 'function')
    module.registerHooks({ resolve })
  else module.register(pathToFileURL(workerFile('own-imports')))
}
