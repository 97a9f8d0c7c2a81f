/** Makes `docs/facts.md`, the page of everything that a policy can read, out of the vocabulary. */

import { type FactLine, factLines } from '../src/cli/policy/facts.ts'

const HEAD = `# Facts

Everything that a condition of a [policy](policies.md) can read. Each fact always has a value; texts in it are redacted.
\`czarina-monitor policy facts\` prints the same. This page is made by \`npm run generate\`.
In a record of a version before its \`since\`, a count of \`history\` is made out of the records before it; any other fact is taken to be
what makes policies answer least, else unknown
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
