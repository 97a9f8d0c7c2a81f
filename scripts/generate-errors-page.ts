/** Makes `docs/errors.md`, the page of all error codes; an exit code that is missing here does not compile. */

import { ERROR_TABLE, type ErrorEntry, type ErrorExit } from '../src/core/error-table.ts'

const EXITS: Readonly<Record<ErrorExit, string>> = {
  2: 'Wrong usage: what you typed, named or handed in is unknown or cannot be read.',
  3: 'Refused: the configuration, a policy, an agent file or a plugin is wrong, or your consent is missing.',
  4: 'The environment: tmux, a pane, the monitor, a file, a socket or a port.',
  6: 'Something was tried or measured, and failed.',
  7: "A person's answer was not carried out.",
}

const HEAD = `# Errors

An error prints its code in brackets, then the file, the setting and the value where they are known, and what helps. With \`--json\`
it is an object \`error\` with \`code\`, \`message\`, \`file\`, \`line\`, \`path\`, \`value\`, \`suggestions\` and \`exit\`.
\`czarina-monitor explain CODE\` prints an entry of this page, \`czarina-monitor explain\` all of them. This page is made by
\`npm run generate\`.

A code is \`CZM_\`, a thing, and what is the matter with it: \`NOT_FOUND\`, \`INVALID\`, \`EXISTS\`, \`UNAVAILABLE\` or \`FAILED\`. Exit code 0
means done. Exit code 1 means a bug in czarina-monitor, which has no code of this page (\`BUG\` in \`--json\`): run the command again
with \`--debug\` and report what it prints. Where a command has printed its result, as \`doctor\`, \`eval\` and \`policy test\` do, only
the exit code says that it failed. Refusals of the [local API](api.md) have names of their own, in small letters.
`

const RENAMED_HEAD = `
## Renamed

\`explain\` knows the old codes too. Exit codes are as before.

| before | now |
| ------ | --- |
`

/** The text of the page: a function of the sources alone, so that it can be compared. */
export function errorsPage(): string {
  const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(ERROR_TABLE)
  const exits = [...new Set(entries.map(([, { exit }]) => exit))]
  const sections = exits.map((exit) => sectionOf(exit, entries))
  const renamed = entries.flatMap(([code, { was }]) => (was === undefined ? [] : [{ was, code }]))
  const rows = renamed
    .toSorted((one, other) => (one.was < other.was ? -1 : 1))
    .map(({ was, code }) => `| \`${was}\` | \`${code}\` |\n`)
  return [HEAD, ...sections, RENAMED_HEAD, ...rows].join('')
}

function sectionOf(exit: ErrorExit, entries: readonly (readonly [string, ErrorEntry])[]): string {
  const rows = entries
    .filter(([, entry]) => entry.exit === exit)
    .map(([code, { means, remedy }]) => `| \`${code}\` | ${means} | ${remedyText(remedy)} |\n`)
  const head = `\n## Exit code ${exit}\n\n${EXITS[exit]}\n\n| code | meaning | what helps |\n| ---- | ------- | ---------- |\n`
  return [head, ...rows].join('')
}

/** Commands stand in the font of commands; a sentence may end with one. */
function remedyText(remedy: string): string {
  return remedy.replace(/(?:^|(?<=: ))((?:czarina-monitor|tmux|ls) .*)$/, '`$1`')
}
