/** Parses source files: their imports, their functions, and where they assign a worker's state. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

interface SourceFile {
  /** Relative to the package, with forward slashes. */
  readonly path: string
  readonly text: string
}

interface Import {
  readonly name: string
  /** Removed by compilation: only a reader has to follow it. */
  readonly isType: boolean
}

export interface FunctionSize {
  readonly path: string
  readonly name: string
  readonly lines: number
  /** Cyclomatic complexity: one, plus one for each fork of the control flow. */
  readonly complexity: number
}

export interface Parsed {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly functions: readonly FunctionSize[]
  readonly stateAssignments: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const FORKS = new Set([
  ...['IfStatement', 'ConditionalExpression', 'ForStatement', 'ForOfStatement', 'ForInStatement'],
  ...['WhileStatement', 'DoWhileStatement', 'CatchClause', 'LogicalExpression'],
])
/** Captured screens and fixtures are data. */
const DATA = /^test\/(?:screens|hostile\/screens|fixtures)\//
/** The state was once a mutable object named `watch`; now it is assigned only the reducer's result. */
const BAG = /^(?:found\.|one\.)?watch\./
const REDUCED = /^remember\(/

/** The source files of the package's exports, by import name. Older revisions name only the built files, which lead to the sources. */
export function exportsOf(root: string): Record<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const sources = Object.entries<string | Record<string, string>>(exports).flatMap(([subpath, target]) => {
    const file = typeof target === 'string' ? target : (target['@czarina-monitor/source'] ?? target.default)
    const source = /^\.\/(?:dist\/)?(.*)\.[jt]s$/.exec(file ?? '')?.[1]
    return source === undefined ? [] : [[subpath.replace('.', name), `${source}.ts`]]
  })
  return Object.fromEntries(sources)
}

/** Every source file in these folders of a tree, sorted by path. */
export function readTree(root: string, folders: readonly string[]): Parsed[] {
  return folders
    .flatMap((folder) => filesIn(join(root, folder)))
    .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
    .filter(({ path }) => /(?<!\.d)\.ts$/.test(path) && !DATA.test(path))
    .sort((a, b) => a.path.localeCompare(b.path))
    .map(({ file, path }) => parseFile({ path, text: readFileSync(file, 'utf8') }))
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** Parses one file; throws on a syntax error. */
export function parseFile({ path, text }: SourceFile): Parsed {
  const program: unknown = parseAst(text, { lang: 'ts' })
  const imports: Import[] = []
  const functions: FunctionSize[] = []
  let stateAssignments = 0
  const visit = (node: Node, parent: Node | null): void => {
    const source = node.source
    if (isNode(source) && /^(?:Import|Export)/.test(node.type)) {
      imports.push({ name: String(source.value), isType: isTypeOnly(node) })
    }
    if (FUNCTIONS.has(node.type)) functions.push(sizeOf(path, text, node, parent))
    if (node.type === 'AssignmentExpression' && assignsState(text, node)) stateAssignments += 1
    for (const child of childrenOf(node)) visit(child, node)
  }
  if (isNode(program)) visit(program, null)
  return { path, lines: lineCount(text), imports, functions, stateAssignments }
}

function assignsState(text: string, { left, right }: Node): boolean {
  return BAG.test(textOf(text, left)) || REDUCED.test(textOf(text, right))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))
}

function textOf(text: string, node: unknown): string {
  return isNode(node) ? text.slice(node.start, node.end) : ''
}

function lineCount(text: string): number {
  return text.trimEnd().split('\n').length
}

function isTypeOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type')
}

function sizeOf(path: string, text: string, node: Node, parent: Node | null): FunctionSize {
  const named = [node.id, parent?.id, parent?.key].find(isNode)
  const name = named === undefined ? 'a function' : textOf(text, named)
  return { path, name, lines: lineCount(textOf(text, node)), complexity: 1 + forksIn(node) }
}

/** Forks of the function itself, without those of functions inside it. */
function forksIn(node: Node): number {
  return childrenOf(node)
    .filter(({ type }) => !FUNCTIONS.has(type))
    .reduce((sum, child) => sum + forksIn(child) + (isFork(child) ? 1 : 0), 0)
}

function isFork(node: Node): boolean {
  return FORKS.has(node.type) || (node.type === 'SwitchCase' && isNode(node.test))
}
