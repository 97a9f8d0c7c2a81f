import type { Log } from '../plugin/contract.ts'
import type { Redactor } from './redactor.ts'

/** The same log for those who may quote what they read: their lines lose their secrets on the way. */
export function redactedLog(log: Log, { text }: Redactor): Log {
  return {
    info: (message) => log.info(text(message)),
    warn: (message) => log.warn(text(message)),
    error: (message) => log.error(text(message)),
  }
}
