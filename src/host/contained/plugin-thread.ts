/**
 * The script of the thread in which one plugin runs: it loads the plugin, sets it up and asks it, as the
 * host's messages say. It is started by open-thread.ts and imported nowhere.
 */

import { pathToFileURL } from 'node:url'
import { MessagePort, parentPort } from 'node:worker_threads'
import { worker } from 'workerpool'
import { isCzarinaError } from '../../core/errors.ts'
import type { Analyzer, Log, Plugin } from '../../plugin/contract.ts'
import { asPlugin, checkOptions, isAnalyzer } from '../plugin-shape.ts'
import { errorText } from '../plugin-text.ts'
import { guardImports } from './plugin-imports.ts'
import type { Reply, Request, Thrown } from './plugin-process.ts'
import { TEXT_MAX } from './transport.ts'

/** Answers the host through `post`, with its own references to globals that the plugin could change. */
function servePlugin(post: (text: string) => void): (text: string) => void {
  const { parse, stringify } = JSON
  const questions = new Map<number, AbortController>()
  let plugin: Plugin<unknown> | null = null
  let analyzer: Analyzer | null = null

  const send = (reply: Reply): void => post(stringify(reply))
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string): void =>
      send({ type: 'log', level, message: String(message).slice(0, TEXT_MAX) })
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') }

  const carryOut = async (request: Exclude<Request, { ask: 'abort' }>): Promise<unknown> => {
    switch (request.ask) {
      case 'load': {
        guardImports({ code: request.code, isAlone: true })
        const module: { readonly default?: unknown } = await import(pathToFileURL(request.code.file).href)
        plugin = asPlugin(module.default, request.use)
        return { name: plugin.name, stage: plugin.stage, environment: plugin.environment }
      }
      case 'set-up': {
        if (plugin === null) throw new Error('no plugin is loaded')
        const options = await checkOptions(plugin, request.options)
        const made: unknown = await plugin.setup(options, { ...request.context, log })
        if (made === null) return { isOn: false }
        if (!isAnalyzer(made)) throw new Error('its setup returned no object with a function `analyze`')
        analyzer = made
        return { isOn: true }
      }
      case 'analyze': {
        const controller = new AbortController()
        questions.set(request.id, controller)
        const { observation, previous } = request
        return analyzer?.analyze(observation, { signal: controller.signal, log, previous })
      }
      case 'dispose':
        return analyzer?.[Symbol.asyncDispose]?.()
    }
  }

  const answer = async (request: Exclude<Request, { ask: 'abort' }>): Promise<void> => {
    const { id } = request
    try {
      const text = stringify({ type: 'done', id, value: await carryOut(request) } satisfies Reply)
      if (text.length > TEXT_MAX) throw new Error(`its answer is longer than ${TEXT_MAX} characters`)
      post(text)
    } catch (error) {
      send({ type: 'failed', id, thrown: thrownOf(error) })
    } finally {
      questions.delete(id)
    }
  }

  return (text) => {
    const request: Request = parse(text)
    if (request.ask === 'abort') questions.get(request.id)?.abort()
    else void answer(request)
  }
}

/** Turns an error into data: its message, and what makes it one of the known kinds. */
function thrownOf(error: unknown): Thrown {
  if (
    isCzarinaError(error) &&
    (error.code === 'CZM_PLUGIN_INVALID' || error.code === 'CZM_PLUGIN_OPTIONS_INVALID')
  ) {
    const { code, message, suggestions, place } = error
    const path = place.path === undefined ? {} : { path: place.path }
    return { message, refusal: { code, suggestions: [...suggestions], ...path }, report: undefined }
  }
  const hasReport = typeof error === 'object' && error !== null && 'report' in error
  return { message: errorText(error), report: hasReport ? error.report : undefined }
}

/** Never resolves: serves the plugin until its thread ends. */
function serve(port: MessagePort): Promise<never> {
  port.on('message', servePlugin(port.postMessage.bind(port)))
  return new Promise(() => undefined)
}

worker({ serve })

/**
 * Closes the pool's own port to the plugin; the pool has bound it by now. The parent's side of the pool
 * throws on a message that is `null`, which would end the process that runs it.
 */
const post = MessagePort.prototype.postMessage
MessagePort.prototype.postMessage = function (message, options): void {
  if (this === parentPort) throw new Error('a plugin has no parent to talk to: return an analysis')
  if (Array.isArray(options)) post.call(this, message, options)
  else post.call(this, message, options)
}
