/** How large a command may be, so that judging it holds up nothing. */

/** Longer commands are not read: a person cannot check them on a screen either. */
export const COMMAND_CHARACTERS_MAX = 10_000
/** A line with more substitutions than this is an attack, and reading them in each other takes long. */
const SUBSTITUTIONS_MAX = 200
const SUBSTITUTION = /[$<>]\(|`/gu

/** Why a command is not read at all; null where it is. */
export function limitOf(text: string): 'too_long' | 'too_deep' | null {
  if (text.length > COMMAND_CHARACTERS_MAX) return 'too_long'
  return [...text.matchAll(SUBSTITUTION)].length > SUBSTITUTIONS_MAX ? 'too_deep' : null
}
