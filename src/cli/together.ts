/** What is opened together is refused together, with everything that is wrong, and closed in order. */

import { CzarinaError, isCzarinaError } from '../core/errors.ts'

/** All results; where one fails the others are closed again, and one error names every problem. */
export async function allOrNone<Opened extends AsyncDisposable>(
  opening: readonly Promise<Opened>[],
): Promise<readonly Opened[]> {
  const settled = await Promise.allSettled(opening)
  const opened = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (opened.length === settled.length) return opened
  for (const each of opened) await each[Symbol.asyncDispose]()
  throw joined(settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])))
}

/** The same for what need not be closed. */
export async function together<Result>(work: readonly Promise<Result>[]): Promise<readonly Result[]> {
  const settled = await Promise.allSettled(work)
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  if (refused.length > 0) throw joined(refused)
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}

/** One error for several; an error that nobody expected goes first, and alone. */
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

/** Closes what was opened, newest first, and goes on when one of them fails (Node 20 has no AsyncDisposableStack). */
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
