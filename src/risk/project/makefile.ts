/** Reads a Makefile as far as that is possible without make: plain rules and plain variables. Pure. */

import { steersAnyway } from '../data/steering-names.ts'

interface Rule {
  readonly needs: readonly string[]
  readonly recipe: readonly string[]
}

export interface Makefile {
  readonly rules: ReadonlyMap<string, readonly Rule[]>
  /** Every value that a variable is given; with more than one, its value counts as unknown. */
  readonly variables: ReadonlyMap<string, readonly string[]>
  /** What is made if no target is named. */
  readonly first: string | null
}

interface Draft {
  readonly rules: Map<string, readonly Rule[]>
  readonly variables: Map<string, readonly string[]>
  first: string | null
  /** The recipe to which lines that begin with a tab belong. */
  recipe: string[] | null
}

/** Includes other files, generates rules, or changes how the rest is read. */
const NOT_PLAIN =
  /^ *(?:[-s]?include|define|load|vpath)\b|\$[({](?:eval|file|guile)\b|^\.(?:ONESHELL|RECIPEPREFIX|SECONDEXPANSION|DEFAULT|DEFAULT_GOAL|EXPORT_ALL_VARIABLES|SHELLFLAGS)\b|^\s*export\s*$/mu
const PLAIN_SHELL = /^(?:(?:\/usr)?\/bin\/|\/usr\/bin\/env )?(?:ba|da)?sh$/u
const PLAIN_FLAGS = /^(?:\s*--(?:no-[a-z-]+|warn-undefined-variables|silent))*\s*$/u
const LINE_GOES_ON = /\\\r?\n(?!\t)/gu
const LINE_END = /(?<!\\)\r?\n/u
const COMMENT = /(?:^|\s)#.*$/u
const CONDITION = /^\s*(?:ifn?eq|ifn?def|else|endif)\b/u
const VARIABLE = /^\s*((?:export\s+|override\s+)*)([\w.-]+)\s*(?:::?|\?|\+)?=(.*)$/u
const RULE = /^([^\t:=#][^:=]*?)\s*::?(?!=)([^;]*)(?:;(.*))?$/u

/** Reads a Makefile; null if only make could read it. */
export function parseMakefile(text: string): Makefile | null {
  if (NOT_PLAIN.test(text)) return null
  const draft: Draft = { rules: new Map(), variables: new Map(), first: null, recipe: null }
  const lines = text.replaceAll(LINE_GOES_ON, ' ').split(LINE_END)
  return lines.every((line) => isRead(draft, line)) ? draft : null
}

function isRead(draft: Draft, line: string): boolean {
  if (line.startsWith('\t')) {
    draft.recipe?.push(line.slice(1))
    return true
  }
  const plain = line.replace(COMMENT, '')
  if (plain.trim() === '' || CONDITION.test(plain)) return true
  draft.recipe = null
  return isVariable(draft, plain) ?? isRule(draft, plain)
}

/** Reads a variable, and says whether it is plain; null if the line is something else. */
function isVariable({ variables }: Draft, line: string): boolean | null {
  const [, words = '', name, rest = ''] = VARIABLE.exec(line) ?? []
  if (name === undefined) return null
  const value = rest.trim()
  variables.set(name, [...(variables.get(name) ?? []), value])
  if (name === 'SHELL') return PLAIN_SHELL.test(value)
  if (name === 'MAKEFLAGS' || name === 'GNUMAKEFLAGS') return PLAIN_FLAGS.test(value)
  return !(words.includes('export') && steersAnyway(name))
}

function isRule(draft: Draft, line: string): boolean {
  const [, targets, needs = '', inline] = RULE.exec(line) ?? []
  if (targets === undefined) return false
  const recipe = inline === undefined ? [] : [inline]
  for (const target of wordsIn(targets)) {
    if (!/^\.|%/u.test(target)) draft.first ??= target
    draft.rules.set(target, [...(draft.rules.get(target) ?? []), { needs: wordsIn(needs), recipe }])
  }
  draft.recipe = recipe
  return true
}

/** The names in a list of prerequisites; `|` only affects their order. */
export function wordsIn(list: string): readonly string[] {
  return list.split(/\s+/u).filter((word) => word !== '' && word !== '|')
}
