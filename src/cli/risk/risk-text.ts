/** What `risk` prints for people. */

import type { Risk, RiskLevel } from '../../risk/risk.ts'
import { paint, printable, type Style } from '../output.ts'

const LEVELS: Readonly<Record<RiskLevel, { readonly style: Style; readonly means: string }>> = {
  read_only: { style: 'green', means: 'it only looks' },
  contained: { style: 'green', means: 'it changes only the worktree, in a way that git or a rebuild undoes' },
  caution: { style: 'yellow', means: 'a person should look at it first' },
  dangerous: { style: 'red', means: 'nobody but a person may allow it' },
}

/** The level and what it means, the tags that policies can name, then for each part of the command what was found in it. */
export function riskText({ level, tags, why, command }: Risk): string {
  const { style, means } = LEVELS[level]
  const program = command?.program ?? ''
  return [
    `${paint(style, level)}: ${means}`,
    ...(program === '' ? [] : [`program: ${program}`]),
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
    'why:',
    ...why.map((reason) => `  ${reason}`),
  ]
    .map(printable)
    .join('\n')
}
