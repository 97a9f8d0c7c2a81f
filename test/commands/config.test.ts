import { join } from 'node:path'
import { expect, it } from 'vitest'
import Config from '../../src/commands/config.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { runCommand } from '../support/run-command.ts'

const TEXT = `{
  "project": { "name": "Shop", "slug": "shop" },
  "workers": [{ "id": "api", "agent": "claude" }, { "id": "ui", "target": "work:2.0", "policy": "cautious" }, { "id": "old", "phase": 3 }],
  "llm_monitor": {
    "model": "claude-3-opus-20240229", "check_interval": 10,
    "plugins": [{ "use": "./mine.js", "options": { "token": "s3cret" } }]
  }
}`

const setting = (name: string, value: string, from: string): string =>
  `${name.padEnd(31)}  ${value.padEnd(31)}  ${from}`

it('prints what is effective, and where each value came from', async () => {
  const folder = await projectFolder({ '.czarina/config.json': TEXT })
  const plugin = join(folder, '.czarina/mine.js')
  const { stdout, exit } = await runCommand(Config, '--project', folder)
  expect([stdout.trimEnd().split('\n'), exit]).toEqual([
    [
      `File     ${join(folder, '.czarina/config.json')}`,
      'Project  Shop (slug shop, phase 1)',
      '',
      setting('SETTING', 'VALUE', 'FROM'),
      setting('enabled', 'false', 'default'),
      setting('model', '"claude-opus-5-5"', 'file'),
      setting('check_interval', '10', 'file'),
      setting('stale_threshold', '300', 'default'),
      setting('max_context_lines', '100', 'default'),
      setting('auto_approve', 'true', 'default'),
      setting('log_all_decisions', 'true', 'default'),
      setting('policy', '"recommended"', 'default'),
      setting('plugins', '["./mine.js"]', 'file'),
      setting('agents', '[]', 'default'),
      setting('redact', '"0 patterns"', 'default'),
      setting('pricing', '{}', 'default'),
      setting('socket', 'null', 'default'),
      setting('watch', '"output"', 'default'),
      setting('notify_cooldown', '300', 'default'),
      setting('notify.dwell', '5', 'default'),
      setting('notify.reminders', '[300,900,2700,7200]', 'default'),
      setting('notify.quiet', '{"hours":[],"dangerous":"wait"}', 'default'),
      setting('notify.digest', '5', 'default'),
      setting('notify.channels', '["tmux: tmux"]', 'default'),
      setting('limits.usd_per_day', '20', 'default'),
      setting('limits.usd_per_hour', '5', 'default'),
      setting('limits.model_calls_per_minute', '60', 'default'),
      setting('limits.keys_per_worker_per_hour', '300', 'default'),
      setting('limits.same_prompt_answers', '30', 'default'),
      setting('limits.keys_per_minute', '60', 'default'),
      '',
      'WORKER  AGENT   PHASE  OWN POLICY  EXPECTED AT',
      'api     claude  1                  czarina-shop:api (or window 1)',
      'ui              1      cautious    work:2.0',
      'old             3                  czarina-shop:old (not of the current phase)',
      '',
      'Warning: Model claude-3-opus-20240229 is retired, requests to it fail: claude-opus-5-5 is used instead.',
      '',
      'Needs your consent, and is not effective until then (czarina-monitor trust):',
      `  plugin ${plugin}: There is no plugin file ${plugin}. Name a file, or a folder with a package.json, relative to the config file. (${join(folder, '.czarina/config.json')}:6)`,
    ],
    0,
  ])
})

it('gives the same as JSON, without the options of a plugin', async () => {
  const folder = await projectFolder({ '.czarina/config.json': TEXT })
  const { stdout } = await runCommand(Config, '--project', folder, '--json')
  const report = JSON.parse(stdout)
  expect(report.settings.plugins).toEqual({ value: ['./mine.js'], source: 'file' })
  expect(report.workers[1]).toEqual({
    id: 'ui',
    agent: null,
    role: null,
    branch: null,
    phase: 1,
    description: null,
    dependencies: [],
    target: 'work:2.0',
    policy: 'cautious',
    number: 2,
    expected: 'work:2.0',
  })
  expect(stdout).not.toContain('s3cret')
})

it('prints an error on standard error, and has its exit code', async () => {
  const folder = await projectFolder({ '.czarina/config.json': '{\n  "workers": []\n}' })
  expect(await runCommand(Config, '--project', folder)).toEqual({
    stdout: '',
    stderr: [
      'Error [CZM_CONFIG_INVALID]: workers is an empty list; expected a list with at least one worker, for example [{ "id": "backend", "agent": "claude" }]',
      `  at ${join(folder, '.czarina/config.json')}:2`,
      '  → Name your workers there, or run: czarina-monitor init',
      '',
    ].join('\n'),
    exit: 3,
  })
})

it('prints an error on standard output with --json, and has the same exit code', async () => {
  const folder = await projectFolder({})
  const { stdout, stderr, exit } = await runCommand(Config, '--project', folder, '--json')
  expect([JSON.parse(stdout), stderr, exit]).toEqual([
    {
      error: {
        code: 'CZM_CONFIG_NOT_FOUND',
        message: `No configuration in ${folder}: .czarina/config.json is not there.`,
        file: join(folder, '.czarina/config.json'),
        suggestions: ['czarina-monitor init', 'Or name the folder of the project: --project DIR'],
        exit: 3,
      },
    },
    '',
    3,
  ])
})

it.each([[['--projet', 'x']], [['--project']]])('refuses wrong usage %j with 2', async (argv) => {
  const { stdout, stderr, exit } = await runCommand(Config, ...argv)
  expect([stdout, stderr.split(':')[0], exit]).toEqual(['', 'Error [CZM_ARGUMENT_INVALID]', 2])
})
