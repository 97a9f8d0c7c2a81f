import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import type { MonitorSettings, ProjectConfig, SettingSource } from '../../../src/core/project/config.ts'
import { projectFolder } from './project-folder.ts'

const MINIMAL = '{ "workers": [{ "id": "a" }] }'
const DEFAULTS: MonitorSettings = {
  enabled: false,
  model: 'claude-haiku-5-5',
  check_interval: 30,
  stale_threshold: 300,
  max_context_lines: 100,
  auto_approve: true,
  log_all_decisions: true,
  policy: 'recommended',
  plugins: [],
  agents: [],
  redact: [],
  pricing: {},
  socket: null,
  notify_cooldown: 300,
  notify: {
    dwell: 5,
    reminders: [300, 900, 2700, 7200],
    quiet: { hours: [], dangerous: 'wait' },
    digest: 5,
    channels: [{ type: 'tmux', name: 'tmux', only: {}, say: 'all', message: true, bell: true }],
  },
  watch: 'output',
  limits: {
    usd_per_day: 20,
    usd_per_hour: 5,
    model_calls_per_minute: 60,
    keys_per_worker_per_hour: 300,
    same_prompt_answers: 30,
    keys_per_minute: 60,
  },
}
const sourcesWith = (changes: Partial<ProjectConfig['sources']>, rest: SettingSource = 'default') => ({
  enabled: rest,
  model: rest,
  check_interval: rest,
  stale_threshold: rest,
  max_context_lines: rest,
  auto_approve: rest,
  log_all_decisions: rest,
  policy: rest,
  plugins: rest,
  agents: rest,
  redact: rest,
  pricing: rest,
  socket: rest,
  notify_cooldown: rest,
  notify: rest,
  watch: rest,
  limits: rest,
  ...changes,
})
const nobody = {
  agent: null,
  role: null,
  branch: null,
  description: null,
  dependencies: [],
  target: null,
  policy: null,
}

const load = (cwd: string, more: Partial<Parameters<typeof loadConfig>[0]> = {}) =>
  loadConfig({ project: null, cwd, flags: {}, environment: {}, ...more })

it('reads JSON with comments as the launcher writes it, and numbers the workers of the current phase', async () => {
  const folder = await projectFolder({
    '.czarina/config.json': `\uFEFF// our project
      {
        "project": { "name": "My Project", "slug": "my-project", "phase": 2, "repository": "/r", "omnibus_branch": "b" },
        "workers": [
          { "id": "old", "agent": "claude" },
          { "id": "api", "agent": "claude", "role": "code", "branch": "cz2/feat/api", "phase": 2,
            "description": "The API", "dependencies": ["old"], "policy": "api.json", "tokens": 7 },
          { "id": "ui", "agent": null, "phase": 2, "target": "work:1.0" }, // trailing comma next
        ],
        "czar": { "agent": "claude" }, /* not ours */
        "llm_monitor": { "enabled": true, "model": "claude-3-5-haiku-20241022", "check_interval": 10 },
      }`,
  })
  expect(await load(folder)).toEqual({
    directory: folder,
    file: join(folder, '.czarina/config.json'),
    project: { name: 'My Project', slug: 'my-project', phase: 2 },
    workers: [
      { ...nobody, id: 'old', agent: 'claude', phase: 1, number: null },
      {
        id: 'api',
        agent: 'claude',
        role: 'code',
        branch: 'cz2/feat/api',
        phase: 2,
        description: 'The API',
        dependencies: ['old'],
        target: null,
        policy: join(folder, '.czarina/api.json'),
        number: 1,
      },
      { ...nobody, id: 'ui', phase: 2, target: 'work:1.0', number: 2 },
    ],
    settings: { ...DEFAULTS, enabled: true, check_interval: 10 },
    sources: sourcesWith({ enabled: 'file', model: 'file', check_interval: 'file' }),
    warnings: [
      'Model claude-3-5-haiku-20241022 was retired on 2026-02-19, requests to it fail: claude-haiku-5-5 is used instead.',
    ],
  })
})

it('fills in all defaults and takes the names from the folder', async () => {
  const folder = await projectFolder({ 'My App!/.czarina/config.json': MINIMAL })
  expect(await load(join(folder, 'My App!'))).toEqual({
    directory: join(folder, 'My App!'),
    file: join(folder, 'My App!/.czarina/config.json'),
    project: { name: 'My App!', slug: 'my-app', phase: 1 },
    workers: [{ ...nobody, id: 'a', phase: 1, number: 1 }],
    settings: DEFAULTS,
    sources: sourcesWith({}),
    warnings: [],
  })
})

