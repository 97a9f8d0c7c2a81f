/** Opens several things together: all problems are reported at once, and everything is closed in order. */

import { CzarinaError, isCzarinaError } from '../core/errors.ts'

/** All results; if one fails, the others are closed again, and one error names every problem. */
export async function allOrNone<Opened extends AsyncDisposable>(
  opening: readonly Promise<Opened>[],
): Promise<readonly Opened[]> {
  const settled = await Promise.allSettled(opening)
  const opened = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (opened.length === settled.length) return opened
  for (const each of opened) await each[Symbol.asyncDispose]()
  throw joined(settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])))
}

/** The same for results that do not have to be closed. */
export async function together<Result>(work: readonly Promise<Result>[]): Promise<readonly Result[]> {
  const settled = await Promise.allSettled(work)
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  if (refused.length > 0) throw joined(refused)
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}

/** One error for several; an unexpected error takes precedence and is thrown alone. */
export function joined(errors: readonly unknown[]): unknown {
  const [first] = errors
  const known = errors.filter(isCzarinaError)
  if (known.length < errors.length) return errors.find((error) => !isCzarinaError(error))
  if (known.length < 2 || !isCzarinaError(first)) return first
  const messages = known.map(({ message, place }) =>
    place.file === undefined || message.includes(place.file) ? message : `${place.file}: ${message}`,
  )
  return new CzarinaError(first.code, messages.join('\n'), {
    suggestions: [...new Set(known.flatMap(({ suggestions }) => suggestions))],
    cause: errors,
  })
}

/** Closes what was opened, newest first, and continues if one of them fails (Node 20 has no AsyncDisposableStack). */
export class CloseStack implements AsyncDisposable {
  readonly #closers: (() => PromiseLike<void>)[] = []

  defer(close: () => PromiseLike<void>): void {
    this.#closers.push(close)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.reverse()) {
      try {
        await close()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
