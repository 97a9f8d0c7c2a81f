import { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import type { Plugin } from '../plugin/contract.ts'

/** A plugin's name goes into fault codes, log lines and policies. */
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

/** Takes what a module exports by default as a plugin, or says what is missing from it. */
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
