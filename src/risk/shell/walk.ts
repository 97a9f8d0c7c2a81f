import { type AndOr, forEachChild, type ParsedScript, parse, type Statement, type SyntaxNode } from 'unbash'
import type { Session } from '../session.ts'
import { addBases, keepBases, nestedScope, type Scope, type Stdin, setOf } from '../words.ts'
import { markUnset, runFunction, untilSettled } from './again.ts'
import { judgeArithmetic, judgeTested } from './arithmetic.ts'
import { linesOf } from './expand.ts'
import { judgeNumber } from './numbers.ts'
import { judgeEmptied, stdinOf, withRedirects } from './redirects.ts'
import { pipeFrom, substituted } from './substitution.ts'
import { judgeAssignment, judgeExpansion, judgePrefix, rememberEach } from './variables.ts'
import { judgeHook, judgeZshPattern, judgeZshWord } from './zsh.ts'

type Node<Type extends SyntaxNode['type']> = Extract<SyntaxNode, { type: Type }>

const DEPTH_MAX = 40
/** More commands than this in one pipe are not judged: each is compared with all those before it. */
const PIPED_MAX = 100
const INHERITED: Stdin = { kind: 'inherited' }
const PIPE: Stdin = { kind: 'pipe' }
/** Programs that turn their input into words or code, so that a printed name is a name that is used. */
const CONSUMERS = /^(?:xargs|parallel|sh|bash|zsh|dash|ksh|while|for|read|cpio|rsync|tar)$/u

const MAY_NOT_RUN: ReadonlySet<string> = setOf('If While For Select ArithmeticFor Case')

/** Judges every program that a script would start, in any branch. */
export function judgeSource(session: Session, source: string, scope: Scope, stdin: Stdin): void {
  const inner = nestedScope(scope)
  judgeScript(session, parse(source), inner, stdin)
  keepBases(scope, inner)
}

function judgeScript(session: Session, script: ParsedScript, scope: Scope, stdin: Stdin): void {
  if (script.errors !== undefined && script.errors.length > 0) session.report('unclear', 'the shell syntax')
  for (const statement of script.commands) judgeStatement(session, statement, scope, stdin)
}

function judgeStatement(session: Session, statement: Statement, scope: Scope, stdin: Stdin): void {
  if (statement.background && (scope.inLoop || scope.runsLater)) session.report('leaves_running', 'a loop')
  // What runs in the background may run after everything that follows.
  const inner = statement.background ? nestedScope(scope, { runsLater: true }) : scope
  visit(session, statement.command, inner, stdin)
}

function visit(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  if (scope.depth > DEPTH_MAX) {
    session.giveUp()
    return
  }
  switch (node.type) {
    case 'Command':
      withRedirects(session, node.redirects, scope, () => judgeCalls(session, node, scope, stdin))
      break
    case 'Statement':
      judgeStatement(session, node, scope, stdin)
      break
    case 'Script':
      judgeScript(session, node, scope, INHERITED)
      break
    case 'AndOr':
      judgeAndOr(session, node, scope, stdin)
      break
    case 'Pipeline':
      judgePipeline(session, node, scope, stdin)
      break
    case 'Redirected':
      visitWords(session, node.redirects, scope)
      withRedirects(session, node.redirects, scope, () =>
        visit(session, node.command, scope, stdinOf(node.redirects, scope) ?? stdin),
      )
      break
    case 'Coproc':
      session.report('leaves_running', 'coproc')
      visitChildren(session, node, nestedScope(scope), stdin)
      break
    case 'Subshell':
      visitChildren(session, node, nestedScope(scope), stdin)
      break
    case 'Function':
      visitFunction(session, node, scope, stdin)
      break
    default:
      visitLoop(session, node, scope, stdin)
  }
}

/** Visits loops; every other node is a part of a command. */
function visitLoop(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  switch (node.type) {
    case 'For':
    case 'Select':
      rememberEach(session, node, scope)
      visitBody(session, node, scope, stdin, true)
      break
    case 'While':
    case 'ArithmeticFor':
      visitBody(session, node, scope, stdin, true)
      break
    default:
      visitPart(session, node, scope, stdin)
  }
}

/** Visits the parts of a command; a node without a rule of its own is a body of other nodes. */
function visitPart(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  switch (node.type) {
    case 'ArithmeticCommandExpansion':
      judgeNumber(session, substituted(node, scope), scope)
      visitSubstitution(session, node, scope)
      break
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      visitSubstitution(session, node, scope)
      break
    case 'TestUnary':
    case 'TestBinary':
      judgeTested(session, node, scope)
      visitBody(session, node, scope, stdin, scope.inLoop)
      break
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      judgeExpansion(session, node, scope)
      visitChildren(session, node, scope, stdin)
      break
    case 'Assignment':
      judgeAssignment(session, node, scope, false)
      visitChildren(session, node, scope, stdin)
      break
    case 'ExtendedGlob':
      judgeZshPattern(session, node.text)
      visitChildren(session, node, scope, stdin)
      break
    default:
      visitArithmetic(session, node, scope, stdin)
  }
}

