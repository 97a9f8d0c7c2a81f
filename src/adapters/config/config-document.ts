/** A configuration file as it was read: its value, and the line of each path in it. */

import { createRequire } from 'node:module'
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { CzarinaError } from '../../core/errors.ts'

export type Path = readonly (string | number)[]

/** A key that occurs twice in one object: the parser would silently keep only one of them. */
interface DuplicateKey {
  readonly path: Path
  readonly line: number
}

export interface ConfigDocument {
  readonly file: string
  readonly value: unknown
  readonly duplicates: readonly DuplicateKey[]
  /** The line, from 1, of a path or of its nearest existing parent; undefined if it is not known (YAML). */
  lineOf(path: Path): number | undefined
}

/** Reads JSON with comments and trailing commas. `section` is the path of our part, as in package.json. */
export function readJsonDocument(file: string, content: string, section: Path = []): ConfigDocument {
  const text = content.replace(/^\uFEFF/, '')
  refuseBrokenText(file, text)
  const errors: ParseError[] = []
  const root = parseOrRefuse(file, text, errors)
  const first = errors[0]
  if (root === undefined || first !== undefined) throw notJson(file, text, first)
  const part = section.length === 0 ? root : findNodeAtLocation(root, [...section])
  return {
    file,
    value: part === undefined ? undefined : getNodeValue(part),
    duplicates: part === undefined ? [] : duplicateKeys(part, text, []),
    lineOf: (path) => lineOfPath(root, text, [...section, ...path]),
  }
}

/** Reads YAML. Only its values are known, not their lines. */
export function readYamlDocument(file: string, content: string): ConfigDocument {
  // Loaded only here: most projects have no YAML, and every command loads this module.
  refuseBrokenText(file, content)
  const { defaultLoadersSync }: typeof import('cosmiconfig') = createRequire(import.meta.url)('cosmiconfig')
  const load = defaultLoadersSync['.yaml']
  try {
    return { file, value: load(file, content), duplicates: [], lineOf: () => undefined }
  } catch (cause) {
    const { line, reason } = yamlFault(cause)
    throw new CzarinaError('CZM_CONFIG_SYNTAX_INVALID', `${file} is not YAML: ${reason}`, {
      file,
      ...(line === null ? {} : { line }),
      suggestions: ['Correct the file; JSON with comments is read as well.'],
      cause,
    })
  }
}

/** Bytes that are not UTF-8 were read as U+FFFD: the text is then not what its author wrote. */
function refuseBrokenText(file: string, text: string): void {
  const offset = text.indexOf('\uFFFD')
  if (offset === -1) return
  const { line, column } = positionOf(text, offset)
  throw new CzarinaError('CZM_CONFIG_SYNTAX_INVALID', `${file}:${line}:${column} is not UTF-8 text`, {
    file,
    line,
    suggestions: ['Save the file as UTF-8.'],
  })
}

function parseOrRefuse(file: string, text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true })
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CzarinaError('CZM_CONFIG_SYNTAX_INVALID', `${file} is nested too deeply to be read`, {
      file,
      suggestions: ['czarina-monitor init --force'],
      cause,
    })
  }
}

function notJson(file: string, text: string, error: ParseError | undefined): CzarinaError {
  if (error === undefined || text.trim() === '') {
    return new CzarinaError('CZM_CONFIG_SYNTAX_INVALID', `${file} is empty`, {
      file,
      suggestions: ['czarina-monitor init --force'],
    })
  }
  const { line, column } = positionOf(text, error.offset)
  const what = printParseErrorCode(error.error)
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return new CzarinaError('CZM_CONFIG_SYNTAX_INVALID', `${file}:${line}:${column} is not JSON: ${what}`, {
    file,
    line,
    suggestions: ['Correct that place; comments and trailing commas are allowed.'],
  })
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

function lineOfPath(root: Node, text: string, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    // The whole property starts at its key, which is where a person looks for it.
    if (node !== undefined) return positionOf(text, propertyOf(node).offset).line
  }
  return undefined
}

function propertyOf(node: Node): Node {
  return node.parent?.type === 'property' ? node.parent : node
}

function duplicateKeys(node: Node, text: string, path: Path): readonly DuplicateKey[] {
  const seen = new Set<unknown>()
  return (node.children ?? []).flatMap((child, index) => {
    if (node.type === 'array') return duplicateKeys(child, text, [...path, index])
    const [key, value] = child.children ?? []
    const childPath = [...path, String(key?.value)]
    const isSecond = seen.has(key?.value)
    seen.add(key?.value)
    const within = value === undefined ? [] : duplicateKeys(value, text, childPath)
    return isSecond ? [{ path: childPath, line: positionOf(text, child.offset).line }, ...within] : within
  })
}

function yamlFault(cause: unknown): { line: number | null; reason: string } {
  const reason = 'reason' in Object(cause) ? String(Object(cause).reason) : String(cause)
  const line: unknown = Object(cause).mark?.line
  return { line: typeof line === 'number' ? line + 1 : null, reason }
}
