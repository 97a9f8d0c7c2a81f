/** Reads a justfile as far as it is plain: recipes in sh, and variables that hold text. Pure. */

import { UNKNOWN } from '../words.ts'

interface Recipe {
  readonly needs: readonly string[]
  readonly lines: string[]
}

/** Imports from other files, or lines that something other than sh runs. */
const NOT_PLAIN =
  /^\s*(?:import|mod|include)\b|^!include|^set\s+(?:shell|windows-shell|script-interpreter|working-directory|dotenv)/mu
const VARIABLE = /^(?:export\s+)?([\w-]+)\s*:=\s*(?:"([^"\\{]*)"|'([^']*)')\s*$/u
const RECIPE = /^@?([\w-]+)([^:=]*):(?!=)\s*(.*)$/u
const NEED = /^[\w-]+$/u
const RECIPES_MAX = 60

/** The script that just would run, each line in a shell of its own; null if it is not known what runs. */
export function justScript(text: string, target: string | null): string | null {
  if (NOT_PLAIN.test(text)) return null
  const { recipes, variables } = parse(text)
  const first = target ?? recipes.keys().next().value
  const waiting = first === undefined ? [] : [first]
  const done = new Set<string>()
  const lines: string[] = []
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (done.has(name)) continue
    done.add(name)
    const recipe = recipes.get(name)
    const isPlain = recipe?.needs.every((need) => NEED.test(need)) && !recipe.lines[0]?.startsWith('#!')
    if (recipe === undefined || !isPlain || done.size > RECIPES_MAX) return null
    waiting.push(...recipe.needs)
    lines.push(...recipe.lines)
  }
  if (done.size === 0) return null
  return lines.map((line) => `(\n${filled(line.replace(/^[@-]+/u, ''), variables)}\n)`).join('\n')
}

function parse(text: string): {
  readonly recipes: ReadonlyMap<string, Recipe>
  readonly variables: ReadonlyMap<string, string>
} {
  const recipes = new Map<string, Recipe>()
  const variables = new Map<string, string>()
  let current: Recipe | null = null
  for (const line of text.replaceAll(/\\\r?\n/gu, ' ').split(/\r?\n/u)) {
    if (/^\s+\S/u.test(line)) {
      current?.lines.push(line.trim())
      continue
    }
    const [, name, double, single] = VARIABLE.exec(line) ?? []
    if (name !== undefined) variables.set(name, double ?? single ?? '')
    const [, recipe, , needs = ''] = RECIPE.exec(line) ?? []
    if (recipe === undefined) continue
    current = { needs: needs.split(/\s+/u).filter((need) => need !== '' && need !== '&&'), lines: [] }
    recipes.set(recipe, current)
  }
  return { recipes, variables }
}

function filled(line: string, variables: ReadonlyMap<string, string>): string {
  return line.replaceAll(/\{\{\s*([\w-]+)?[^}]*\}\}/gu, (whole, name: string | undefined) => {
    const isPlain = name !== undefined && whole.replaceAll(/[{}\s]/gu, '') === name
    return (isPlain ? variables.get(name) : undefined) ?? UNKNOWN
  })
}
