import { expect, test } from 'vitest'
import { claudeCode } from '../../../plugins/prefilter/agents/claude-code.ts'
import type { Effective } from '../../../src/cli/start/effective.ts'
import { createReload } from '../../../src/cli/start/reload.ts'
import { CzarinaError } from '../../../src/core/errors.ts'
import { compilePolicy } from '../../../src/policy/compile.ts'
import { PLAIN_REDACTOR } from '../../../src/redact/redactor.ts'
import { AGREED, PROJECT_CONFIG } from '../../support/samples.ts'

const policy = compilePolicy(
  [{ name: 'mine', file: '/mine.json', data: { version: 1, default: 'log', rules: [] } }],
  () => 'hash',
)

/** An effective configuration with these settings; its analyzers note in `film` when they are closed. */
function effectiveWith(film: string[], name: string, over: Partial<Effective> = {}): Effective {
  return {
    config: PROJECT_CONFIG,
    policies: { project: policy, own: new Map() },
    agents: [],
    analyzers: {
      pipeline: { readStructure: async () => ({ analysis: null, faults: [], erased: [] }), readFully: null },
      prefilters: [],
      redactor: PLAIN_REDACTOR,
      gateTokens: [],
      agentNamed: () => null,
      [Symbol.asyncDispose]: async () => {
        film.push(`analyzers of ${name} closed`)
      },
    },
    agreed: AGREED,
    before: AGREED,
    waits: [],
    refused: [],
    warnings: [],
    files: new Set(),
    ...over,
  }
}

const bad = (message: string): CzarinaError => new CzarinaError('CZM_POLICY_INVALID', message)

test('a refusal is reported once; a reload is recorded first, and closes what it replaces last', async () => {
  const film: string[] = []
  const first = effectiveWith(film, 'first')
  const other = effectiveWith(film, 'other', {
    config: {
      ...PROJECT_CONFIG,
      settings: { ...PROJECT_CONFIG.settings, max_context_lines: 50, socket: 'x' },
    },
    warnings: ['a new warning'],
  })
  const slower = { ...other, ...effectiveWith(film, 'slower'), config: other.config }
  const saves = [
    ...[bad('one'), bad('one'), bad('two'), { ...first }, { ...first }, other, other],
    { ...slower, agents: [{ ...claudeCode, settle_ms: 300 }] },
  ]
  const reload = createReload(first, {
    open: async () => {
      const saved = saves.shift()
      if (saved === undefined || saved instanceof CzarinaError) throw saved
      return saved
    },
    adopt: async () => void film.push('adopted by the monitor'),
    record: async ({ change, what }) => void film.push(`${change}: ${what.join('; ')}`),
    warn: (message) => film.push(`warning: ${message}`),
  })
  while (saves.length > 0) await reload()
  expect(film).toEqual([
    'refused: one',
    'refused: two',
    'adopted: the same as before the refused change',
    'adopted: llm_monitor.max_context_lines: 100 → 50; llm_monitor.socket: null → "x"',
    'warning: a new warning',
    'warning: llm_monitor.socket takes effect at the next start of the monitor.',
    'adopted by the monitor',
    'analyzers of first closed',
    'adopted: agent claude-code has a new or changed file',
    'adopted by the monitor',
    'analyzers of other closed',
  ])
})

test('changed code of a plugin is named by its hashes; without isolation it waits for the next start', async () => {
  const film: string[] = []
  const plugins = [{ use: './mine.js', isolation: 'none' as const }]
  const config = { ...PROJECT_CONFIG, settings: { ...PROJECT_CONFIG.settings, plugins } }
  const withCode = (sha256: string): Effective =>
    effectiveWith(film, sha256, { config, agreed: { ...AGREED, code: { '/mine.js': sha256.repeat(64) } } })
  const reload = createReload(withCode('a'), {
    open: async () => withCode('b'),
    adopt: async () => undefined,
    record: async ({ change, what }) => void film.push(`${change}: ${what.join('; ')}`),
    warn: (message) => film.push(message),
  })
  await reload()
  expect(film).toEqual([
    'adopted: plugin /mine.js: other code (aaaaaaaa → bbbbbbbb)',
    'A plugin with "isolation": "none" uses its new code only after the next start of the monitor.',
    'analyzers of a closed',
  ])
})

test('a bug is not a refusal', async () => {
  const film: string[] = []
  const reload = createReload(effectiveWith(film, 'first'), {
    open: async () => {
      throw new TypeError('a bug')
    },
    adopt: async () => undefined,
    record: async () => void film.push('recorded'),
    warn: () => undefined,
  })
  await expect(reload()).rejects.toThrow('a bug')
  expect(film).toEqual([])
})
