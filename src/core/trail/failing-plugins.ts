/** Which analyzers fail, according to the trail: that is all that a process other than the monitor can know. */

import type { Decision } from '../decision.ts'

export interface FailingPlugin {
  readonly plugin: string
  /** When the first of these faults in a row was recorded, ISO 8601. */
  readonly since: string
  /** What went wrong when it was last asked, for example `plugin_overloaded`. */
  readonly fault: string
}

const PLUGIN_FAULT = /^(plugin_[a-z_]+):(.+)$/
/** The plugin was not asked, so this code does not say what was wrong. */
const NOT_ASKED = 'plugin_off'

/** Plugins whose newest mention in the decisions (oldest first) is a fault; one that has answered since works again. */
export function failingPlugins(
  decisions: readonly Pick<Decision, 'timestamp' | 'analyzer' | 'faults'>[],
): readonly FailingPlugin[] {
  const failing = new Map<string, FailingPlugin>()
  for (const { timestamp, analyzer, faults } of decisions) {
    failing.delete(analyzer)
    for (const code of faults) {
      const [, fault = '', plugin = ''] = PLUGIN_FAULT.exec(code) ?? []
      if (fault === '') continue
      const before = failing.get(plugin)
      const isNews = fault !== NOT_ASKED || before === undefined
      failing.set(plugin, {
        plugin,
        since: before?.since ?? timestamp,
        fault: isNews ? fault : before.fault,
      })
    }
  }
  return [...failing.values()]
}