it('lets flags win over the environment, that over the file, and that over the defaults', async () => {
  const folder = await projectFolder({
    '.czarina/config.json': `{ "workers": [{ "id": "a" }], "llm_monitor": {
      "enabled": false, "auto_approve": true, "model": "m-file", "check_interval": 1, "stale_threshold": 2,
      "policy": "cautious", "socket": "file" } }`,
  })
  const loaded = await load(folder, {
    flags: { enabled: true, policy: 'observe-only' },
    environment: {
      CZARINA_MONITOR_ENABLED: 'false',
      CZARINA_MONITOR_AUTO_APPROVE: '0',
      CZARINA_MONITOR_MODEL: 'm-environment',
      CZARINA_MONITOR_POLICY: 'hands-off',
      CZARINA_MONITOR_CHECK_INTERVAL: '7',
      CZARINA_MONITOR_SOCKET: '',
      CZARINA_MONITOR_LOG_ALL_DECISIONS: '1',
    },
  })
  expect({ settings: loaded.settings, sources: loaded.sources }).toEqual({
    settings: {
      ...DEFAULTS,
      enabled: true,
      auto_approve: false,
      model: 'm-environment',
      check_interval: 7,
      stale_threshold: 2,
      policy: 'observe-only',
      socket: 'file',
      log_all_decisions: true,
    },
    sources: sourcesWith({
      enabled: 'flag',
      policy: 'flag',
      auto_approve: 'environment',
      model: 'environment',
      check_interval: 'environment',
      log_all_decisions: 'environment',
      stale_threshold: 'file',
      socket: 'file',
    }),
  })
})

it('takes every simple setting from the variable named after it', async () => {
  const folder = await projectFolder({ '.czarina/config.json': MINIMAL })
  const environment = {
    CZARINA_MONITOR_ENABLED: 'true',
    CZARINA_MONITOR_MODEL: 'm',
    CZARINA_MONITOR_CHECK_INTERVAL: '1',
    CZARINA_MONITOR_STALE_THRESHOLD: '2',
    CZARINA_MONITOR_MAX_CONTEXT_LINES: '3',
    CZARINA_MONITOR_AUTO_APPROVE: 'false',
    CZARINA_MONITOR_LOG_ALL_DECISIONS: 'false',
    CZARINA_MONITOR_POLICY: 'cautious',
    CZARINA_MONITOR_SOCKET: 'work',
    CZARINA_MONITOR_NOTIFY_COOLDOWN: '0',
    CZARINA_MONITOR_WATCH: 'poll',
  }
  const { settings, sources } = await load(folder, { environment })
  expect({ settings, sources }).toEqual({
    settings: {
      ...DEFAULTS,
      enabled: true,
      model: 'm',
      check_interval: 1,
      stale_threshold: 2,
      max_context_lines: 3,
      auto_approve: false,
      log_all_decisions: false,
      policy: 'cautious',
      socket: 'work',
      notify_cooldown: 0,
      watch: 'poll',
    },
    sources: sourcesWith(
      {
        plugins: 'default',
        agents: 'default',
        redact: 'default',
        pricing: 'default',
        notify: 'default',
        limits: 'default',
      },
      'environment',
    ),
  })
})

it('resolves a path from the place where it is written', async () => {
  const folder = await projectFolder({
    '.czarina/config.json':
      '{ "workers": [{ "id": "a" }], "llm_monitor": { "policy": "mine.json", "socket": "./s" } }',
    'sub/x': '',
  })
  const of = async (more: Partial<Parameters<typeof loadConfig>[0]>) => {
    const { settings } = await load(join(folder, 'sub'), more)
    return [settings.policy, settings.socket]
  }
  expect(await of({})).toEqual([join(folder, '.czarina/mine.json'), join(folder, '.czarina/s')])
  expect(await of({ flags: { policy: './mine.json', socket: '../s' } })).toEqual([
    join(folder, 'sub/mine.json'),
    join(folder, 's'),
  ])
  expect(await of({ environment: { CZARINA_MONITOR_POLICY: 'p/q' } })).toEqual([
    join(folder, 'sub/p/q'),
    join(folder, '.czarina/s'),
  ])
  expect(await of({ flags: { policy: 'mine.jsonc' } })).toEqual([
    join(folder, 'sub/mine.jsonc'),
    join(folder, '.czarina/s'),
  ])
})

it('warns of a variable that looks like a misspelt setting, and of a phase without workers', async () => {
  const folder = await projectFolder({
    '.czarina/config.json': '{ "project": { "phase": 3 }, "workers": [{ "id": "a" }] }',
  })
  const environment = {
    CZARINA_MONITOR_AUTOAPPROVE: 'false',
    CZARINA_MONITOR_SKIP_ANALYTICS: '1',
    CZARINA_X: '',
  }
  expect((await load(folder, { environment })).warnings).toEqual([
    'No worker is of the current phase 3: only targets and windows named after a worker are watched.',
    'The variable CZARINA_MONITOR_AUTOAPPROVE is not known and is ignored; did you mean CZARINA_MONITOR_AUTO_APPROVE?',
  ])
})
