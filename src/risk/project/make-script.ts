/** What make would run for a target. Pure. */

import { UNKNOWN } from '../words.ts'
import { type Makefile, wordsIn } from './makefile.ts'

/** What the command line of make says. */
export interface Making {
  readonly folder: string
  readonly targets: readonly string[]
  /** Variables that it sets, which override those of the Makefile. */
  readonly variables: ReadonlyMap<string, string>
}

/** The target that a recipe makes, and what it needs. */
interface Recipe {
  readonly target: string
  readonly needs: readonly string[]
  readonly lines: readonly string[]
}

/** Beyond this many targets, what runs counts as unknown. */
const TARGETS_MAX = 60
const PLAIN_TARGET = /^[\w./@+-]+$/u
/** Special names that configure how others are made and are never made themselves. */
const SETTING =
  /^\.(?:PHONY|SUFFIXES|SILENT|PRECIOUS|INTERMEDIATE|SECONDARY|DELETE_ON_ERROR|NOTPARALLEL|POSIX|IGNORE)$/u
const MAKES_OTHERS = /%|^\./u
/** Prefixes of a line: whether to print it, to continue after a failure, and to run it always. */
const LINE_PREFIX = /^\s*[@+-]+/u
const SHELL_CALL = /\$[({]shell\s/gu

/** The script that make would run, each line in a shell of its own; null if it is not known what runs. */
export function makeScript(makefile: Makefile, making: Making): string | null {
  const values = new Values(makefile, making)
  const targets = making.targets.length > 0 ? making.targets : [makefile.first ?? '']
  const recipes = recipesFor(makefile, targets, values)
  if (recipes === null) return null
  const lines = recipes.flatMap((recipe) =>
    recipe.lines.map((line) => values.fill(line.replace(LINE_PREFIX, ''), recipe)),
  )
  return [...shellCalls(makefile, values), ...lines].map((line) => `(\n${line}\n)`).join('\n')
}

function recipesFor(
  { rules }: Makefile,
  targets: readonly string[],
  values: Values,
): readonly Recipe[] | null {
  const makesOthers = [...rules.keys()].some((name) => MAKES_OTHERS.test(name) && !SETTING.test(name))
  const recipes: Recipe[] = []
  const done = new Set<string>()
  const waiting = [...targets]
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    if (done.has(target)) continue
    done.add(target)
    const own = rules.get(target)
    // A needed file without a rule already exists.
    if (own === undefined && (makesOthers || targets.includes(target))) return null
    for (const rule of own ?? []) {
      const needs = wordsIn(values.fill(rule.needs.join(' '), null))
      if (!needs.every((need) => PLAIN_TARGET.test(need)) || done.size > TARGETS_MAX) return null
      waiting.push(...needs)
      recipes.push({ target, needs, lines: rule.recipe })
    }
  }
  return recipes
}

/** `$(shell …)` may run whatever is made, also in variables and within other calls. */
function shellCalls({ rules, variables }: Makefile, values: Values): readonly string[] {
  const rows = [...rules.values()].flat().flatMap(({ recipe, needs }) => [...recipe, needs.join(' ')])
  return [...variables.values(), rows]
    .flat()
    .flatMap((text) =>
      [...text.matchAll(SHELL_CALL)].map(({ index, 0: start }) =>
        values.fill(text.slice(index + start.length, closing(text, index + 1)), null),
      ),
    )
}

const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['MAKE', 'make'],
  ['CC', 'cc'],
  ['CXX', 'g++'],
  ['AR', 'ar'],
  ['RM', 'rm -f'],
])
const DEPTH_MAX = 10
const CHARACTERS_MAX = 20_000

/** Fills in variables whose values are known; all others are marked as unknown. */
class Values {
  readonly #makefile: Makefile
  readonly #making: Making

  constructor(makefile: Makefile, making: Making) {
    this.#makefile = makefile
    this.#making = making
  }

  fill(text: string, recipe: Recipe | null, depth = 0): string {
    let filled = ''
    for (let at = 0; at < text.length && filled.length < CHARACTERS_MAX; at += 1) {
      const next = text[at + 1] ?? ''
      if (text[at] !== '$') filled += text[at] ?? ''
      else if (next === '(' || next === '{') {
        const end = closing(text, at + 1)
        filled += this.#valueOf(text.slice(at + 2, end), recipe, depth)
        at = end
      } else {
        filled += next === '$' ? '$' : this.#valueOf(next, recipe, depth)
        at += 1
      }
    }
    return filled.length < CHARACTERS_MAX ? filled : UNKNOWN
  }

  #valueOf(name: string, recipe: Recipe | null, depth: number): string {
    if (recipe !== null && /^[@<^+]$/u.test(name)) {
      if (name === '@') return recipe.target
      return recipe.needs.slice(0, name === '<' ? 1 : undefined).join(' ')
    }
    if (name === 'CURDIR') return this.#making.folder
    const given = this.#making.variables.get(name)
    if (given !== undefined) return given
    const [value = BUILT_IN.get(name), ...others] = this.#makefile.variables.get(name) ?? []
    if (value === undefined || others.length > 0 || depth > DEPTH_MAX) return UNKNOWN
    return this.fill(value, recipe, depth + 1)
  }
}

/** The position of the bracket that closes the one at `start`. */
function closing(text: string, start: number): number {
  const open = text[start] ?? ''
  const close = open === '(' ? ')' : '}'
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === open) depth += 1
    if (text[at] === close) depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
