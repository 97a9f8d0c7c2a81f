import { expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { projectFolder } from './project-folder.ts'

it.each<[string, Partial<Parameters<typeof loadConfig>[0]>, (string | null)[], string[]]>([
  ['applies to its worker', {}, ['cautious', null], []],
  [
    'is replaced by one that is named for the run',
    { flags: { policy: 'hands-off' } },
    [null, null],
    ['The policy hands-off is named for this run and replaces the own policies of: api.'],
  ],
  [
    'or in the environment',
    { environment: { CZARINA_MONITOR_POLICY: 'observe-only' } },
    [null, null],
    ['The policy observe-only is named for this run and replaces the own policies of: api.'],
  ],
])("a worker's own policy %s", async (_name, more, own, told) => {
  const folder = await projectFolder({
    '.czarina/config.json': '{ "workers": [{ "id": "api", "policy": "cautious" }, { "id": "ui" }] }',
  })
  const { workers, warnings } = await loadConfig({
    ...{ project: null, cwd: folder, flags: {}, environment: {} },
    ...more,
  })
  expect([workers.map(({ policy }) => policy), warnings]).toEqual([own, told])
})
