/** Text from plugins and models goes into line-based logs: it must not start a new line or move a cursor. */

import type { Log } from '../plugin/contract.ts'

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu

/** Limits untrusted text to one line and a length, so that it cannot forge log lines. */
export function oneLine(text: string, lengthMax: number): string {
  const line = text.replace(CONTROL_CHARACTERS, ' ').replace(/ {2,}/g, ' ').trim()
  return line.length <= lengthMax ? line : `${line.slice(0, lengthMax - 1)}…`
}

const ERROR_TEXT_MAX = 300

/** The short message of an unknown thrown value: readers of the log need the reason, not the stack. */
export function errorText(thrown: unknown): string {
  const message: unknown = thrown instanceof Error ? thrown.message : thrown
  const text = typeof message === 'string' ? oneLine(message, ERROR_TEXT_MAX) : ''
  return text === '' ? 'an error without a message' : text
}

const MESSAGE_MAX = 1000

/** The log of a plugin, with the plugin's name on every line. */
export function pluginLog(log: Log, name: string): Log {
  const line = (message: string): string => `${name}: ${oneLine(String(message), MESSAGE_MAX)}`
  return {
    info: (message) => log.info(line(message)),
    warn: (message) => log.warn(line(message)),
    error: (message) => log.error(line(message)),
  }
}

/** A plugin's process has ended, by itself or because we ended it, so waiting calls get no answer. */
export class PluginCrash extends Error {
  override readonly name = 'PluginCrash'
}
