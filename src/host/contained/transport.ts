/** The host's connection to a plugin in its own process: sends and receives text until it ends. */

import { StringDecoder } from 'node:string_decoder'
import { fileURLToPath } from 'node:url'

export interface Transport {
  send(text: string): void
  /** Keeps our process running only while somebody waits for an answer. */
  hold(isAwaited: boolean): void
  /** Kills the plugin; resolves when it is gone. */
  end(): Promise<void>
}

export interface TransportListener {
  /** One message. It may be forged by the plugin, like everything here. */
  onText(text: string): void
  /** What the plugin printed, in pieces as they arrive. */
  onOutput(text: string): void
  /** Called once with the reason why it ended. */
  onEnd(reason: string): void
}

/** The folder and environment in which a plugin runs. */
export interface Sandbox {
  /** Its whole environment: see `minimalEnvironment`. */
  readonly environment: Readonly<Record<string, string>>
  /** Its working folder. */
  readonly folder: string
}

export type OpenTransport = (sandbox: Sandbox, listener: TransportListener) => Transport

/** The heap limit of a plugin: a leak ends the plugin instead of the machine. */
export const HEAP_MAX_MIB = 256

/** The longest message in UTF-16 units: a hundred times the largest analysis of a real screen. */
export const TEXT_MAX = 4 * 1024 * 1024

const LINE_END = '\n'

/** Frames one message. JSON contains no raw newline, so a newline ends the message. */
export function frameOf(text: string): string {
  return `${text}${LINE_END}`
}

/** Turns bytes into whole lines as they arrive; stops for good at a line longer than the limit. */
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

/** The pipe on which a plugin's process answers; its questions arrive on standard input. */
export const ANSWERS_FD = 3

/** From `src/host/contained/` to the folder that contains `src`. */
const UP = '../../../'

/**
 * The built file with which a plugin's process or thread, or Node's thread for hooks, starts. When tests run
 * the sources, it is the one in `dist`, since not every Node runs TypeScript.
 */
export function workerFile(name: 'supervisor' | 'plugin-thread' | 'plugin-imports'): string {
  const isBuilt = import.meta.url.endsWith('.js')
  const file = isBuilt ? `./${name}.js` : `${UP}dist/src/host/contained/${name}.js`
  return fileURLToPath(new URL(file, import.meta.url))
}
