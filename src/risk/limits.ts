/** Size limits for commands, so that judging one never holds up the monitor. */

/** Longer commands are not read: a person cannot check them on a screen either. */
export const COMMAND_CHARACTERS_MAX = 10_000
/** More substitutions than this in one command are an attack, and nested ones take long to read. */
const SUBSTITUTIONS_MAX = 200
const SUBSTITUTION = /[$<>]\(|`/gu

/** Why a command is too large to be read; null if it is not. */
export function limitOf(text: string): 'too_long' | 'too_deep' | null {
  if (text.length > COMMAND_CHARACTERS_MAX) return 'too_long'
  return [...text.matchAll(SUBSTITUTION)].length > SUBSTITUTIONS_MAX ? 'too_deep' : null
}
