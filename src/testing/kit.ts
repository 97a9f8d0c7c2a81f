/** The public test kit for plugin authors (`czarina-monitor/testing`). It needs no test runner: results are data. */

import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { systemClock } from '../adapters/clock.ts'
import { UNKNOWN_PANE } from '../core/observe.ts'
import { AnalysisSchema } from '../host/answers.ts'
import { disposeAnalyzers, invoke } from '../host/ask.ts'
import { setUp } from '../host/set-up.ts'
import type { Analysis, Observation } from '../plugin/analysis.ts'
import type { Log, Plugin } from '../plugin/contract.ts'

/** What an observation is made from: the screen as text, and any field that differs from its default. */
export interface ObservationParts extends Partial<Omit<Observation, 'lines' | 'screenHash'>> {
  readonly screen: string
}

export interface PluginCase {
  readonly name: string
  readonly observation: Observation
  /** What the earlier stages made of it; null if left out. */
  readonly previous?: Analysis
  /** The fields that must match, each compared whole; null if the plugin must have nothing to say. */
  readonly expect: Partial<Analysis> | null
}

export interface PluginTestOptions {
  readonly options?: unknown
  readonly environment?: Readonly<Record<string, string>>
  readonly model?: string
  readonly maxContextLines?: number
}

export interface CaseResult {
  readonly name: string
  readonly passed: boolean
  readonly got: Analysis | null
  /** Why it did not pass: a fault code, or the names of the fields that differ. */
  readonly because: readonly string[]
}

const CASE_KEYS = ['name', 'observation', 'previous', 'expect']
const ANALYSIS_KEYS = Object.keys(AnalysisSchema.shape)
const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Builds a whole observation from a screen, so that a test names only what it is about. */
export function observationOf({ screen, ...parts }: ObservationParts): Observation {
  const lines = screen.split('\n').map((line) => line.trimEnd())
  const screenTop = parts.screenTop ?? 0
  return {
    worker: { id: 'worker-1', agent: null, role: null, branch: null, phase: 1, description: null },
    cursor: null,
    pane: UNKNOWN_PANE,
    worktree: null,
    lastEvent: null,
    instructions: null,
    trigger: 'output',
    time: '2026-01-01T00:00:00.000Z',
    ...parts,
    lines,
    screenTop,
    screenHash: createHash('sha256').update(lines.slice(screenTop).join('\n')).digest('hex').slice(0, 16),
  }
}

/** Runs a plugin over cases exactly as the host does. Throws for cases that prove nothing. */
export async function testPlugin(
  plugin: Plugin<unknown>,
  cases: readonly PluginCase[],
  { options, environment = {}, model = 'no-model', maxContextLines = 100 }: PluginTestOptions = {},
): Promise<readonly CaseResult[]> {
  refuseWeakCases(cases)
  const tools = { clock: systemClock, log: QUIET }
  const loaded = await setUp(plugin, options, { ...tools, environment, model, maxContextLines })
  const results: CaseResult[] = []
  for (const { name, observation, previous = null, expect } of cases) {
    const { analysis, fault } =
      loaded === null ? { analysis: null, fault: null } : await invoke(loaded, observation, previous, tools)
    const because = fault === null ? differences(analysis, expect) : [fault.code]
    results.push({ name, passed: because.length === 0, got: analysis, because })
  }
  await disposeAnalyzers(loaded === null ? [] : [loaded], tools)
  return results
}

function differences(got: Analysis | null, expect: Partial<Analysis> | null): readonly string[] {
  if (got === null || expect === null)
    return got === expect ? [] : [got === null ? 'no analysis' : 'an analysis']
  const actual = new Map<string, unknown>(Object.entries(got))
  return Object.entries(expect).flatMap(([key, value]) =>
    isDeepStrictEqual(actual.get(key), value) ? [] : [key],
  )
}

function refuseWeakCases(cases: readonly PluginCase[]): void {
  if (cases.length === 0) throw new Error('There are no cases.')
  const names = new Set<string>()
  for (const testCase of cases) {
    const { name, expect } = testCase
    if (names.has(name)) throw new Error(`Two cases are named "${name}".`)
    names.add(name)
    const unknown = [
      ...Object.keys(testCase).filter((key) => !CASE_KEYS.includes(key)),
      ...Object.keys(expect ?? {}).filter((key) => !ANALYSIS_KEYS.includes(key)),
    ]
    if (unknown.length > 0) throw new Error(`Case "${name}" has unknown keys: ${unknown.join(', ')}.`)
    if (expect !== null && Object.keys(expect).length === 0)
      throw new Error(`Case "${name}" expects nothing.`)
  }
}
