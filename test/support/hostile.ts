/** The suite of hostile screens: what each is, and how it is judged with any model, from capture to keys. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { type JudgedCapture, judgeCapture } from '../../src/cli/analyze/judge-screen.ts'
import { SILENT_LOG } from '../../src/cli/analyzers.ts'
import { UNKNOWN_PANE } from '../../src/core/observe.ts'
import { EFFECTS } from '../../src/core/verdict.ts'
import { runAnalyzers } from '../../src/host/analyzer-pipeline.ts'
import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import { type Analysis, KEY_NAMES } from '../../src/plugin/analysis.ts'
import type { CompiledPolicy } from '../../src/policy/policy.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { readScreen } from '../screen/observation.ts'
import { handClock } from './hand-clock.ts'
import { TIME } from './samples.ts'

export const POLICIES = ['recommended', 'hands-off'] as const
export type PolicyName = (typeof POLICIES)[number]

const forEachPolicy = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ recommended: value, 'hands-off': value })

const Expected = z.strictObject({
  /** What is hostile about it. */
  why: z.string(),
  agent: z.string().nullable(),
  pane: z.strictObject({
    command: z.string(),
    columns: z.number(),
    rows: z.number(),
    cursor: z.strictObject({ column: z.number(), row: z.number(), visible: z.boolean() }).nullable(),
    title: z.string().exactOptional(),
  }),
  /**
   * The command, file or address of the real dialog, exactly as it is judged; left out if nothing may be
   * answered.
   */
  about: z.string().optional(),
  /** What the policy decides if no model is asked. */
  verdict: forEachPolicy(z.enum(EFFECTS)),
  /** The only presses that may ever follow, whatever a model answers; if the list is empty, none may. */
  keys: forEachPolicy(z.array(z.enum(KEY_NAMES))),
})

export interface HostileScreen {
  readonly name: string
  readonly expected: z.infer<typeof Expected>
  readonly lines: readonly string[]
}

const FOLDER = new URL('../hostile/screens/', import.meta.url)

/**
 * Every screen of the suite: from `screen.txt`, or from a `screen.ts` that produces what no file should
 * contain.
 */
export async function hostileScreens(): Promise<readonly HostileScreen[]> {
  const screens: HostileScreen[] = []
  for (const name of readdirSync(FOLDER)) {
    const folder = new URL(`${name}/`, FOLDER)
    const expected = Expected.parse(JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')))
    screens.push({ name, expected, lines: (await textOf(folder)).replace(/\n$/, '').split('\n') })
  }
  return screens
}

async function textOf(folder: URL): Promise<string> {
  if (readdirSync(folder).includes('screen.txt')) return readFileSync(new URL('screen.txt', folder), 'utf8')
  const { screen }: { screen(): string } = await import(fileURLToPath(new URL('screen.ts', folder)))
  return screen()
}

/** Any answer of a model, well-formed or not. */
export type Model = () => unknown

const PREFILTER: LoadedAnalyzer = { name: 'prefilter', stage: 'prefilter', analyzer: { analyze: readScreen } }

function modelLink(answer: Model): LoadedAnalyzer {
  // Here only the plugin vouches for the type of its answer.
  const analyze = async (): Promise<Analysis> => JSON.parse(JSON.stringify((await answer()) ?? null))
  return { name: 'model', stage: 'analyzer', analyzer: { analyze } }
}

/**
 * Judges a screen as the monitor does: by the prefilters and, if they are not sure, by the model; null for no
 * model.
 */
export async function judgeHostile(
  { expected, lines }: HostileScreen,
  policy: CompiledPolicy,
  model: Model | null,
): Promise<JudgedCapture> {
  const { cursor, ...pane } = expected.pane
  const tools = () => ({ breakers: new Map(), clock: handClock(), log: SILENT_LOG, redactor: PLAIN_REDACTOR })
  const captured = { lines, screenTop: 0, cursor, pane: { ...UNKNOWN_PANE, ...pane } }
  return judgeCapture(
    { worker: 'alpha', agent: expected.agent, captured, worktree: '/home/dev/src/proj' },
    {
      policy,
      redactor: PLAIN_REDACTOR,
      autoApprove: true,
      ownPlaces: null,
      files: null,
      code: null,
      now: TIME,
      pipeline: {
        readStructure: (observation) => runAnalyzers([PREFILTER], observation, tools()),
        readFully:
          model === null
            ? null
            : (observation) => runAnalyzers([PREFILTER, modelLink(model)], observation, tools()),
      },
    },
  )
}

/** A shipped policy by its name. */
export function policyNamed(name: PolicyName): Promise<CompiledPolicy> {
  return loadPolicy(name, '.', sha1)
}
