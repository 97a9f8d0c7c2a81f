/** `policy new`: writes the starter policy to a new file. */

import { resolve } from 'node:path'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { writeNew } from '../init/safe-files.ts'
import { starterPolicyText } from '../init/starter-policy.ts'

export interface NewPolicy {
  readonly file: string
  /** Commands to type next. */
  readonly next: readonly string[]
}

/** Writes the policy; throws CZM_POLICY_EXISTS if the file exists. */
export async function createPolicy(name: string): Promise<NewPolicy> {
  const file = resolve(name)
  await writeNew(file, await starterPolicyText(file)).catch((error: unknown) => {
    throw isCzarinaError(error) && error.code === 'CZM_CONFIG_EXISTS' ? existsAlready(file, name) : error
  })
  return { file, next: ['check', 'test'].map((command) => `czarina-monitor policy ${command} ${name}`) }
}

function existsAlready(file: string, name: string): CzarinaError {
  return new CzarinaError('CZM_POLICY_EXISTS', `${file} already exists; it was left unchanged.`, {
    file,
    suggestions: [`czarina-monitor policy check ${name}`, 'Or name another file.'],
  })
}
