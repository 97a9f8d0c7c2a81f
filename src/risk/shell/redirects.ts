/** What redirections read and write. */

import type { Command, HereDoc, Redirection } from 'unbash'
import type { Session, WriteWay } from '../session.ts'
import { type Scope, type Stdin, UNKNOWN } from '../words.ts'
import { argumentsOf, knownText } from './expand.ts'

/** With one of these commands, a redirection only empties the file. */
const PRINTS_NOTHING = /^(?::|true|)$/u
const READING = new Set(['<', '<&'])

/** Reports what redirections read and write; copies of open descriptors do neither. */
function judgeRedirects(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc' && redirect.closing === undefined)
      session.report('unclear', 'an unterminated here-document')
    if (redirect.type !== 'Redirect' || redirect.target === undefined) continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      const duplicates = redirect.operator.endsWith('&') && /^(?:\d+-?|-)$/u.test(value)
      if (duplicates) continue
      // zsh reads `>!` as `>|`, and takes what follows as the file.
      if (value.startsWith('!')) session.report('unclear', `${redirect.operator}! in zsh`)
      if (READING.has(redirect.operator)) session.judgeRead(value, scope)
      else session.judgeWrite(value, scope, { way: wayOf(redirect.operator) })
    }
  }
}

function wayOf(operator: string): WriteWay {
  if (operator.includes('>>')) return 'adds'
  return operator === '<>' ? 'changes' : 'replaces'
}

/** Reports files that a redirection only empties, because nothing is printed into them. */
export function judgeEmptied(session: Session, { name, redirects }: Command, scope: Scope): void {
  if (!PRINTS_NOTHING.test(name?.value ?? '')) return
  for (const redirect of redirects) {
    if (redirect.type !== 'Redirect' || redirect.target === undefined || !/^>\|?$/u.test(redirect.operator))
      continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      session.judgeWrite(value, scope, { way: 'empties' })
    }
  }
}

/**
 * Where a redirection takes standard input from, null if none does; of several, bash uses the last one, and
 * zsh all of them.
 */
export function stdinOf(redirects: readonly Redirection[], scope: Scope): Stdin | null {
  const [only, ...others] = redirects.filter(isStdin)
  if (only === undefined) return null
  if (others.length > 0) return { kind: 'file' }
  if (only.type === 'HereDoc') return { kind: 'text', text: bodyOf(only) }
  if (only.type !== 'HereString') return { kind: 'file' }
  const text = only.target === undefined ? null : knownText(only.target, scope)
  return text === null ? { kind: 'pipe' } : { kind: 'text', text }
}

/** Whether a redirection replaces a command's standard input, and no other descriptor. */
function isStdin({ type, descriptor, operator }: Redirection): boolean {
  if (descriptor !== undefined) return descriptor.type === 'FileDescriptor' && descriptor.value === 0
  return type !== 'Redirect' || READING.has(operator) || operator === '<>'
}

/** The text of a here-document; if the shell expands something in it, a part is unknown. */
function bodyOf({ body, delimiter }: HereDoc): string {
  const isWhole = delimiter?.quoted === true || (body.parts ?? []).every(({ type }) => type === 'Literal')
  return isWhole ? body.text : `${body.text}${UNKNOWN}`
}

/** Runs a command before its redirections count as written: it cannot run its own output. */
export function withRedirects(
  session: Session,
  redirects: readonly Redirection[],
  scope: Scope,
  run: () => void,
): void {
  const before = session.written.length
  judgeRedirects(session, redirects, scope)
  const written = session.written.splice(before)
  run()
  session.written.push(...written)
}
