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

const base = mkdtempSync(join(tmpdir(), 'czm-plugin-imports-'))
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

const NAMES = JSON.stringify(MODULES.map(([name]) => name))
const DEFINITION = `definePlugin({
  name: 'importer', apiVersion: 1, stage: 'prefilter',
  setup: (_, { log }) => { log.info(JSON.stringify(found)); return null },
})`
/** A plugin that logs where all of our modules come from. */
const PLUGIN = `
import { definePlugin } from 'czarina-monitor/plugin'
const found = await Promise.all(${NAMES}.map(async (name) => [name, Object.keys(await import(name)).length > 0]))
export default ${DEFINITION}
`
const COMMON_JS = `
const { definePlugin } = require('czarina-monitor/plugin')
const found = ${NAMES}.map((name) => [name, Object.keys(require(name)).length > 0])
module.exports = ${DEFINITION}
`

const EXPECTED = `importer: ${JSON.stringify(MODULES.map(([name]) => [name, true]))}\n`

test.each(
  ISOLATIONS.flatMap((isolation) => [
    [isolation, 'plugin.mjs', false] as const,
    [isolation, 'plugin.mjs', true] as const,
    [isolation, 'plugin.js', true] as const,
    [isolation, 'plugin.cjs', true] as const,
    ...(nodeStripsTypes() ? [[isolation, 'plugin.ts', true] as const] : []),
  ]),
)('%s: %s, with another version beside it: %s', (isolation, file, hasOther) => {
  const folder = project(`${isolation}-${file}-${hasOther}`, hasOther)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, file), file.endsWith('.cjs') ? COMMON_JS : PLUGIN)
  expect(loadBuilt(folder, `./${file}`, isolation)).toBe(EXPECTED)
})

test.each(
  ISOLATIONS.flatMap((isolation) => [
    [isolation, 'internal', 'plugin.mjs', "import 'czarina-monitor/internal'"] as const,
    [isolation, 'internal', 'plugin.cjs', "require('czarina-monitor/internal')"] as const,
    [isolation, '../beside.js', 'plugin.cjs', "require('czarina-monitor/../beside.js')"] as const,
  ]),
)('%s: %s, which we do not export, is refused as Node would (%s)', (isolation, subpath, file, text) => {
  const folder = project(`${isolation}-unknown`, true)
  writeFileSync(join(folder, 'node_modules/beside.js'), 'throw new Error("a file beside it was loaded")')
  writeFileSync(join(folder, file), text)
  expect(loadBuilt(folder, `./${file}`, isolation)).toContain(
    `Package subpath './${subpath}' is not defined by "exports" in ${join(ROOT, 'package.json')}`,
  )
})
