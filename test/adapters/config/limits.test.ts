import { expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { DEFAULT_SETTINGS } from '../../../src/adapters/config/schema.ts'
import { projectFolder } from './project-folder.ts'

it('overrides single limits of the defaults, and reads null as no limit', async () => {
  const folder = await projectFolder({
    '.czarina/config.json':
      '{ "workers": [{ "id": "a" }], "llm_monitor": { "limits": { "usd_per_day": 0.5, "keys_per_minute": null } } }',
  })
  const { settings, sources } = await loadConfig({ project: null, cwd: folder, flags: {}, environment: {} })
  expect([settings.limits, sources.limits]).toEqual([
    { ...DEFAULT_SETTINGS.limits, usd_per_day: 0.5, keys_per_minute: null },
    'file',
  ])
})
