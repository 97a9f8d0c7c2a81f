import { judgeCommand } from '../../src/risk/command.ts'
import { RISK_LEVELS } from '../../src/risk/risk.ts'
import { CAUTION } from './tables/caution.ts'
import { CONTAINED } from './tables/contained.ts'
import { DANGEROUS } from './tables/dangerous.ts'
import { READ_ONLY } from './tables/read-only.ts'

/** The commands of all tables that can be placed inside another command. */
export const COMMANDS = [
  ...READ_ONLY,
  ...[...CONTAINED, ...CAUTION, ...DANGEROUS].map(([command]) => command),
].filter((command) => !/<<|\n|ls [")]$|then ls$|^X=|; X=/u.test(command))

/** Commands that are one program with its words, as wrappers take them. */
export const PROGRAMS_ALONE = COMMANDS.filter(
  (command) =>
    /^[a-z][\w./-]*(?: |$)/u.test(command) &&
    !/[;&|<>(){}`$\n*!=]|^(?:if|for|while|case|until|function|coproc|time|select)\b/u.test(command),
)

/** The command as written between single quotes. */
export function quoted(command: string): string {
  return command.replaceAll("'", `'\\''`)
}

/** The level of a judgement as a number, for comparisons. */
export function rank(text: string): number {
  return RISK_LEVELS.indexOf(judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' }).level)
}
