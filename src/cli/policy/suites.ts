/** Finds policies and their tests, which are in the policies themselves or in files beside them. */

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

/** The suites in the order in which they were named; JSON schemas among the names are skipped. */
export async function openSuites(names: readonly string[], flags: ProjectFlags): Promise<readonly Suite[]> {
  if (names.length === 0) return openDefaults(flags)
  const policies = new Set(names.filter((name) => kindOfFile(name) === 'policy').map((name) => resolve(name)))
  const suites: Suite[] = []
  for (const name of names) {
    const kind = kindOfFile(name)
    if (kind === 'policy') suites.push(await openPolicy(name, process.cwd()))
    // If the policy is named, too, its tests run with it.
    else if (kind === 'tests' && !policies.has(policyFileOf(resolve(name)))) {
      suites.push(await openTestFile(resolve(name)))
    }
  }
  return suites
}

/** The effective policies; outside a project, the shipped ones. */
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

/** Only the tests in this file, with the policy that it names or the one beside it. */
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

/** The kind of a file by its name, so that `policies/*.json` can be passed as a whole. */
export function kindOfFile(name: string): PolicyFileKind {
  if (TESTS.test(name)) return 'tests'
  return SCHEMA.test(name) ? 'schema' : 'policy'
}

/** `strict.test.json` for `strict.json`; null for other names, which have no tests beside them. */
export function testFileOf(policyFile: string): string | null {
  return policyFile.endsWith('.json') ? policyFile.replace(/\.json$/, '.test.json') : null
}

/** `strict.json` for `strict.test.json`. */
export function policyFileOf(testFile: string): string {
  return testFile.replace(TESTS, '.json')
}
