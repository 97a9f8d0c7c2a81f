/** What a process may be called: a script is known by its own name, not by that of its interpreter. */

import type { ProcessRow } from '../../ports.ts'

const SHELLS = /^(?:ba|z|fi|da|a|k|mk|pdk|tc|c)?sh$|^(?:nu|pwsh|elvish|xonsh)$/
/** Programs that run the file, or the module, that their arguments name. */
const INTERPRETERS = /^(?:node|nodejs|bun|deno|tsx|ts-node|python[\d.]*|pypy[\d.]*|ruby|perl|php|java)$/
const EXTENSION = /\.(?:[cm]?[jt]s|py|rb|pl|php|exe)$/
/** Longer names are nobody's, and would go into every record. */
const NAME_LENGTH_MAX = 60
const PACKAGE = /(?:^|\/)(?:node_modules|site-packages)\/(?:@[^/]+\/)?([^/.][^/]*)/

/** Whether it reads commands: with nothing below it in front, it waits for one. */
export function isShellName(name: string): boolean {
  return SHELLS.test(name)
}

/** The likeliest name first, each once: the program, the kernel's name for it, its script, the script's package. */
export function namesOf({ command, arguments: words }: Pick<ProcessRow, 'command' | 'arguments'>): string[] {
  // A program that writes its own title leaves one text in place of its arguments.
  const program = baseName(words.length === 1 ? (words[0]?.split(' ')[0] ?? '') : (words[0] ?? ''))
  const script = INTERPRETERS.test(program) ? scriptOf(words.slice(1)) : null
  const own = script === null ? [] : [baseName(script).replace(EXTENSION, '')]
  const packages = script === null ? [] : [PACKAGE.exec(script)?.[1] ?? '']
  const names = [program, command, ...own, ...packages].filter((name) => name !== '')
  return [...new Set(names.map((name) => name.slice(0, NAME_LENGTH_MAX)))]
}

/** The file or module that an interpreter runs; null where it runs none, or code from its own command line. */
function scriptOf(words: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    if (word === '-m') return words[index + 1]?.split('.')[0] ?? null
    if (/^-(?:c|e|p|-eval|-print)$/.test(word)) return null
    if (!word.startsWith('-') && !['run', 'x'].includes(word)) return word
  }
  return null
}

/** A login shell has a dash before its name. */
function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/^-/, '')
}
