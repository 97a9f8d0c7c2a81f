/** Makes `docs/errors.md`, the page of all error codes. If an exit code is missing here, it does not compile. */

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
\`czarina-monitor explain CODE\` prints one entry of this page, \`czarina-monitor explain\` prints all. This page is made by
\`npm run generate\`.

A code is \`CZM_\`, a thing, and what is wrong with it: \`NOT_FOUND\`, \`INVALID\`, \`EXISTS\`, \`UNAVAILABLE\` or \`FAILED\`. Exit code 0
means done. Exit code 1 means a bug in czarina-monitor. It has no code on this page (\`BUG\` in \`--json\`): run the command again
with \`--debug\` and report what it prints. If a command has printed its result, as \`doctor\`, \`eval\` and \`policy test\` do, only
the exit code says that it failed. Refusals of the [local API](api.md) have their own names, in lower case.
`

const RENAMED_HEAD = `
## Renamed

\`explain\` also accepts the old codes. Exit codes are unchanged.

| before | now |
| ------ | --- |
`

/** The text of the page. It depends on the sources alone, so that `--check` can compare it. */
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

/** Formats a command as code, also at the end of a sentence. */
function remedyText(remedy: string): string {
  return remedy.replace(/(?:^|(?<=: ))((?:czarina-monitor|tmux|ls) .*)$/, '`$1`')
}
