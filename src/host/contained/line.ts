/** A plugin that runs elsewhere, as the host sees it: text goes there, text comes back, until it ends. */

export interface Line {
  send(text: string): void
  /** Whether somebody waits for an answer: only then does it keep our process running. */
  hold(isAwaited: boolean): void
  /** Ends it by force, whatever it does; done when it is gone. */
  end(): Promise<void>
}

export interface LineListener {
  /** One message. It may be forged by the plugin, like everything here. */
  onText(text: string): void
  /** What the plugin printed, in pieces as they come. */
  onOutput(text: string): void
  /** Why it ended, once. */
  onEnd(reason: string): void
}

/** Where a plugin runs, and with what. */
export interface Place {
  /** Its whole environment: see minimal-environment.ts. */
  readonly environment: Readonly<Record<string, string>>
  /** Its working folder, where it has a process of its own. */
  readonly folder: string
}

export type OpenLine = (place: Place, listener: LineListener) => Line

/** The heap that a plugin gets; a leak ends the plugin there, and not the machine. */
export const HEAP_MAX_MIB = 256

/** The longest message in UTF-16 units: a hundred times the largest analysis of a real screen. */
export const TEXT_MAX = 4 * 1024 * 1024
