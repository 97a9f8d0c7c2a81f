import { EFFECTS } from '../risk.ts'
import type { Call } from '../session.ts'
import type { CompiledRule } from './rule-shape.ts'

const HELP = /^(?:--help|-help|-h|--version|-version|-V|-v)$/u
const LONG_HELP = /^(?:--help|-help|--version)$/u
const PLAIN_WORD = /^[A-Za-z][\w:-]*$/u

/**
 * Whether a call only prints help. `--help` does so only as the sole option, after subcommands that the
 * tables know: after any other word it is an option of what that names. `-h` and `-v` mean something else to
 * programs outside the tables, and `-h` does to `shutdown`.
 */
export function asksForHelp({ args, stdin, program }: Call, compiled: CompiledRule | undefined): boolean {
  const last = args.at(-1)?.value ?? ''
  const before = args.slice(0, -1)
  const isListed = compiled !== undefined && EFFECTS[compiled.rule.effect].level !== 'dangerous'
  const short = before.length === 0 && stdin.kind === 'inherited' && isListed
  if (!(short ? HELP : LONG_HELP).test(last)) return false
  if (before.length === 0) return compiled !== undefined || PLAIN_WORD.test(program)
  return compiled?.paths.has(before.map(({ value }) => value).join(' ')) === true
}
