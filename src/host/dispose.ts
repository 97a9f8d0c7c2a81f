import type { InvokeTools } from './invoke.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { errorText } from './one-line.ts'
import { withLimit } from './time-limit.ts'

const DISPOSE_LIMIT_MS = 2000

/** Lets every plugin put its things away at the end; one that cannot is named in the log and left behind. */
export async function disposeAnalyzers(
  analyzers: readonly LoadedAnalyzer[],
  { clock, log }: InvokeTools,
): Promise<void> {
  for (const { name, analyzer } of analyzers) {
    try {
      const end = await withLimit(() => analyzer[Symbol.asyncDispose]?.(), DISPOSE_LIMIT_MS, clock)
      if (end.late) log.warn(`Plugin ${name} did not stop within ${DISPOSE_LIMIT_MS} ms.`)
    } catch (error) {
      log.warn(`Plugin ${name} failed to stop: ${errorText(error)}`)
    }
  }
}
