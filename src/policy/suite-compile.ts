/** Tests from files as they were read to tests that can be run: those inside a policy, and those beside it. */

import { layFacts } from './base-facts.ts'
import { checkExpectedIds } from './check-ids.ts'
import { checkKeys } from './check-keys.ts'
import { checkShape } from './check-shape.ts'
import { checkFactsOfTests } from './check-source.ts'
import { momentOf } from './moment.ts'
import type { CompiledPolicy, CompiledTest, PolicySource, TestScreen } from './policy.ts'
import type { Problem } from './problem.ts'
import { refuseProblems } from './refusal.ts'
import { type PolicyTest, PolicyTestFile } from './schema.ts'

/** A test that names no time must not fail one day by itself: it is judged as if every grant still ran. */
const BEFORE_EVERY_UNTIL_MS = Date.UTC(1970, 0, 1)

/** The tests of a `NAME.test.json`; throws CZM_POLICY_INVALID with every problem of the file. */
export function compileTestFile(source: PolicySource, policy: CompiledPolicy): readonly CompiledTest[] {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)
  for (const path of source.duplicates ?? []) {
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  }
  const walkable = checkKeys(source.data, report)
  const file = walkable ? checkShape(PolicyTestFile, source.data, report) : null
  const facts = walkable ? checkFactsOfTests(source.data, report) : []
  const unknown = walkable ? checkExpectedIds(new Set(policy.rules.map(({ id }) => id)), source.data) : []
  refuseProblems([source], [...problems.map((problem) => ({ ...problem, sourceIndex: 0 })), ...unknown])
  return compileTests(file?.tests ?? [], facts, source.file)
}

/** Tests whose facts were checked, in file order, with every part that was left out filled in. */
export function compileTests(
  tests: readonly PolicyTest[],
  facts: readonly ReadonlyMap<string, unknown>[],
  file: string,
): readonly CompiledTest[] {
  return tests.map((test, index) => ({
    name: test.name,
    file,
    given: screenOf(test) ?? layFacts(facts[index] ?? new Map()),
    now_ms: (test.now === undefined ? null : momentOf(test.now)) ?? BEFORE_EVERY_UNTIL_MS,
    skip: test.skip ?? null,
    expect: {
      effect: test.expect.effect,
      rules: test.expect.rules ?? null,
      because: test.expect.because ?? null,
    },
  }))
}

function screenOf({ screen, agent, command, cursor, worktree }: PolicyTest): TestScreen | null {
  if (screen === undefined) return null
  return {
    screen,
    agent: agent ?? null,
    command: command ?? '',
    cursor: cursor ?? null,
    worktree: worktree ?? null,
  }
}
