/** Finds the policies that are to be tested and their tests, in the policies themselves and in files beside them. */

import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { sha1 } from '../../adapters/hash.ts'
import {
  atItsPlace,
  loadPolicy,
  policyNames,
  readPolicySource,
  SHIPPED_POLICIES,
} from '../../adapters/policies.ts'
import { isCzarinaError, placedAt } from '../../core/errors.ts'
import { isJsonObject } from '../../core/text/json-object.ts'
import { compileTestFile } from '../../policy/compile.ts'
import type { CompiledPolicy, CompiledTest } from '../../policy/policy.ts'
import { openProject, type ProjectFlags } from '../project.ts'

export interface Suite {
  readonly policy: CompiledPolicy
  readonly tests: readonly CompiledTest[]
}

/** What to test, in the order in which it was named; a JSON schema among the names is left out. */
export async function openSuites(names: readonly string[], flags: ProjectFlags): Promise<readonly Suite[]> {
  if (names.length === 0) return openDefaults(flags)
  const policies = new Set(names.filter((name) => kindOfFile(name) === 'policy').map((name) => resolve(name)))
  const suites: Suite[] = []
  for (const name of names) {
    const kind = kindOfFile(name)
    if (kind === 'policy') suites.push(await openPolicy(name, process.cwd()))
    // Beside a policy that is named as well, its tests are run with it.
    else if (kind === 'tests' && !policies.has(policyFileOf(resolve(name)))) {
      suites.push(await openTestFile(resolve(name)))
    }
  }
  return suites
}

/** The effective policies; outside of a project, the shipped ones. */
async function openDefaults(flags: ProjectFlags): Promise<readonly Suite[]> {
  const config = await openProject(flags).catch((error: unknown) => {
    if (isCzarinaError(error) && error.code === 'CZM_CONFIG_NOT_FOUND' && flags.project === undefined)
      return null
    throw error
  })
  if (config === null) return Promise.all(SHIPPED_POLICIES.map((name) => openPolicy(name, process.cwd())))
  return Promise.all(
    policyNames(config).map((name) => openPolicy(name, config.directory).catch(atItsPlace(name, config))),
  )
}

async function openPolicy(name: string, relativeTo: string): Promise<Suite> {
  const policy = await loadPolicy(name, relativeTo, sha1)
  const beside = testFileOf(policy.file)
  if (beside === null || !(await isThere(beside))) return { policy, tests: policy.tests }
  const source = await readPolicySource(beside, beside)
  return { policy, tests: [...policy.tests, ...compileTestFile(source, policy)] }
}

/** Only the tests of this file, against the policy that it names or lies beside. */
async function openTestFile(file: string): Promise<Suite> {
  const source = await readPolicySource(file, file)
  const named = isJsonObject(source.data) ? source.data.policy : undefined
  const name = typeof named === 'string' ? named : policyFileOf(file)
  const policy = await loadPolicy(name, dirname(file), sha1).catch((error: unknown) => {
    if (!isCzarinaError(error) || error.code !== 'CZM_POLICY_NOT_FOUND') throw error
    throw placedAt(error, { file, path: 'policy' })
  })
  return { policy, tests: compileTestFile(source, policy) }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

type PolicyFileKind = 'policy' | 'tests' | 'schema'

const TESTS = /\.test\.json$/
const SCHEMA = /\.schema\.json$/

/** What a file is by its name, so that `policies/*.json` can be given as a whole. */
export function kindOfFile(name: string): PolicyFileKind {
  if (TESTS.test(name)) return 'tests'
  return SCHEMA.test(name) ? 'schema' : 'policy'
}

/** `strict.test.json` for `strict.json`; null for another kind of name, which has no tests beside it. */
export function testFileOf(policyFile: string): string | null {
  return policyFile.endsWith('.json') ? policyFile.replace(/\.json$/, '.test.json') : null
}

/** `strict.json` for `strict.test.json`. */
export function policyFileOf(testFile: string): string {
  return testFile.replace(TESTS, '.json')
}
