/** What our own environment tells of secrets: an agent could print it, an error could quote it. */

import { suspicionOf } from './context/secret-names.ts'
import { isValue } from './values.ts'

/** The values of all variables whose names say that they are secret, such as our API key, whatever its shape. */
export function ownSecrets(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const secret = value.trim()
    return suspicionOf(name) !== null && isValue(secret) ? [secret] : []
  })
}
