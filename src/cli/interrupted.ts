/** Lets a command that runs on end in order when a person stops it. */

/** Aborts at the first Ctrl+C, polite kill or closed terminal; a second one ends the process as usual. */
export function whenInterrupted(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort())
  return ending.signal
}
