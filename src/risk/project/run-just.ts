import { isInside } from '../paths.ts'
import { wordsAsText } from './command-words.ts'
import { justScript } from './justfile.ts'
import type { Looked, Run } from './looked.ts'

const FILES = ['justfile', 'Justfile', '.justfile']
const OPTION = /^-/u

/** What just would run: a recipe of the nearest justfile. Words after its name are values, unknown inside it. */
export function justRun({ code, worktree, folder, words }: Looked): Run {
  if (words.some((word) => OPTION.test(word) || word.includes('='))) return null
  for (let at = folder; isInside(worktree, at); at = at.slice(0, at.lastIndexOf('/'))) {
    const file = FILES.find((name) => code.read(`${at}/${name}`) !== 'missing')
    if (file === undefined) continue
    const text = code.read(`${at}/${file}`)
    if (typeof text === 'string') return { unknown: `${file} cannot be read` }
    const source = justScript(text.text, words[0] ?? null)
    if (source === null) return { unknown: `what ${wordsAsText(words)} runs cannot be read from ${file}` }
    return [{ folder: at, source }]
  }
  return null
}
