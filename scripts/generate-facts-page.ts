/** Makes `docs/facts.md`, the page of everything that a policy can read, out of the vocabulary. */

import { type FactLine, factLines } from '../src/cli/policy/facts.ts'

const HEAD = `# Facts

Everything that a condition of a [policy](policies.md) can read. Each fact always has a value; texts in it are redacted.
\`czarina-monitor policy facts\` prints the same. This page is made by \`npm run generate\`.

| fact | type | values | meaning |
| ---- | ---- | ------ | ------- |
`

/** The text of the page: a function of the sources alone, so that it can be compared. */
export function factsPage(): string {
  return `${HEAD}${factLines().map(row).join('')}`
}

function row({ path, type, values, description }: FactLine): string {
  return `| \`${path}\` | ${type} | ${values} | ${description} |\n`
}
