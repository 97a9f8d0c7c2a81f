/** `policy check`: loads each policy as the monitor would, and reports every problem in all of them. */

import { systemClock } from '../../adapters/clock.ts'
import { atItsPlace, policyNames, SHIPPED_POLICIES } from '../../adapters/policies.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { houseWarnings } from '../../policy/warnings.ts'
import { paint, printable } from '../output.ts'
import { openProject, type ProjectFlags } from '../project.ts'
import { openSuites, type Suite } from './suites.ts'

export interface PolicyCheckRequest extends ProjectFlags {
  /** Names or paths; if empty, the effective policies, or, outside a project, the shipped ones. */
  readonly files: readonly string[]
  /** Whether every rule must be expected by a test. */
  readonly strict: boolean
}

export interface SoundPolicy {
  readonly name: string
  readonly file: string
  readonly hash: string
  readonly rules: number
  readonly tests: number
  readonly warnings: readonly string[]
}

export interface PolicyCheck {
  readonly policies: readonly SoundPolicy[]
  /** All refusals as one error; null if there are none. */
  readonly refusal: CzarinaError | null
}

/** Checks all policies, and continues after a refusal, so that one run shows every problem. */
export async function checkPolicies(request: PolicyCheckRequest): Promise<PolicyCheck> {
  const config = await projectOrNull(request)
  const names = request.files.length > 0 ? request.files : policiesOf(config)
  const policies: SoundPolicy[] = []
  const refusals: CzarinaError[] = []
  for (const name of new Set(names)) {
    try {
      for (const suite of await openSuites([name], request).catch(atItsPlace(name, config))) {
        if (request.strict) demandTests(suite)
        policies.push(describe(suite, config))
      }
    } catch (error) {
      if (!isCzarinaError(error)) throw error
      refusals.push(error)
    }
  }
  return { policies, refusal: joinRefusals(refusals) }
}

function policiesOf(config: ProjectConfig | null): readonly string[] {
  return config === null ? SHIPPED_POLICIES : policyNames(config)
}

async function projectOrNull(request: PolicyCheckRequest): Promise<ProjectConfig | null> {
  try {
    return await openProject(request)
  } catch (error) {
    // A policy can be written before there is a project, but a project that was named must exist.
    if (!isCzarinaError(error) || request.project !== undefined) throw error
    if (error.code === 'CZM_CONFIG_NOT_FOUND' || request.files.length > 0) return null
    throw error
  }
}

function describe({ policy, tests }: Suite, config: ProjectConfig | null): SoundPolicy {
  const house = houseWarnings(policy, config?.workers ?? null, systemClock.wall())
  return {
    name: policy.name,
    file: policy.file,
    hash: policy.hash,
    rules: policy.rules.length,
    tests: tests.length,
    warnings: [...policy.warnings, ...house],
  }
}

/** Requires tests only for the rules in this file: what it extends has its own tests. */
function demandTests({ policy, tests }: Suite): void {
  const expected = new Set(tests.flatMap(({ skip, expect }) => (skip === null ? (expect.rules ?? []) : [])))
  const untested = policy.rules.filter(({ id, file }) => file === policy.file && !expected.has(id))
  if (untested.length === 0) return
  const list = untested.map(({ id }) => `"${id}"`).join(', ')
  const message = `${policy.file}: no test expects ${untested.length === 1 ? 'the rule' : 'the rules'} ${list}`
  throw new CzarinaError('CZM_POLICY_INVALID', message, {
    file: policy.file,
    suggestions: ['Add a case to "tests" for each of them, in which it decides.'],
  })
}

function joinRefusals(refusals: readonly CzarinaError[]): CzarinaError | null {
  const [first] = refusals
  if (first === undefined || refusals.length === 1) return first ?? null
  return new CzarinaError(first.code, refusals.map(({ message }) => message).join('\n'), {
    suggestions: refusals.flatMap(remediesApart),
  })
}

/** The remedies that are not in the message already, each with its file; problems in a policy include theirs in the message. */
function remediesApart({ message, suggestions, place }: CzarinaError): readonly string[] {
  const apart = suggestions.filter((suggestion) => !message.includes(suggestion))
  return apart.map((suggestion) => (place.file === undefined ? suggestion : `${place.file}: ${suggestion}`))
}

/** One line for each valid policy, with its warnings below. */
export function policyCheckText(policies: readonly SoundPolicy[]): string {
  return policies
    .flatMap(({ file, rules, tests, warnings }) => [
      `${paint('green', 'ok')}  ${printable(file)}: ${counted(rules, 'rule')}, ${counted(tests, 'test')}`,
      ...warnings.map((warning) => `    ${paint('yellow', 'warning')} ${printable(warning)}`),
    ])
    .join('\n')
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
