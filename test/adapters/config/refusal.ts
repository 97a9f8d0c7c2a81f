/** Shared by the tests of bad configurations: the whole refusal, and the parts that all refusals have. */

import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import type { SettingFlags } from '../../../src/adapters/config/settings.ts'
import { errorAsJson, isCzarinaError } from '../../../src/core/errors.ts'
import { projectFolder } from './project-folder.ts'

/** The whole error as JSON, with the temporary folder written as `~`. */
export async function refusal(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
  flags: SettingFlags = {},
): Promise<unknown> {
  const folder = await projectFolder(files)
  try {
    await loadConfig({ project: folder, cwd: folder, flags, environment })
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    return JSON.parse(JSON.stringify(errorAsJson(error)).replaceAll(folder, '~'))
  }
  throw new Error('the configuration was not refused')
}

export const FILE = '~/.czarina/config.json'
export const config = (text: string) => ({ '.czarina/config.json': text })
export const section = (settings: string) =>
  config(`{\n  "workers": [{ "id": "a" }],\n  "llm_monitor": { ${settings} }\n}`)
export const workers = (text: string) => config(`{\n  "workers": [\n    ${text}\n  ]\n}`)
export const invalid = (line: number, path: string, value: unknown, message: string, remedy: string) => ({
  code: 'CZM_CONFIG_INVALID',
  message,
  file: FILE,
  line,
  path,
  ...(value === undefined ? {} : { value }),
  suggestions: [remedy],
  exit: 3,
})
export const notJson = (line: number, column: number, what: string) => ({
  code: 'CZM_CONFIG_SYNTAX_INVALID',
  message: `${FILE}:${line}:${column} is not JSON: ${what}`,
  file: FILE,
  line,
  suggestions: ['Correct that place; comments and trailing commas are allowed.'],
  exit: 3,
})
export const orDefault = (value: string) => `Correct it, or leave it out for the default, ${value}.`
