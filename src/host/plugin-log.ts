import type { Log } from '../plugin/contract.ts'
import { oneLine } from './one-line.ts'

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
