/** Which files of the bundle each entry loads. If this fails, first rebuild the bundle from these sources: `npm run build`. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../tools/stage/package-root.ts'

const APP = join(packageRoot(), 'dist', 'app')
const IMPORT = /(?:^|[;}\n])\s*(?:import|export)\b(?:[^'"();]*?\bfrom)?\s*['"]([^'"]+)['"]/g

/** Everything that is loaded together with a file, inside and outside the bundle. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  for (const [, target = ''] of readFileSync(join(APP, file), 'utf8').matchAll(IMPORT)) {
    if (target.startsWith('.')) loadedWith(join(file, '..', target), loaded)
    else loaded.add(target)
  }
  return loaded
}

/** The one module of Node that is allowed is the one that rolldown's runtime imports. */
it.each([
  'plugin',
  'redact',
  'risk',
  'screen',
  'agents',
  'agent-data',
  'plugins-prefilter',
  'plugins-haiku',
  'plugins-haiku-pricing',
])('the library %s loads no code of the commands', (library) => {
  const loaded = [...loadedWith(`library/${library}.js`)]
  expect(loaded.filter((name) => !name.endsWith('.js') && name !== 'node:module')).toEqual([])
  expect(loaded.filter((name) => /^(?:commands\/|common|oclif)/.test(name))).toEqual([])
})

it.each(['supervisor', 'plugin-thread', 'plugin-imports'])('%s is one file', (worker) => {
  expect([...loadedWith(`${worker}.js`)].filter((name) => name.endsWith('.js'))).toEqual([`${worker}.js`])
})

it('has one file for each command, and no other files', () => {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'oclif.manifest.json'), 'utf8'))
  const listed = Object.keys(manifest.commands).map((id) => `${id.replaceAll(':', '/')}.js`)
  const files = readdirSync(join(APP, 'commands'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.js')).sort()).toEqual(listed.sort())
})
