/** Makes `docs/facts.md`, the page of everything that a policy can read, from the vocabulary. */

import { type FactLine, factLines } from '../src/cli/policy/facts.ts'

const HEAD = `# Facts

Everything that a condition of a [policy](policies.md) can read. Each fact always has a value, and its texts are redacted.
\`czarina-monitor policy facts\` prints the same list. \`npm run generate\` makes this page.

A record of a version before a fact's \`since\` does not contain the fact. A count of \`history\` is then computed from the earlier
records; any other fact gets the value with which policies answer least, or is unknown
([why](decisions/0041-old-trails-replay-for-good.md)).

| fact | type | values | since | meaning |
| ---- | ---- | ------ | ----- | ------- |
`

/** The text of the page: a function of the sources alone, so that it can be compared. */
export function factsPage(): string {
  return `${HEAD}${factLines().map(row).join('')}`
}

function row({ path, type, values, since, description }: FactLine): string {
  return `| \`${path}\` | ${type} | ${values} | ${since} | ${description} |\n`
}
