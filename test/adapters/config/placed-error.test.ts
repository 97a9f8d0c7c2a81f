import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withLine } from '../../../src/adapters/config/placed-error.ts'
import { CzarinaError, type ErrorPlace, errorAsJson } from '../../../src/core/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'czm-placed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CONFIG = `{
  // who is watched
  "workers": [
    { "id": "a" },
    { "id": "b", "policy": "lost.json" }
  ],
  "llm_monitor": {
    "policy": "cautios",
    "plugins": [{ "use": "./a.js" }, {
      "use": "./b.js",
      "options": { "depth": { "least": -1 } }
    }]
  }
}`
const PACKAGE = `{ "name": "shop",\n  "czarina-monitor": {\n    "llm_monitor": { "policy": "cautios" }\n  }\n}`

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const file = write('config.json', CONFIG)

test.each<[what: string, place: ErrorPlace, line: number | undefined]>([
  ['a setting', { file, path: 'llm_monitor.policy' }, 8],
  ["a worker's", { file, path: 'workers[1].policy' }, 5],
  ['an option at any depth', { file, path: 'llm_monitor.plugins[1].options.depth.least' }, 11],
  ['what is not there: its nearest parent', { file, path: 'llm_monitor.plugins[1].isolation' }, 9],
  ['a line that is known already', { file, path: 'llm_monitor.policy', line: 2 }, 2],
  ['no path', { file }, undefined],
  ['no file', { path: 'llm_monitor.policy' }, undefined],
  ['our part of a package.json', { file: write('package.json', PACKAGE), path: 'llm_monitor.policy' }, 3],
  [
    'YAML, whose lines are not known',
    { file: write('c.yaml', 'workers:\n- id: a\n'), path: 'workers' },
    undefined,
  ],
  ['a file that is gone', { file: join(folder, 'gone.json'), path: 'workers' }, undefined],
])('%s', async (_, place, line) => {
  const error = new CzarinaError('CZM_POLICY_NOT_FOUND', 'There is none.', {
    ...place,
    suggestions: ['Mend it.'],
  })
  expect(errorAsJson(await withLine(error))).toEqual({
    ...errorAsJson(error),
    ...(line === undefined ? {} : { line }),
  })
})
