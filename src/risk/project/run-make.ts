import { steersAnyway } from '../data/steering-names.ts'
import { isInside, resolvePath } from '../paths.ts'
import { setOf } from '../words.ts'
import type { Looked, Run } from './looked.ts'
import { makeScript } from './make-script.ts'
import { parseMakefile } from './makefile.ts'

/** The order in which make looks for them. */
const FILES = ['GNUmakefile', 'makefile', 'Makefile']
/** Options that do not change what runs. */
const FLAGS = setOf(
  '-s -k -B -i -w -r -R --silent --quiet --keep-going --always-make --ignore-errors --print-directory --no-print-directory --no-builtin-rules -j --jobs',
)
const FLAG =
  /^(?:-j\d+|--jobs=\d+|-O\w*|--output-sync(?:=\w+)?|-l[\d.]*|--load-average(?:=[\d.]+)?|-[skBiwrR]+)$/u
const NUMBER = /^\d+$/u
/** Variables that only recipes read. */
const IN_RECIPES = setOf('CC CXX LD AR')
const SETTING = /^[A-Za-z_]\w*[:+?]?=/u

interface Words {
  readonly folder: string
  readonly file: string | null
  readonly targets: readonly string[]
  readonly variables: ReadonlyMap<string, string>
}

/** What make would run for its targets, as far as its Makefile can be read without make. */
export function makeRun({ code, worktree, folder, words }: Looked): Run {
  const read = readWords(folder, words)
  if (read === null || !isInside(worktree, read.folder)) return null
  const names = read.file === null ? FILES : [read.file]
  const name = names.find((each) => code.read(`${read.folder}/${each}`) !== 'missing')
  if (name === undefined) return null
  const text = code.read(`${read.folder}/${name}`)
  if (typeof text === 'string') return { unknown: `${name} cannot be read` }
  const makefile = parseMakefile(text.text)
  // make first rebuilds the Makefile itself if there is a rule for it.
  const source = makefile?.rules.has(name) === false ? makeScript(makefile, read) : null
  if (source === null) return { unknown: `what runs cannot be read from ${name} without make` }
  return [{ folder: read.folder, source }]
}

interface Draft {
  folder: string
  file: string | null
  readonly targets: string[]
  readonly variables: Map<string, string>
}

/** Null if an option, or a variable such as `SHELL`, may change what is made; the tables judge that. */
function readWords(folder: string, words: readonly string[]): Words | null {
  const draft: Draft = { folder, file: null, targets: [], variables: new Map() }
  let index = 0
  while (index < words.length) {
    const taken = readWord(draft, words.slice(index, index + 2))
    if (taken === null) return null
    index += taken
  }
  return draft
}

const FOLDER = /^(?:-C|--directory=?)(.*)$/u
const MAKEFILE = /^(?:-f|--file)$/u
const JOBS = /^(?:-j|--jobs)$/u

/** Reads one word, perhaps with the next one, and returns how many it used; null if it is not known. */
function readWord(draft: Draft, [word = '', next = '']: readonly string[]): number | null {
  const folder = FOLDER.exec(word)?.[1]
  if (folder !== undefined) {
    draft.folder = resolvePath(draft.folder, folder === '' ? next : folder) ?? '/'
    return folder === '' ? 2 : 1
  }
  if (MAKEFILE.test(word)) {
    draft.file = next
    return 2
  }
  if (FLAGS.has(word) || FLAG.test(word)) return JOBS.test(word) && NUMBER.test(next) ? 2 : 1
  if (word.startsWith('-')) return null
  if (SETTING.test(word)) return setVariable(draft, word)
  draft.targets.push(word)
  return 1
}

function setVariable({ variables }: Draft, word: string): number | null {
  const name = word.split(/[:+?]?=/u)[0] ?? ''
  if (steersAnyway(name) && !IN_RECIPES.has(name)) return null
  variables.set(name, word.slice(word.indexOf('=') + 1))
  return 1
}
