import { beforeAll, describe, expect, test } from 'vitest'
import { loadPolicy, SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import type { Facts } from '../../src/core/facts.ts'
import type { Effect } from '../../src/core/verdict.ts'
import { ACTIONS, GRANTS } from '../../src/plugin/analysis.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import type { CompiledPolicy } from '../../src/policy/policy.ts'
import { readyWithFacts, runSuite } from '../../src/policy/suite/run-tests.ts'
import { RISK_LEVELS } from '../../src/risk/risk.ts'
import { factsWith, hash, NOW_MS } from './samples.ts'

/** What each policy may answer, in addition to what applies to all of them. */
const ALLOWED: Readonly<Record<(typeof SHIPPED_POLICIES)[number], (facts: Facts) => boolean>> = {
  'observe-only': () => false,
  cautious: (facts) => isRead(facts) && facts.risk.level === 'read_only',
  recommended: (facts) => isRead(facts) && facts.risk.level !== 'caution',
  'hands-off': (facts) => isRead(facts) || isUnreadButCertain(facts),
}

function isRead({ prompt, confidence }: Facts): boolean {
  return !prompt.unstructured && confidence >= 85 && ['once', 'named'].includes(prompt.option_grants)
}

function isUnreadButCertain({ prompt, confidence }: Facts): boolean {
  return prompt.unstructured && confidence >= 95 && ['once', 'named', 'other'].includes(prompt.option_grants)
}

/** Every combination of what the shipped policies read, on both sides of each threshold. */
const SITUATIONS: readonly Facts[] = ACTIONS.flatMap((action) =>
  RISK_LEVELS.flatMap((level) =>
    [...GRANTS, 'named', 'none'].flatMap((grants) =>
      [0, 84, 85, 94, 95, 100].flatMap((confidence) =>
        [false, true].flatMap((unstructured) =>
          [[], ['model_timeout']].map((faults) =>
            factsWith({
              action,
              confidence,
              faults,
              'risk.level': level,
              'prompt.option_grants': grants,
              'prompt.unstructured': unstructured,
            }),
          ),
        ),
      ),
    ),
  ),
)

describe.each(SHIPPED_POLICIES)('%s', (name) => {
  let policy: CompiledPolicy
  beforeAll(async () => {
    policy = await loadPolicy(name, '/', hash)
  })

  test('its own tests pass', () => {
    const results = runSuite(
      policy,
      policy.tests.map(readyWithFacts).filter((ready) => ready !== null),
    )
    expect(results.filter(({ outcome }) => outcome !== 'PASS')).toEqual([])
    expect(results.length).toBeGreaterThan(5)
  })

  test('each of its rules determines a test', () => {
    const determining = new Set(policy.tests.flatMap((one) => one.expect.rules))
    expect(policy.rules.map(({ id }) => id).filter((id) => !determining.has(id))).toEqual([])
  })

  test('it answers every situation as designed', () => {
    const otherwise: Effect = name === 'observe-only' ? 'log' : 'escalate'
    const designed = (facts: Facts): Effect => {
      if (facts.fault_count > 0 || facts.risk.level === 'dangerous' || facts.action === 'intervene')
        return 'escalate'
      if (facts.action === 'none') return 'log'
      return ALLOWED[name](facts) ? 'execute' : otherwise
    }
    const wrong = SITUATIONS.filter(
      (facts) => evaluatePolicy(policy, facts, NOW_MS).effect !== designed(facts),
    )
    expect(wrong).toEqual([])
  })
})

test('the situations reach every effect', async () => {
  const policy = await loadPolicy('hands-off', '/', hash)
  const effects = new Set(SITUATIONS.map((facts) => evaluatePolicy(policy, facts, NOW_MS).effect))
  expect([...effects].sort()).toEqual(['escalate', 'execute', 'log'])
})
