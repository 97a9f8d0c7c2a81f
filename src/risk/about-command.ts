import type { About } from '../plugin/contract.ts'
import { type Finding, found, riskOf, tagged } from './finding.ts'
import { type Ground, groundOf, type RiskContext } from './ground.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { isUnresolved } from './places.ts'
import { judgeCall } from './programs/judge-call.ts'
import { ownWordOf } from './reach.ts'
import type { CommandFacts, Risk } from './risk.ts'
import type { Scope } from './shell/scope.ts'
import type { Session } from './shell/session.ts'
import { judgeSource } from './shell/walk.ts'

/** Longer commands are not read: nobody can check them on a screen either. */
export const COMMAND_CHARACTERS_MAX = 10_000
/** More programs than this in one command are not judged one by one. */
const CALLS_MAX = 300
/** Programs that run programs that run programs: deeper than this, nobody means well. */
const CALL_DEPTH_MAX = 8
/** More scripts inside the command (`bash -c`, `eval`, `ssh`) than this are not followed. */
const SOURCES_MAX = 30
/** What screens and agents put where they leave out the rest of a line, or lines. */
const CUT_OFF =
  /(?:^|\s)…(?=[\s"');&|]|$)|…["')\]}]*\s*$|(?:…|\.{3})\s*[([]?\+?\d+ (?:more |hidden )?(?:lines|characters|chars)/mu
/** Settings of shells with which a pattern finds hidden names, too. */
const SHOWS_HIDDEN = /dotglob|globignore|glob_?dots/iu
const DOES_NOTHING = /^(?:cd|pushd|popd|set|export|unset|true|:|echo|printf|source|\.)$/u

/** Judges a shell command by what every program in it would do. */
export function judgeCommand(about: Pick<About, 'text' | 'complete'>, context: RiskContext): Risk {
  const findings: Finding[] = []
  if (!about.complete || CUT_OFF.test(about.text)) findings.push(tagged('caution', 'cut_off', 'the command'))
  if (hasOddCharacters(about.text)) findings.push(tagged('caution', 'odd_characters', 'the command'))
  if (about.text.length > COMMAND_CHARACTERS_MAX) {
    findings.push(tagged('caution', 'too_long', 'the command'))
    return riskOf(findings, '', {
      program: '',
      args_text: '',
      writes_outside_worktree: false,
      network: false,
    })
  }
  const session = openSession(groundOf(context, SHOWS_HIDDEN.test(about.text)), findings)
  const scope = firstScope(session)
  session.judgeSource(about.text, scope, { kind: 'inherited' })
  judgeBlind(session, about.text, scope)
  if (session.calls.length === 0 && findings.length === 0) findings.push(found('unclear', 'no program'))
  return riskOf(findings, 'It only reads.', factsOf(session))
}

/** What a line changes without a name that is known may be whatever the line names anywhere. */
function judgeBlind(session: Session, text: string, { variables }: Scope): void {
  const [first] = session.blind
  if (first === undefined) return
  const bases = [...new Set([session.base, ...session.blind.flatMap((blind) => blind.bases)])]
  const named =
    session.listedOwn[0] ??
    ownWordOf(session, bases, [text, ...session.words, ...[...variables.values()].flat()])
  if (named !== undefined) session.report('own_files', `${first.subject}, perhaps ${named}`)
}

function openSession(ground: Ground, findings: Finding[]): Session {
  const calls = { made: 0, depth: 0 }
  let sources = 0
  const session: Session = {
    ...ground,
    findings,
    words: new Set(),
    listedOwn: [],
    blind: [],
    fetchedFiles: new Set(),
    functions: new Set(),
    calls: [],
    report: (effect, subject) => void findings.push(found(effect, subject)),
    giveUp: () => {
      const isKnown = findings.some(({ tag }) => tag === 'too_deep')
      if (!isKnown) findings.push(found('too_deep', 'the command'))
    },
    judgeCall: (call) => {
      calls.made += 1
      if (calls.made > CALLS_MAX || calls.depth >= CALL_DEPTH_MAX) {
        session.giveUp()
        return
      }
      for (const { value } of call.args) session.words.add(value)
      calls.depth += 1
      judgeCall(session, call)
      calls.depth -= 1
    },
    judgeSource: (source, scope, stdin) => {
      sources += 1
      if (sources > SOURCES_MAX) session.giveUp()
      else judgeSource(session, source, scope, stdin)
    },
  }
  return session
}

function firstScope({ base }: Session): Scope {
  return {
    bases: [base],
    entered: [],
    variables: new Map(),
    inLoop: false,
    printedIntoWords: false,
    within: null,
    depth: 0,
  }
}

function factsOf({ calls, findings }: Session): CommandFacts {
  const main = calls.find(({ program }) => !DOES_NOTHING.test(program)) ?? calls[0]
  const args = main?.args.map(({ value }) => (isUnresolved(value) ? '…' : value)) ?? []
  return {
    program: main?.program ?? '',
    args_text: args.join(' '),
    writes_outside_worktree: findings.some(
      ({ tag }) =>
        tag === 'outside_worktree' || tag === 'system_files' || tag === 'home_settings' || tag === 'device',
    ),
    network: findings.some(({ network }) => network),
  }
}
