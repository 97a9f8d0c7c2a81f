/** Whether the trail can be written, as a person is told of it. */

import type { TrailNotice } from '../../core/trail/journal-port.ts'
import { errorText } from '../file-errors.ts'

/** Each trouble is told once when it begins, and once when it is over. */
export class TrailHealth {
  #trouble: { readonly why: string; readonly since: number; readonly text: string } | null = null
  #notices: TrailNotice[] = []

  get isFailing(): boolean {
    return this.#trouble !== null
  }

  /** What is wrong now, in words; null where nothing is. */
  get trouble(): string | null {
    return this.#trouble?.text ?? null
  }

  /** Something could not be written; `now` in steady time. */
  fails(error: unknown, now: number): void {
    if (this.#trouble !== null) return
    const why = errorText(error)
    const text = `the audit trail cannot be written, so no key is pressed until it can be: ${why}`
    this.#trouble = { why, since: now, text }
    this.#notices.push({ text, isOver: false })
  }

  /** Everything could be written. */
  works(now: number): void {
    if (this.#trouble === null) return
    const { why, since } = this.#trouble
    this.#trouble = null
    const seconds = Math.round((now - since) / 1000)
    const text = `the audit trail can be written again, after ${seconds} s (${why}); what had to wait is written`
    this.#notices.push({ text, isOver: true })
  }

  /** The folder was made anew. */
  folderMade(directory: string): void {
    const text = `${directory} was removed or moved away, and is made anew; earlier records are where it was moved to, if anywhere`
    this.#notices.push({ text, isOver: false })
  }

  /** What nobody was told yet. */
  take(): readonly TrailNotice[] {
    const taken = this.#notices
    this.#notices = []
    return taken
  }
}
