import { expect, it } from 'vitest'
import { config, FILE, invalid, orDefault, refusal, section } from './refusal.ts'

const KNOWN =
  'enabled, model, check_interval, stale_threshold, max_context_lines, auto_approve, log_all_decisions, policy, plugins, agents, redact, pricing, socket, watch, notify_cooldown, notify, limits'
const seconds = (most: number, least = 1) => `expected a whole number of seconds from ${least} to ${most}`

it.each<[string, Record<string, string>, unknown]>([
  [
    'number in quotes',
    section('"check_interval": "30"'),
    invalid(
      3,
      'llm_monitor.check_interval',
      '30',
      `llm_monitor.check_interval is "30"; ${seconds(86_400)}`,
      'Write 30 without quotes.',
    ),
  ],
  [
    'true in quotes',
    section('"enabled": "true"'),
    invalid(
      3,
      'llm_monitor.enabled',
      'true',
      'llm_monitor.enabled is "true"; expected true or false',
      'Write true without quotes.',
    ),
  ],
  [
    'no whole number',
    section('"stale_threshold": 1.5'),
    invalid(
      3,
      'llm_monitor.stale_threshold',
      1.5,
      `llm_monitor.stale_threshold is 1.5; ${seconds(604_800)}`,
      orDefault('300'),
    ),
  ],
  [
    'below the range',
    section('"check_interval": 0'),
    invalid(
      3,
      'llm_monitor.check_interval',
      0,
      `llm_monitor.check_interval is 0; ${seconds(86_400)}`,
      orDefault('30'),
    ),
  ],
  [
    'above the range',
    section('"max_context_lines": 1e9'),
    invalid(
      3,
      'llm_monitor.max_context_lines',
      1_000_000_000,
      'llm_monitor.max_context_lines is 1000000000; expected a whole number of lines from 1 to 2000',
      orDefault('100'),
    ),
  ],
  [
    'a limit in quotes',
    section('"limits": { "keys_per_minute": "60" }'),
    invalid(
      3,
      'llm_monitor.limits.keys_per_minute',
      '60',
      'llm_monitor.limits.keys_per_minute is "60"; expected a whole number from 0 to 1000000, or null for no limit',
      'Write 60 without quotes.',
    ),
  ],
  [
    'a limit below nothing',
    section('"limits": { "usd_per_hour": -1 }'),
    invalid(
      3,
      'llm_monitor.limits.usd_per_hour',
      -1,
      'llm_monitor.limits.usd_per_hour is -1; expected USD, 0 or more, or null for no limit',
      orDefault('5'),
    ),
  ],
  [
    'misspelt limit',
    section('"limits": { "usd_per_hours": 1 }'),
    invalid(
      3,
      'llm_monitor.limits.usd_per_hours',
      undefined,
      'llm_monitor.limits.usd_per_hours is not a known setting',
      'Did you mean "usd_per_hour"?',
    ),
  ],
  [
    'null where nothing may be null',
    section('"auto_approve": null'),
    invalid(
      3,
      'llm_monitor.auto_approve',
      undefined,
      'llm_monitor.auto_approve is null; expected true or false',
      orDefault('true'),
    ),
  ],
  [
    'misspelt setting',
    section('"auto_aprove": false'),
    invalid(
      3,
      'llm_monitor.auto_aprove',
      undefined,
      'llm_monitor.auto_aprove is not a known setting',
      'Did you mean "auto_approve"?',
    ),
  ],
  [
    'unknown setting, whose value is not repeated',
    section('"anthropic_api_key": "sk-ant-0123456789"'),
    invalid(
      3,
      'llm_monitor.anthropic_api_key',
      undefined,
      'llm_monitor.anthropic_api_key is not a known setting',
      `Remove it; known are ${KNOWN}.`,
    ),
  ],
  [
    'prototype as a setting',
    section('"__proto__": { "enabled": true }'),
    invalid(
      3,
      'llm_monitor.__proto__',
      undefined,
      'llm_monitor.__proto__ is not a known setting',
      `Remove it; known are ${KNOWN}.`,
    ),
  ],
  [
    'misspelt section',
    config('{\n  "workers": [{ "id": "a" }],\n  "llm_monitr": { "auto_approve": false }\n}'),
    invalid(3, 'llm_monitr', undefined, 'llm_monitr is not a known section', 'Did you mean "llm_monitor"?'),
  ],
  [
    'the same setting twice',
    section('"auto_approve": false,\n "auto_approve": true'),
    invalid(
      4,
      'llm_monitor.auto_approve',
      undefined,
      'llm_monitor.auto_approve occurs twice',
      'Remove one of the two.',
    ),
  ],
  [
    'plugin options instead of a list, which are not repeated',
    section('"plugins": { "use": "x", "options": { "token": "secret" } }'),
    invalid(
      3,
      'llm_monitor.plugins',
      undefined,
      'llm_monitor.plugins is an object; expected a list of objects such as { "use": "name-or-path" }',
      orDefault('[]'),
    ),
  ],
  [
    'a place that no plugin runs in',
    section('"plugins": [{ "use": "x", "isolation": "jail" }]'),
    invalid(
      3,
      'llm_monitor.plugins[0].isolation',
      'jail',
      'llm_monitor.plugins[0].isolation is "jail"; expected "process" or "none"',
      'Write "process" or "none", or leave it out for "process", which also takes the place of the former "thread".',
    ),
  ],
  [
    'a place that plugins ran in before',
    section('"plugins": [{ "use": "x", "isolation": "thread" }]'),
    invalid(
      3,
      'llm_monitor.plugins[0].isolation',
      'thread',
      'llm_monitor.plugins[0].isolation is "thread"; expected "process" or "none"',
      'Write "process" or "none", or leave it out for "process", which also takes the place of the former "thread".',
    ),
  ],
  [
    'one agent file instead of a list',
    section('"agents": "mine.json"'),
    invalid(
      3,
      'llm_monitor.agents',
      'mine.json',
      'llm_monitor.agents is "mine.json"; expected a list of paths of agent files, such as ["agents/mine.json"]',
      orDefault('[]'),
    ),
  ],
  [
    'misspelt price',
    section(
      '"pricing": { "m": { "input": 1, "output": 2, "cache_write": 1, "cache_read": 1, "cache_raed": 1 } }',
    ),
    invalid(
      3,
      'llm_monitor.pricing.m.cache_raed',
      undefined,
      'llm_monitor.pricing.m.cache_raed is not a known setting',
      'Did you mean "cache_read"?',
    ),
  ],
])('llm_monitor: %s', async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected)
})

