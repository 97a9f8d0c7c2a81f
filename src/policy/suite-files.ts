/** What a file is, by its name: policies, their tests and a JSON schema lie in one folder. */

export type PolicyFileKind = 'policy' | 'tests' | 'schema'

const TESTS = /\.test\.json$/
const SCHEMA = /\.schema\.json$/

/** So that `policies/*.json` can be named as a whole. */
export function kindOfFile(name: string): PolicyFileKind {
  if (TESTS.test(name)) return 'tests'
  return SCHEMA.test(name) ? 'schema' : 'policy'
}

/** `strict.test.json` for `strict.json`; null where the file has another name, and so no tests beside it. */
export function testFileOf(policyFile: string): string | null {
  return policyFile.endsWith('.json') ? policyFile.replace(/\.json$/, '.test.json') : null
}

/** `strict.json` for `strict.test.json`. */
export function policyFileOf(testFile: string): string {
  return testFile.replace(TESTS, '.json')
}
