/** A plugin imports `czarina-monitor/…` from the program that runs it, whatever is installed beside it. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ISOLATIONS } from '../../../src/core/project/config.ts'
import { nodeStripsTypes } from '../../../src/host/resolve-plugin.ts'
import { packageRoot } from '../../../tools/stage/package-root.ts'
import { loadBuilt } from './load-built.ts'

const ROOT = packageRoot()
const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const MODULES = Object.entries<string | { default: string }>(exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [[subpath.replace('.', 'czarina-monitor'), target.default] as const],
)

const base = mkdtempSync(join(tmpdir(), 'czm-own-imports-'))
afterAll(() => rmSync(base, { recursive: true }))

/** A project's folder without packages, or with another version of our package, which must not be run. */
function project(name: string, hasOther: boolean): string {
  const folder = join(base, name)
  const other = join(folder, 'node_modules', 'czarina-monitor')
  mkdirSync(hasOther ? other : folder, { recursive: true })
  if (hasOther) {
    writeFileSync(
      join(other, 'package.json'),
      '{ "name": "czarina-monitor", "exports": { "./*": "./x.js" } }',
    )
    writeFileSync(join(other, 'x.js'), 'throw new Error("another version was loaded")')
  }
  return folder
}

/** A plugin that logs where all of our modules come from. */
const PLUGIN = `
import { definePlugin } from 'czarina-monitor/plugin'
const names = ${JSON.stringify(MODULES.map(([name]) => name))}
const found = await Promise.all(names.map(async (name) => [name, Object.keys(await import(name)).length > 0]))
export default definePlugin({
  name: 'importer', apiVersion: 1, stage: 'prefilter',
  setup: (_, { log }) => { log.info(JSON.stringify(found)); return null },
})
`

const EXPECTED = `importer: ${JSON.stringify(MODULES.map(([name]) => [name, true]))}\n`

test.each(
  ISOLATIONS.flatMap((isolation) => [
    [isolation, 'plugin.mjs', false] as const,
    [isolation, 'plugin.mjs', true] as const,
    [isolation, 'plugin.js', true] as const,
    ...(nodeStripsTypes() ? [[isolation, 'plugin.ts', true] as const] : []),
  ]),
)('%s: %s, with another version beside it: %s', (isolation, file, hasOther) => {
  const folder = project(`${isolation}-${file}-${hasOther}`, hasOther)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, file), PLUGIN)
  expect(loadBuilt(folder, `./${file}`, isolation)).toBe(EXPECTED)
})

test.each(ISOLATIONS)('%s: a name that we do not export is refused as Node would', (isolation) => {
  const folder = project(`${isolation}-unknown`, false)
  writeFileSync(join(folder, 'plugin.mjs'), "import 'czarina-monitor/internal'\nexport default {}\n")
  expect(loadBuilt(folder, './plugin.mjs', isolation)).toContain(
    `Package subpath './internal' is not defined by "exports" in ${join(ROOT, 'package.json')}`,
  )
})
