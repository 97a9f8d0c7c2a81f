/** What our own environment tells of secrets: an agent could print it, an error could quote it. */

import { suspicionOf } from './context/secret-names.ts'
import { isFolderOfShell, isValue } from './values.ts'

/**
 * The values of all variables whose names say that they are secret, such as our API key, whatever its shape. The place of a file
 * is none: were it erased, a policy's rule on a path would never hold. `isThere` tells whether an absolute path leads to one.
 */
export function ownSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  isThere: (path: string) => boolean,
): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const secret = value.trim()
    const isPlace = isFolderOfShell(name, secret) || (secret.startsWith('/') && isThere(secret))
    return suspicionOf(name) !== null && isValue(secret) && !isPlace ? [secret] : []
  })
}
