import { CzarinaError } from '../core/errors.ts'
import type { Plugin, StandardResult } from '../plugin/contract.ts'

type Issue = NonNullable<StandardResult<unknown>['issues']>[number]

/** Runs the plugin's own schema over its options from the config; left out options count as an empty object. */
export async function checkOptions({ name, options }: Plugin<unknown>, given: unknown): Promise<unknown> {
  if (options === undefined) {
    if (given !== undefined) throw refused(`Plugin ${name} takes no options.`, 'options', given)
    return undefined
  }
  const result = await options['~standard'].validate(given ?? {})
  if (result.issues === undefined) return result.value
  const [first] = result.issues
  const path = ['options', ...(first?.path ?? []).map(pathPart)].join('.')
  const messages = result.issues.map((issue) => describe(issue)).join('; ')
  throw refused(`The options of plugin ${name} are refused: ${messages}.`, path, given)
}

function describe({ path = [], message }: Issue): string {
  return `${['options', ...path.map(pathPart)].join('.')}: ${message}`
}

function pathPart(part: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part)
}

function refused(message: string, path: string, value: unknown): CzarinaError {
  const suggestions = ['Correct them where the config names this plugin, in `llm_monitor.plugins`.']
  return new CzarinaError('CZM_PLUGIN_OPTIONS', message, { path, value, suggestions })
}
