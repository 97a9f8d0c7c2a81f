/** The outer shape of a policy file: which keys there are and what kind of value each has. */

import type { z } from 'zod'
import { didYouMean } from '../core/text/did-you-mean.ts'
import { readOwn } from './complete-facts.ts'
import type { Path, Report } from './problem.ts'
import { PolicyExpectation, PolicyRule, PolicyTest } from './schema.ts'

const REMEDIES: Readonly<Record<string, string>> = {
  version: 'Write "version": 1.',
  id: 'Choose an id such as "approve-read-only".',
  why: 'Say in a sentence why the rule is there.',
  name: 'Say in a few words what the test shows.',
  workers: 'Put at least one worker id in square brackets, or leave "workers" out.',
  agents: 'Put at least one name in square brackets, or leave "agents" out.',
  roles: 'Put at least one name in square brackets, or leave "roles" out.',
  until: 'Write the day and the time, for example "2026-11-23T09:00".',
  now: 'Write the day and the time, for example "2026-11-23T09:00".',
}

/** The file as its schema gives it, or null after each mistake was reported. Conditions are left to their own check. */
export function checkShape<Schema extends z.ZodObject>(
  schema: Schema,
  data: unknown,
  report: Report,
): z.infer<Schema> | null {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (path.at(-1) === 'when') continue
    if (issue.code === 'unrecognized_keys')
      reportUnknownKeys(path, issue.keys, knownKeys(schema, path), report)
    else reportValue(path, readOwn(data, path), issue, report)
  }
  return null
}

function reportUnknownKeys(
  path: Path,
  keys: readonly string[],
  known: readonly string[],
  report: Report,
): void {
  for (const key of keys) {
    const meant = didYouMean(key, known)
    report({
      path: [...path, key],
      expected: `one of the keys ${known.join(', ')}`,
      value: key,
      remedy: meant === null ? 'Remove the key.' : `Did you mean "${meant}"?`,
    })
  }
}

function reportValue(path: Path, value: unknown, issue: z.core.$ZodIssue, report: Report): void {
  report({ path, expected: issue.message, value, remedy: remedyFor(path, value, issue) })
}

function remedyFor(path: Path, value: unknown, issue: z.core.$ZodIssue): string {
  const key = String(path.at(-1) ?? '')
  if (value === undefined) return `Add ${JSON.stringify(key)}.`
  if (path.length === 1 && key === 'default' && value === 'execute') {
    return 'What no rule names is never executed: write a rule for what may be.'
  }
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const meant = didYouMean(value, issue.values.map(String))
    if (meant !== null) return `Did you mean "${meant}"?`
  }
  return REMEDIES[key] ?? 'Correct the value.'
}

function knownKeys(schema: z.ZodObject, path: Path): readonly string[] {
  if (path[0] === 'rules') return Object.keys(PolicyRule.shape)
  if (path[0] !== 'tests') return Object.keys(schema.shape)
  return Object.keys(path.at(-1) === 'expect' ? PolicyExpectation.shape : PolicyTest.shape)
}
