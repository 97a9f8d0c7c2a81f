import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/adapters/config/schema.ts'
import type { ProjectConfig, WorkerConfig } from '../../../src/core/project/config.ts'
import { configChanges } from '../../../src/core/trail/config-changes.ts'
import { PROJECT_CONFIG, WORKER } from '../../support/samples.ts'

const worker = (id: string, over: Partial<WorkerConfig> = {}): WorkerConfig => ({ ...WORKER, id, ...over })
const CONFIG: ProjectConfig = { ...PROJECT_CONFIG, workers: [worker('alpha'), worker('beta')] }
const withSettings = (over: Partial<ProjectConfig['settings']>): ProjectConfig => ({
  ...CONFIG,
  settings: { ...DEFAULT_SETTINGS, ...over },
})

test.each<[string, ProjectConfig, string[]]>([
  ['nothing', CONFIG, []],
  ['warnings and sources only', { ...CONFIG, warnings: ['a warning'] }, []],
  [
    'simple settings',
    withSettings({ auto_approve: false, policy: 'cautious' }),
    ['llm_monitor.auto_approve: true → false', 'llm_monitor.policy: "recommended" → "cautious"'],
  ],
  [
    'a list, whose text may hold secrets',
    withSettings({ plugins: [{ use: './mine.js', options: { token: 'hush' } }] }),
    ['llm_monitor.plugins changed'],
  ],
  [
    'a long value',
    withSettings({ policy: `/a/${'long/'.repeat(20)}policy.json` }),
    ['llm_monitor.policy changed'],
  ],
  ['the phase', { ...CONFIG, project: { ...CONFIG.project, phase: 2 } }, ['project.phase: 1 → 2']],
  [
    'workers that come, go and change',
    { ...CONFIG, workers: [worker('beta', { policy: 'cautious' }), worker('gamma')] },
    [
      'worker alpha is no longer watched',
      'worker beta: policy: null → "cautious"',
      'worker gamma is watched from now on',
    ],
  ],
])('%s', (_name, after, expected) => {
  expect(configChanges(CONFIG, after)).toEqual(expected)
})
