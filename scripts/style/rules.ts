/** House rules that the linter cannot express. Each is a function of a file's path and text. */

import { posix } from 'node:path'

/** A source file; the path is relative to the package, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A violation of a rule; lines count from 1. */
export interface Fault {
  readonly line: number
  readonly rule: string
}

type Rule = (file: SourceFile) => Fault[]

const PLUGIN_PACKAGES = [
  ...['czarina-monitor/plugin', 'czarina-monitor/screen', 'czarina-monitor/agent-data'],
  ...['zod', '@anthropic-ai/sdk'],
]

/** All violations in one file, in the order of its lines. */
export function faultsOf(file: SourceFile): Fault[] {
  return RULES.flatMap((rule) => rule(file)).sort((a, b) => a.line - b.line)
}

const RULES: readonly Rule[] = [
  function noIndexFiles({ path }) {
    const rule = 'no index files: import from the file that defines the thing'
    return posix.basename(path) === 'index.ts' ? [{ line: 1, rule }] : []
  },

  function noLeftovers({ text }) {
    return linesLike(
      text,
      /(?:\/\/|\*|#).*\b(?:TO[D]O|FIX[M]E)\b/,
      'no notes about work to do: do it or open an issue',
    )
  },

  function noCastsToSilence({ text }) {
    const rule = 'no cast that silences the compiler: parse or narrow'
    return linesLike(text, /\bas an[y]\b|\bas unknow[n] as\b|\bas neve[r]\b/, rule)
  },

  function exportsAreExplained({ path, text }) {
    if (!isIn(path, 'src', 'plugins')) return []
    const lines = text.split('\n')
    return lines.flatMap((line, index) => {
      const name = exportedName(line)
      if (name === undefined || lines[index - 1]?.trimEnd().endsWith('*/')) return []
      if (exportedName(lines[index - 1] ?? '') === name) return [] // an overload: its first line has the comment
      return [{ line: index + 1, rule: `${name} is exported without a doc comment that says why it exists` }]
    })
  },

  function pluginsStayApart({ path, text }) {
    const [top, plugin] = path.split('/')
    if (top !== 'plugins' || plugin === undefined) return []
    const isOwn = (name: string) =>
      name.startsWith('.') && isIn(posix.join(posix.dirname(path), name), `plugins/${plugin}`)
    const isGiven = (name: string) => PLUGIN_PACKAGES.some((given) => isIn(name, given))
    const allowed = [...PLUGIN_PACKAGES, 'its own folder'].join(', ')
    return importsOf(text)
      .filter(({ name }) => !isOwn(name) && !isGiven(name))
      .map(({ line, name }) => ({ line, rule: `a plugin imports only ${allowed}; not ${name}` }))
  },

  function screensAreReadAlone({ path, text }) {
    if (!isIn(path, 'src/screen')) return []
    const isOutside = (name: string) =>
      name.startsWith('.')
        ? !isIn(posix.join(posix.dirname(path), name), 'src/screen', 'src/plugin')
        : isIn(name, 'czarina-monitor')
    return importsOf(text)
      .filter(({ name }) => isOutside(name))
      .map(({ line, name }) => ({
        line,
        rule: `of our code, src/screen imports only src/plugin; not ${name}`,
      }))
  },

  function pluginsAreImportedByName({ path, text }) {
    if (!isIn(path, 'src')) return []
    return importsOf(text)
      .filter(({ name }) => name.startsWith('.') && isIn(posix.join(posix.dirname(path), name), 'plugins'))
      .map(({ line, name }) => ({
        line,
        rule: `import a plugin by its package name; not as ${name}`,
      }))
  },

  function tmuxHasOneDoor({ path, text }) {
    if (!isIn(path, 'src', 'plugins') || isIn(path, 'src/channels/tmux')) return []
    return linesLike(text, /\(\s*'tmux'\s*,/, 'only src/channels/tmux runs tmux')
  },

  function commandsHoldNoLogic({ path, text }) {
    if (!isIn(path, 'src/commands')) return []
    return importsOf(text)
      .filter(({ name }) => /^node:(fs|child_process)\b/.test(name))
      .map(({ line, name }) => ({ line, rule: `a command calls a service; it does not import ${name}` }))
  },
]

/** Whether the path is one of the folders or inside one. */
function isIn(path: string, ...folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
}

function linesLike(text: string, pattern: RegExp, rule: string): Fault[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ line: index + 1, rule }] : []))
}

/** The name of the function or class that a line exports; undefined if it exports neither. */
function exportedName(line: string): string | undefined {
  const declared = /^export (?:default )?(?:abstract )?(?:async )?(?:function\*?|class) ?(\w*)/.exec(
    line,
  )?.[1]
  return declared ?? /^export const (\w+)[^=]*= (?:async )?(?:\(|<\w|function\b)/.exec(line)?.[1]
}

function importsOf(text: string): { line: number; name: string }[] {
  const found = text.matchAll(
    /(?:^|\n)(?:import\b[^'\n]*|export\b[^'\n]* from |\} from )'([^']+)'|\bimport\('([^']+)'\)/g,
  )
  return [...found].map((match) => ({
    line: text.slice(0, match.index + match[0].length).split('\n').length,
    name: match[1] ?? match[2] ?? '',
  }))
}
