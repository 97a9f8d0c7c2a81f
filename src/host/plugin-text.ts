/** What a plugin or a model says goes into line-based logs: it may not start a line of its own or move a cursor. */

import type { Log } from '../plugin/contract.ts'

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu

/** Keeps what a stranger says on one line and within a length, so that it cannot forge log lines. */
export function oneLine(text: string, lengthMax: number): string {
  const line = text.replace(CONTROL_CHARACTERS, ' ').replace(/ {2,}/g, ' ').trim()
  return line.length <= lengthMax ? line : `${line.slice(0, lengthMax - 1)}…`
}

const ERROR_TEXT_MAX = 300

/** What an unknown thrown value says of itself, short; whoever reads the log needs the reason, not the stack. */
export function errorText(thrown: unknown): string {
  const message: unknown = thrown instanceof Error ? thrown.message : thrown
  const text = typeof message === 'string' ? oneLine(message, ERROR_TEXT_MAX) : ''
  return text === '' ? 'an error without a message' : text
}

const MESSAGE_MAX = 1000

/** A plugin's own log, so that every line of it says whose it is. */
export function pluginLog(log: Log, name: string): Log {
  const line = (message: string): string => `${name}: ${oneLine(String(message), MESSAGE_MAX)}`
  return {
    info: (message) => log.info(line(message)),
    warn: (message) => log.warn(line(message)),
    error: (message) => log.error(line(message)),
  }
}

/** The place where a plugin ran has ended, by its own doing or by ours: whoever waited for an answer gets none. */
export class PluginCrash extends Error {
  override readonly name = 'PluginCrash'
}