it('reports all problems at once: environment and flags, then the file in its order', async () => {
  const files = config(
    '{\n  "project": { "phase": -1 },\n  "workers": [\n    { "id": "a" },\n    { "id": "a" }\n  ],\n  "llm_monitor": { "enabled": 1 }\n}',
  )
  const environment = { CZARINA_MONITOR_CHECK_INTERVAL: '-1', CZARINA_MONITOR_AUTO_APPROVE: 'maybe' }
  expect(await refusal(files, environment, { model: 'a b' })).toEqual({
    code: 'CZM_CONFIG_INVALID',
    message: [
      '6 problems in the configuration:',
      'CZARINA_MONITOR_CHECK_INTERVAL is "-1"; expected a whole number of seconds from 1 to 86400',
      'CZARINA_MONITOR_AUTO_APPROVE is "maybe"; expected true or false',
      '--model is "a b"; expected the id of a model, for example "claude-haiku-5-5"',
      `${FILE}:2: project.phase is -1; expected a whole number of phases from 0 to 10000`,
      `${FILE}:5: workers[1].id is "a", as is workers[0].id`,
      `${FILE}:7: llm_monitor.enabled is 1; expected true or false`,
    ].join('\n  '),
    file: FILE,
    suggestions: [
      'CZARINA_MONITOR_CHECK_INTERVAL: Correct it, or leave it out.',
      'CZARINA_MONITOR_AUTO_APPROVE: Correct it, or leave it out.',
      '--model: Correct it, or leave it out.',
      'project.phase: Correct it, or leave it out.',
      'workers[1].id: Give each worker its own id.',
      `llm_monitor.enabled: ${orDefault('false')}`,
    ],
    exit: 3,
  })
})
