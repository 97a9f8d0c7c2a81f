/** A plugin that runs elsewhere, as the host sees it: text goes there, text comes back, until it ends. */

import { StringDecoder } from 'node:string_decoder'
import { fileURLToPath } from 'node:url'

export interface Line {
  send(text: string): void
  /** Whether somebody waits for an answer: only then does it keep our process running. */
  hold(isAwaited: boolean): void
  /** Ends it by force, whatever it does; done when it is gone. */
  end(): Promise<void>
}

export interface TransportListener {
  /** One message. It may be forged by the plugin, like everything here. */
  onText(text: string): void
  /** What the plugin printed, in pieces as they come. */
  onOutput(text: string): void
  /** Why it ended, once. */
  onEnd(reason: string): void
}

/** Where a plugin runs, and with what. */
export interface Sandbox {
  /** Its whole environment: see `minimalEnvironment`. */
  readonly environment: Readonly<Record<string, string>>
  /** Its working folder. */
  readonly folder: string
}

export type OpenTransport = (sandbox: Sandbox, listener: TransportListener) => Line

/** The heap that a plugin gets; a leak ends the plugin there, and not the machine. */
export const HEAP_MAX_MIB = 256

/** The longest message in UTF-16 units: a hundred times the largest analysis of a real screen. */
export const TEXT_MAX = 4 * 1024 * 1024

const LINE_END = '\n'

/** JSON holds no raw line end, so one ends the message. */
export function frameOf(text: string): string {
  return `${text}${LINE_END}`
}

/** Takes bytes as they come and gives whole lines; once a line is longer than the limit it gives up for good. */
export function frameReader(
  lengthMax: number,
  onText: (text: string) => void,
  onTooLong: () => void,
): (bytes: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  let length = 0
  let isOver = false
  return (bytes) => {
    if (isOver) return
    const [rest = '', ...ends] = decoder.write(bytes).split(LINE_END)
    parts.push(rest)
    length += rest.length
    for (const next of ends) {
      if (length > lengthMax) break
      onText(parts.join(''))
      parts = [next]
      length = next.length
    }
    if (length <= lengthMax) return
    isOver = true
    parts = []
    onTooLong()
  }
}

/** The pipe on which a plugin's process answers; what it is asked comes on its standard input. */
export const ANSWERS_FD = 3

/** From `src/host/contained/` to the folder that holds `src`. */
const UP = '../../../'

/**
 * The built file that a process or thread of a plugin, or of Node for hooks, starts with. Seen from the sources, as tests run them, that is the
 * one in `dist`, since not every Node runs TypeScript.
 */
export function workerFile(name: 'supervisor' | 'plugin-thread' | 'plugin-imports'): string {
  const isBuilt = import.meta.url.endsWith('.js')
  const file = isBuilt ? `./${name}.js` : `${UP}dist/src/host/contained/${name}.js`
  return fileURLToPath(new URL(file, import.meta.url))
}