function visitArithmetic(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  switch (node.type) {
    case 'ArithmeticBinary':
    case 'ArithmeticUnary':
    case 'ArithmeticWord':
      for (const read of judgeArithmetic(session, node, scope))
        visit(session, read, nestedScope(scope), stdin)
      break
    default:
      visitBody(session, node, scope, stdin, scope.inLoop)
  }
}

/** Judges a function where it is defined, as if it ran there, and again where it is called. */
function visitFunction(session: Session, node: Node<'Function'>, scope: Scope, stdin: Stdin): void {
  const name = node.name.value
  judgeHook(session, name)
  session.functions.set(name, [...(session.functions.get(name) ?? []), node.body])
  visit(session, node.body, nestedScope(scope, { within: name }), stdin)
}

/** A body may not run, so that the folder to which it changed is only one of several possibilities. */
function visitBody(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin, inLoop: boolean): void {
  const inner = nestedScope(scope, { inLoop })
  const known = scope.variables.size
  const walk = () => visitChildren(session, node, inner, stdin)
  // The outermost loop also repeats the loops inside it.
  if (inLoop && !scope.inLoop) untilSettled(session, inner, walk)
  else walk()
  keepBases(scope, inner)
  if (MAY_NOT_RUN.has(node.type)) markUnset(scope, known)
}

/** After `cd X &&` the script is certainly in X; after the whole list, only perhaps. */
function judgeAndOr(session: Session, node: AndOr, scope: Scope, stdin: Stdin): void {
  const before = scope.bases
  let known = scope.variables.size
  node.commands.forEach((command, index) => {
    if (node.operators[index - 1] === '||') markUnset(scope, known)
    visit(session, command, scope, stdin)
    // The first command always runs.
    if (index === 0) known = scope.variables.size
    const entersFolder = command.type === 'Command' && command.name?.value === 'cd'
    if (entersFolder && node.operators[index] === '&&') scope.bases = scope.entered
  })
  markUnset(scope, known)
  if (scope.bases !== before) addBases(scope, before)
}

function visitChildren(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  forEachChild(node, (child) => visit(session, child, scope, stdin))
}

function visitWords(session: Session, nodes: readonly SyntaxNode[], scope: Scope): void {
  for (const node of nodes) {
    if (node.type === 'Word') judgeZshWord(session, node)
    visitChildren(session, node, nestedScope(scope), INHERITED)
  }
}

function visitSubstitution(
  session: Session,
  node: Node<'CommandExpansion' | 'ProcessSubstitution' | 'ArithmeticCommandExpansion'>,
  scope: Scope,
): void {
  if (node.script === undefined) {
    session.report('unclear', node.text)
    return
  }
  const writesInto = node.type === 'ProcessSubstitution' && node.operator === '>'
  const inner = nestedScope(scope, { printedIntoWords: true })
  judgeScript(session, node.script, inner, writesInto ? PIPE : INHERITED)
}

function judgePipeline(session: Session, node: Node<'Pipeline'>, scope: Scope, stdin: Stdin): void {
  const names = node.commands.map((command) =>
    command.type === 'Command' ? (command.name?.value ?? '') : command.type.toLowerCase(),
  )
  if (names.length > PIPED_MAX) {
    session.giveUp()
    return
  }
  node.commands.forEach((command, index) => {
    const printedIntoWords =
      scope.printedIntoWords || names.slice(index + 1).some((name) => CONSUMERS.test(name))
    const inner = node.commands.length === 1 ? scope : nestedScope(scope, { printedIntoWords })
    visit(session, command, inner, index === 0 ? stdin : pipeFrom(node.commands.slice(0, index)))
    // zsh runs the last command of a pipe in the shell itself.
    if (index === node.commands.length - 1) keepBases(scope, inner)
  })
}

function judgeCalls(session: Session, node: Node<'Command'>, scope: Scope, stdin: Stdin): void {
  judgeEmptied(session, node, scope)
  visitWords(session, [...node.prefix, ...node.suffix], scope)
  if (node.name !== undefined) visitWords(session, [node.name], scope)
  judgePrefix(session, node, scope)
  if (node.name === undefined) return
  for (const part of node.args) if (part.type === 'Assignment') judgeAssignment(session, part, scope, false)
  const lines = linesOf(node, scope)
  const input = stdinOf(node.redirects, scope) ?? stdin
  const entered: (readonly string[])[] = []
  for (const [program, ...args] of lines) {
    if (program === undefined) continue
    if (program.value === scope.within) session.report('forks', `the function ${scope.within}`)
    session.judgeCall({ program: program.value, args, scope, stdin: input })
    runFunction(session, program.value, scope, (body, inner) => visit(session, body, inner, input))
    entered.push(scope.entered)
  }
  // A variable with several values may lead to any of these folders.
  if (entered.length > 1)
    scope.entered = entered.some((folders) => folders.length === 0) ? [] : [...new Set(entered.flat())]
}
