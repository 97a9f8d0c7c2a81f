/** What redirections do. */

import type { Command, HereDoc, Redirection } from 'unbash'
import type { Session, WriteWay } from '../session.ts'
import { type Scope, type Stdin, UNKNOWN } from '../words.ts'
import { argumentsOf, knownText } from './expand.ts'

/** A redirection of these only empties the file. */
const PRINTS_NOTHING = /^(?::|true|)$/u
const READING = new Set(['<', '<&'])

/** Reports what redirections read and write; copies of open descriptors do neither. */
function judgeRedirects(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc' && redirect.closing === undefined)
      session.report('unclear', 'a here-document without its end')
    if (redirect.type !== 'Redirect' || redirect.target === undefined) continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      const duplicates = redirect.operator.endsWith('&') && /^(?:\d+-?|-)$/u.test(value)
      if (duplicates) continue
      // zsh takes `>!` for `>|`, and the next word for the file.
      if (value === '!') session.report('unclear', `${redirect.operator}! in zsh`)
      if (READING.has(redirect.operator)) session.judgeRead(value, scope)
      else session.judgeWrite(value, scope, { way: wayOf(redirect.operator) })
    }
  }
}

function wayOf(operator: string): WriteWay {
  if (operator.includes('>>')) return 'adds'
  return operator === '<>' ? 'changes' : 'replaces'
}

/** Where nothing is printed into it, a file is emptied. */
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

/** Where standard input comes from, if a redirection says so; the last one wins. */
export function stdinOf(redirects: readonly Redirection[], scope: Scope): Stdin | null {
  let stdin: Stdin | null = null
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') stdin = { kind: 'text', text: bodyOf(redirect) }
    else if (redirect.type === 'HereString') {
      const text = redirect.target === undefined ? null : knownText(redirect.target, scope)
      stdin = text === null ? { kind: 'pipe' } : { kind: 'text', text }
    } else if (READING.has(redirect.operator)) stdin = { kind: 'file' }
  }
  return stdin
}

/** What a here-document says; where the shell puts other texts into it, not all of that is known. */
function bodyOf({ body, delimiter }: HereDoc): string {
  const isWhole = delimiter?.quoted === true || (body.parts ?? []).every(({ type }) => type === 'Literal')
  return isWhole ? body.text : `${body.text}${UNKNOWN}`
}

/** What a command prints is written once it runs: it does not run that. */
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
