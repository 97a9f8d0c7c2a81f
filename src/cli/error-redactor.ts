import { existsSync } from 'node:fs'
import type { Redactor } from '../redact/secrets.ts'

/** What an error quotes may be secret. Loaded only where something failed: commands have to start fast. */
export async function errorRedactor(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Redactor> {
  const [{ createRedactor }, { ownSecrets }] = await Promise.all([
    import('../redact/redactor.ts'),
    import('../redact/values.ts'),
  ])
  return createRedactor({ patterns: [], values: ownSecrets(environment, existsSync) })
}
