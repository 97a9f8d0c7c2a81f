/** The required shape of a plugin, of its options, and of what its `setup` returns. */

import { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import type { Analyzer, Plugin, StandardResult } from '../plugin/contract.ts'

/** A plugin's name is used in fault codes, log lines and policies. */
export const PLUGIN_NAME = /^[a-z][a-z0-9-]{0,49}$/

const isFunction = (value: unknown): boolean => typeof value === 'function'
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const PluginShape = z.object({
  name: z.string().regex(PLUGIN_NAME, 'must be lower-case letters, digits and dashes'),
  apiVersion: z.literal(1, 'must be 1, the only version that this monitor knows'),
  stage: z.enum(['prefilter', 'analyzer'], 'must be "prefilter" or "analyzer"'),
  environment: z.array(z.string(), 'must be a list of variable names').optional(),
  options: z
    .custom((value) => isObject(value) && '~standard' in value, 'must be a Standard Schema')
    .optional(),
  setup: z.custom(isFunction, 'must be a function'),
})

/** Returns a module's default export as a plugin, or throws an error that says what is wrong with it. */
export function asPlugin(exported: unknown, use: string): Plugin<unknown> {
  const invalid = (message: string, path?: string): CzarinaError =>
    new CzarinaError('CZM_PLUGIN_INVALID', message, {
      ...(path === undefined ? {} : { path }),
      value: use,
      suggestions: [
        'Write `export default definePlugin({ … })` with definePlugin from czarina-monitor/plugin.',
      ],
    })
  if (!isObject(exported)) throw invalid(`Plugin "${use}" has no default export that is a plugin.`)
  const [issue] = PluginShape.safeParse(exported).error?.issues ?? []
  if (issue !== undefined || !isPlugin(exported)) {
    const path = issue?.path.join('.') ?? ''
    throw invalid(`Plugin "${use}" is not a plugin: \`${path}\` ${issue?.message}.`, path)
  }
  return exported
}

function isPlugin(value: object): value is Plugin<unknown> {
  return PluginShape.safeParse(value).success
}

type Issue = NonNullable<StandardResult<unknown>['issues']>[number]

/** Checks the options with the plugin's own schema; options that are left out count as an empty object. */
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
  return new CzarinaError('CZM_PLUGIN_OPTIONS_INVALID', message, { path, value, suggestions })
}

/** Whether what `setup` returned can be asked. */
export function isAnalyzer(value: unknown): value is Analyzer {
  return (
    typeof value === 'object' && value !== null && 'analyze' in value && typeof value.analyze === 'function'
  )
}

/** One step of the analyzer pipeline: a plugin that is set up and ready to be asked. */
export interface LoadedAnalyzer {
  readonly name: string
  readonly stage: Plugin['stage']
  readonly analyzer: Analyzer
  /** True if it is not built in: see `trespassOf`. */
  readonly isForeign?: boolean
}

/** Sorts prefilters first, our own before all others; otherwise keeps the given order. */
export function inStageOrder<Staged extends Pick<LoadedAnalyzer, 'stage' | 'isForeign'>>(
  links: readonly Staged[],
): Staged[] {
  const rank = ({ stage, isForeign = false }: Staged): number =>
    stage === 'analyzer' ? 2 : Number(isForeign)
  return [...links].sort((left, right) => rank(left) - rank(right))
}
