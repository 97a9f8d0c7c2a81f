/** `cargo run` and `go run`: a program is built from the project's own sources and started. */

import { isInside, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { setOf } from '../words.ts'
import { saysMore } from './installed.ts'

const GO_FLAGS = setOf('-race -v -x -trimpath -a -n')
const CARGO_FLAGS = setOf(
  '-r --release -q --quiet -v --verbose --locked --offline --frozen --all-features --no-default-features --keep-going',
)
const CARGO_VALUED = setOf('--bin --example -p --package -F --features -j --jobs --profile')

/** Judges a run of sources in the worktree; false for anything else, or if its words show that it does more. */
export function judgeCompiled(session: Session, call: Call): boolean {
  const words = call.args.map(({ value }) => value)
  const [first = '', ...rest] = words
  const isRun =
    (call.program === 'go' && first === 'run') || (call.program === 'cargo' && /^r(?:un)?$/u.test(first))
  if (
    !isRun ||
    session.code === null ||
    saysMore(rest.filter((word) => !CARGO_FLAGS.has(word))) ||
    call.stdin.kind !== 'inherited'
  )
    return false
  const isOwn = call.program === 'go' ? isGoSource : isCargoPackage
  const { bases } = call.scope
  if (bases.length === 0 || !bases.every((base) => isOwn(session, base, rest))) return false
  session.report('builds', [call.program, ...words].join(' '))
  return true
}

/** A package or file of the worktree, named as a path: any other name is fetched. */
function isGoSource({ code, worktree }: Session, base: string, words: readonly string[]): boolean {
  const at = words.findIndex((word) => !word.startsWith('-'))
  const target = words[at] ?? ''
  const path = /^\.\.?(?:\/|$)|\.go$/u.test(target) ? resolvePath(base, target) : null
  if (path === null || !isInside(worktree, path) || !words.slice(0, at).every((word) => GO_FLAGS.has(word)))
    return false
  return code?.names(path) !== null || typeof code.read(path) !== 'string'
}

function isCargoPackage({ code, worktree }: Session, base: string, words: readonly string[]): boolean {
  const end = words.indexOf('--')
  const own = end === -1 ? words : words.slice(0, end)
  const isKnown = own.every((word, index) => {
    const isValue = CARGO_VALUED.has(own[index - 1] ?? '')
    return isValue || CARGO_FLAGS.has(word) || CARGO_VALUED.has(word.split('=', 1)[0] ?? '')
  })
  if (!isKnown) return false
  for (let at = base; isInside(worktree, at); at = at.slice(0, at.lastIndexOf('/')))
    if (typeof code?.read(`${at}/Cargo.toml`) === 'object') return true
  return false
}
