/** `policy new`: writes the starter policy where there is no file yet. */

import { dirname, resolve } from 'node:path'
import { findConfig } from '../../adapters/config/find-config.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { writeNew } from '../../setup/safe-files.ts'
import { starterPolicyText } from '../../setup/starter-policy.ts'
import { trustWritten } from './trust-command.ts'

export interface NewPolicy {
  readonly file: string
  /** Commands to type next. */
  readonly next: readonly string[]
}

/** Throws CZM_POLICY_EXISTS where there is a file already. */
export async function createPolicy(name: string): Promise<NewPolicy> {
  const file = resolve(name)
  await writeNew(file, await starterPolicyText(file)).catch((error: unknown) => {
    throw isCzarinaError(error) && error.code === 'CZM_CONFIG_EXISTS' ? existsAlready(file, name) : error
  })
  await trustInProject(file)
  return { file, next: ['check', 'test'].map((command) => `czarina-monitor policy ${command} ${name}`) }
}

/** Where there is no project yet, `trust` is for later. */
async function trustInProject(file: string): Promise<void> {
  try {
    await trustWritten((await findConfig(null, dirname(file))).directory, file)
  } catch (error) {
    if (!isCzarinaError(error)) throw error
  }
}

function existsAlready(file: string, name: string): CzarinaError {
  return new CzarinaError('CZM_POLICY_EXISTS', `${file} is there already and is left as it is.`, {
    file,
    suggestions: [`czarina-monitor policy check ${name}`, 'Or name another file.'],
  })
}
