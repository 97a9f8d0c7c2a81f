/** Checks one agent file as a policy is checked: everything that is wrong with it at once, each with its remedy. */

import { KNOWN_AGENTS } from 'czarina-monitor/agents'
import { z } from 'zod'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import { isJsonObject } from '../../core/text/json-object.ts'
import { checkKeys } from '../../policy/check-keys.ts'
import { readOwn } from '../../policy/complete-facts.ts'
import type { Path, Problem, Report } from '../../policy/problem.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { agentFileSchema, agentOf } from '../../screen/agents/agent-schema.ts'
import type { ConfigDocument } from '../config/config-document.ts'
import { AgentPattern } from './agent-pattern.ts'
import { checkRules } from './agent-rules.ts'

/** The file of a user, with patterns as text: also what the published JSON schema is made of. */
export const AgentFileSchema = agentFileSchema(
  AgentPattern,
  KNOWN_AGENTS.map(({ name }) => name),
)

export interface CheckedAgent {
  /** Null where something is wrong. */
  readonly agent: AgentData | null
  readonly problems: readonly Problem[]
}

/** The agent that a file describes, or what is wrong with the file. */
export function checkAgent({
  value,
  duplicates,
}: Pick<ConfigDocument, 'value' | 'duplicates'>): CheckedAgent {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  for (const { path } of duplicates)
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  if (!checkKeys(value, report)) return { agent: null, problems }
  const parsed = AgentFileSchema.safeParse(value)
  if (parsed.success) checkRules(parsed.data, report)
  else for (const issue of parsed.error.issues) reportIssue(issue, value, report)
  const isGood = parsed.success && problems.length === 0
  return { agent: isGood ? agentOf(parsed.data, KNOWN_AGENTS) : null, problems }
}

function reportIssue(issue: z.core.$ZodIssue, data: unknown, report: Report): void {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(key, path, report)
    return
  }
  const value = readOwn(data, path)
  report({ path, expected: issue.message, value, remedy: remedyFor(issue, path, value) })
}

function remedyFor(issue: z.core.$ZodIssue, path: Path, value: unknown): string {
  if (value === undefined) return `Add ${JSON.stringify(path.at(-1) ?? 'an agent')}.`
  const given: unknown = issue.code === 'custom' ? issue.params?.remedy : undefined
  if (typeof given === 'string') return given
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const meant = typeof value === 'string' ? didYouMean(value, words) : null
  return meant === null ? 'Correct the value.' : `Did you mean "${meant}"?`
}

function reportUnknownKey(key: string, parent: Path, report: Report): void {
  const known = keysAt(z.toJSONSchema(AgentFileSchema, { io: 'input' }), parent)
  const meant = didYouMean(key, known)
  const remedy = meant === null ? 'Remove the key.' : `Did you mean "${meant}"?`
  report({ path: [...parent, key], expected: `one of the keys ${known.join(', ')}`, value: key, remedy })
}

/** The keys that may stand at a path, by the JSON schema: also where one of several forms is allowed. */
function keysAt(schema: unknown, path: Path): readonly string[] {
  if (!isJsonObject(schema)) return []
  const forms = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []))
  if (forms.length > 0) return [...new Set(forms.flatMap((form) => keysAt(form, path)))]
  const [first, ...rest] = path
  if (first === undefined) return isJsonObject(schema.properties) ? Object.keys(schema.properties) : []
  if (typeof first === 'number') return keysAt(schema.items, rest)
  return isJsonObject(schema.properties) ? keysAt(schema.properties[first], rest) : []
}
