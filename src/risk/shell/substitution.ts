/** What a command substitution contributes to the words of the command around it. */

import type { Command, ParsedScript, SyntaxNode, WordPart } from 'unbash'
import { DERIVED, PLAIN_VALUE, type Scope, SOME_NAME, type Stdin, setOf, UNKNOWN } from '../words.ts'

/** Text that another command composed from other texts, so that it may spell anything. */
const MADE_UP = UNKNOWN + DERIVED

/** Substitutions that print a number, or a date made of numbers. */
const PRINTS_NUMBER =
  /^(?:\$\(|`)\s*(?:date(?:\s+-u)?(?:\s+['"]?\+(?!-)(?:%[-_0^#]?[A-Za-z]|[-\d:_+, ]|\.(?!\.))*['"]?)?|nproc|id -[ug]|seq(?:\s+-?\d+){1,3}|wc -[clmwL]+(?:\s*<\s*[\w./-]+)?|[^<>;&`$]*\|\s*wc -[clmwL]+|grep -[EFGPivwx]*c[EFGPivwx]*\s[^;&`$|]*)\s*[)`]$/u
/** Substitutions that print the hash of a revision; `rev-parse` echoes what is no revision. */
const PRINTS_HASH =
  /^(?:\$\(|`)\s*git (?:rev-parse(?: --(?:short(?:=\d+)?|verify))? "?(?:HEAD|@|main|master)(?:[~^]\d*)*"?|merge-base(?: "?[\w@][\w./@^~-]*"?)+)\s*[)`]$/u
/** Substitutions that print the name of a branch or a tag, which neither begins with a dash nor holds `..`. */
const PRINTS_BRANCH =
  /^(?:\$\(|`)\s*git (?:rev-parse --abbrev-ref (?:HEAD|@)|branch --show-current|describe(?: --(?:tags|always|abbrev=\d+))*)\s*[)`]$/u
/** Substitutions that print one name of the machine, its user or its system, or a date in words. */
const PRINTS_NAME =
  /^(?:\$\(|`)\s*(?:date(?:\s+(?!['"]?\+['"]?-)[-+\w%:'"]+)*|whoami|hostname|uname(?:\s+-\w+)?)\s*[)`]$/u
const PRINTS_FOLDER = /^(?:\$\(|`)\s*pwd\s*[)`]$/u

/** What a substitution puts into a word, as far as that is known before it runs. */
export function substituted(
  { text, script }: { readonly text: string; readonly script: ParsedScript | undefined },
  scope: Scope,
): string {
  if (PRINTS_NUMBER.test(text) || PRINTS_HASH.test(text)) return PLAIN_VALUE
  if (PRINTS_NAME.test(text) || PRINTS_BRANCH.test(text)) return SOME_NAME
  if (PRINTS_FOLDER.test(text)) return scope.bases.length === 1 ? (scope.bases[0] ?? UNKNOWN) : UNKNOWN
  return script?.commands.every(({ command }) => lists(command)) === true ? DERIVED : MADE_UP
}

/** Programs that print names of existing files, and programs that select lines. */
const LISTS = setOf('ls pwd realpath readlink dirname basename which command git grep rg fd find')
const CHOOSES = setOf('head tail sort uniq wc true')
const GIT_LISTS = setOf('ls-files rev-parse merge-base diff rev-list status')
/** Words that make these print names alone. */
const ONLY_NAMES: ReadonlyMap<string, RegExp> = new Map([
  ['git diff', /^--name-only$/u],
  ['git status', /^(?:-s|--short|--porcelain)$/u],
  ['grep', /^-[A-Za-z]*[lL][A-Za-z]*$|^--files-with(?:out)?-match(?:es)?$/u],
  ['rg', /^-\w*l\w*$|^--files/u],
])
/** Words that make a listing print something other than names of files below this folder. */
const PRINTS_OTHERWISE =
  /^-(?:f?printf|f?ls$|-?exec|ok|-fo|-pretty|r$|-rep|-passthru|-only-matching|-line-prefix|o$|x$|X$)|^[/~]|\.\./u
/** Options of programs that select from the lines they are given; any other word may be a file. */
const CHOOSES_BY = /^(?:-[a-zA-Z]*\d*|\d+)$/u
/** An unquoted expansion may become several words. */
const PUTS_IN = /^[^'"]*[$`*?{]/u
const FILTERS_BY = /^-[viEFwx]+$/u
const PRINTS_FIELD = /^'\s*\{\s*print\s+\$(?:\d+|NF)\s*\}\s*'$/u
/** Commands whose output the judge relies on by name, so that a function of that name would deceive it. */
export const RELIED_ON =
  setOf(`cd pushd popd date nproc id seq wc grep git whoami hostname uname pwd cat ls realpath readlink dirname
  basename which command rg fd find head tail sort uniq`)

/** Whether a command prints only names of files in the folder in which it runs, or revisions. */
function lists(node: SyntaxNode): boolean {
  return node.type === 'Pipeline' ? listsNames(node.commands) : listsAt(node, 0)
}

/** Whether a pipeline prints only such names. */
function listsNames(commands: readonly SyntaxNode[]): boolean {
  return commands.every((command, index) => listsAt(command, index))
}

function listsAt(node: SyntaxNode, index: number): boolean {
  if (node.type !== 'Command' || node.prefix.length > 0) return false
  const name = node.name?.value ?? ''
  if (index > 0 && chooses(name, node)) return true
  return LISTS.has(name) && printsNames(name, node)
}

/** Whether a command only selects from the lines that it is given, or from their words. */
function chooses(name: string, { args }: Command): boolean {
  const words = args.map(({ text }) => text)
  if (CHOOSES.has(name)) return name === 'true' || words.every((word) => CHOOSES_BY.test(word))
  if (words.some((word) => PUTS_IN.test(word))) return false
  const bare = words.map((word) => word.replace(/['"\\]/gu, ''))
  if (name === 'xargs')
    return (
      bare[0] === 'grep' &&
      bare.some((word) => ONLY_NAMES.get('grep')?.test(word)) &&
      !bare.some((word) => PRINTS_OTHERWISE.test(word))
    )
  const plain = words.filter((word) => !FILTERS_BY.test(word))
  if (plain.length !== 1 || plain[0]?.startsWith('-') === true) return false
  return name === 'grep' || (name === 'awk' && words.length === 1 && PRINTS_FIELD.test(words[0] ?? ''))
}

function printsNames(name: string, { args }: Command): boolean {
  const words = args.map(({ text, value }) => (typeof value === 'string' ? value : text))
  // What the shell expands into a word may be any of these.
  if (args.some(({ text }) => /[`$]/u.test(text)) || words.some((word) => PRINTS_OTHERWISE.test(word)))
    return false
  if (name === 'git' && !GIT_LISTS.has(words[0] ?? '')) return false
  const names = ONLY_NAMES.get(name === 'git' ? `git ${words[0]}` : name)
  return names === undefined || words.some((word) => names.test(word))
}

/** The text of `$(cat <<'END' … END)`, the usual way to pass a message of several lines; otherwise null. */
export function hereText({ script }: Extract<WordPart, { type: 'CommandExpansion' }>): string | null {
  const [statement, ...others] = script?.commands ?? []
  const command = statement?.command
  if (command?.type !== 'Command' || others.length > 0) return null
  const [redirect, ...more] = command.redirects
  const isPlain = command.name?.text === 'cat' && command.args.length === 0 && command.prefix.length === 0
  if (!isPlain || redirect?.type !== 'HereDoc' || more.length > 0) return null
  const isKnown = redirect.delimiter?.quoted === true || redirect.body.parts === undefined
  return isKnown && redirect.closing !== undefined ? redirect.body.text.trimEnd() : null
}

const PIPE: Stdin = { kind: 'pipe' }
const NAMES: Stdin = { kind: 'pipe', lists: true }

/** What a command reads from those before it in a pipe: names of files, or anything. */
export function pipeFrom(commands: readonly SyntaxNode[]): Stdin {
  return listsNames(commands) ? NAMES : PIPE
}
