import {
  type AndOr,
  forEachChild,
  type ParsedScript,
  parse,
  type Redirection,
  type Statement,
  type SyntaxNode,
} from 'unbash'
import type { Session } from '../session.ts'
import { addBases, HIDDEN_SUBSCRIPT, nestedScope, remember, type Scope, type Stdin } from '../words.ts'
import { argumentsOf, linesOf } from './expand.ts'
import { judgeAssignment, judgeEmptied, judgeExpansion, judgeRedirects, stdinOf } from './redirects.ts'

type Node<Type extends SyntaxNode['type']> = Extract<SyntaxNode, { type: Type }>

const DEPTH_MAX = 40
const INHERITED: Stdin = { kind: 'inherited' }
const PIPE: Stdin = { kind: 'pipe' }
/** A redirection of these only empties the file. */
const PRINTS_NOTHING = /^(?::|true|)$/u
/** What turns its input into words or code, so that a name that is merely printed is a name that is used. */
const CONSUMERS = /^(?:xargs|parallel|sh|bash|zsh|dash|ksh|while|for|read|cpio|rsync|tar)$/u

/** Judges every program that a script would start, in whichever branch. */
export function judgeSource(session: Session, source: string, scope: Scope, stdin: Stdin): void {
  const inner = nestedScope(scope)
  judgeScript(session, parse(source), inner, stdin)
  keepBases(scope, inner)
}

/** What ran may have changed the current folder, so that the new one is a possibility from here on. */
function keepBases(scope: Scope, inner: Scope): void {
  if (inner.bases !== scope.bases) addBases(scope, inner.bases)
}

function judgeScript(session: Session, script: ParsedScript, scope: Scope, stdin: Stdin): void {
  if (script.errors !== undefined && script.errors.length > 0) session.report('unclear', 'the shell syntax')
  for (const statement of script.commands) judgeStatement(session, statement, scope, stdin)
}

function judgeStatement(session: Session, statement: Statement, scope: Scope, stdin: Stdin): void {
  if (statement.background && scope.inLoop) session.report('leaves_running', 'a loop')
  // What runs in the background may run after all that follows.
  const inner = statement.background ? nestedScope(scope, { inLoop: true }) : scope
  visit(session, statement.command, inner, stdin)
}

function visit(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  if (scope.depth > DEPTH_MAX) {
    session.giveUp()
    return
  }
  switch (node.type) {
    case 'Command':
      judgeCommand(session, node, scope, stdin)
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

/** Loops; every other node is a part of a command. */
function visitLoop(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  switch (node.type) {
    case 'For':
    case 'Select':
      for (const { value } of (node.wordlist ?? []).flatMap((word) => argumentsOf(word, scope))) {
        if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', 'a subscript')
        remember(scope, node.name.value, value)
      }
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

/** What a command is made of; whatever has no rule of its own is a body of other nodes. */
function visitPart(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  switch (node.type) {
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      visitSubstitution(session, node, scope)
      break
    case 'TestUnary':
    case 'TestBinary':
      if (HIDDEN_SUBSCRIPT.test(testedText(node))) session.report('runs_other_code', 'a subscript')
      visitBody(session, node, scope, stdin, scope.inLoop)
      break
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      judgeExpansion(session, node.text)
      visitChildren(session, node, scope, stdin)
      break
    case 'Assignment':
      judgeAssignment(session, node, scope)
      visitChildren(session, node, scope, stdin)
      break
    default:
      visitBody(session, node, scope, stdin, scope.inLoop)
  }
}

/** A function is judged where it is defined, as if it ran there; it may run again anywhere after. */
function visitFunction(session: Session, node: Node<'Function'>, scope: Scope, stdin: Stdin): void {
  session.functions.add(node.name.value)
  const inner = nestedScope(scope, { within: node.name.value })
  visit(session, node.body, inner, stdin)
  keepBases(scope, inner)
}

/** A body may run or not, so that what it did to the current folder stays one possibility among others. */
function visitBody(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin, inLoop: boolean): void {
  const inner = nestedScope(scope, { inLoop })
  visitChildren(session, node, inner, stdin)
  keepBases(scope, inner)
}

function testedText(node: Node<'TestUnary' | 'TestBinary'>): string {
  return node.type === 'TestUnary' ? node.operand.value : `${node.left.value} ${node.right.value}`
}

/** After `cd X &&` the script is in X for certain; after the whole list only perhaps. */
function judgeAndOr(session: Session, node: AndOr, scope: Scope, stdin: Stdin): void {
  const before = scope.bases
  node.commands.forEach((command, index) => {
    visit(session, command, scope, stdin)
    const entersFolder = command.type === 'Command' && command.name?.value === 'cd'
    if (entersFolder && node.operators[index] === '&&') scope.bases = scope.entered
  })
  if (scope.bases !== before) addBases(scope, before)
}

function visitChildren(session: Session, node: SyntaxNode, scope: Scope, stdin: Stdin): void {
  forEachChild(node, (child) => visit(session, child, scope, stdin))
}

function visitWords(session: Session, nodes: readonly SyntaxNode[], scope: Scope): void {
  for (const node of nodes) visitChildren(session, node, nestedScope(scope), INHERITED)
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
  node.commands.forEach((command, index) => {
    const printedIntoWords =
      scope.printedIntoWords || names.slice(index + 1).some((name) => CONSUMERS.test(name))
    const inner = node.commands.length === 1 ? scope : nestedScope(scope, { printedIntoWords })
    visit(session, command, inner, index === 0 ? stdin : PIPE)
  })
}

/** What a command prints is written once it runs: it does not run that. */
function withRedirects(
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

function judgeCommand(session: Session, node: Node<'Command'>, scope: Scope, stdin: Stdin): void {
  withRedirects(session, node.redirects, scope, () => judgeCalls(session, node, scope, stdin))
}

function judgeCalls(session: Session, node: Node<'Command'>, scope: Scope, stdin: Stdin): void {
  if (PRINTS_NOTHING.test(node.name?.value ?? '')) judgeEmptied(session, node.redirects, scope)
  visitWords(session, [...node.prefix, ...node.suffix], scope)
  if (node.name !== undefined) visitWords(session, [node.name], scope)
  for (const part of node.prefix) if (part.type === 'Assignment') judgeAssignment(session, part, scope)
  if (node.name === undefined) return
  for (const part of node.args) if (part.type === 'Assignment') judgeAssignment(session, part, scope)
  const lines = linesOf(node, scope)
  const input = stdinOf(node.redirects, scope) ?? stdin
  const entered: (readonly string[])[] = []
  for (const [program, ...args] of lines) {
    if (program === undefined) continue
    if (program.value === scope.within) session.report('forks', `the function ${scope.within}`)
    session.judgeCall({ program: program.value, args, scope, stdin: input })
    entered.push(scope.entered)
  }
  // A variable with several values may lead to each of the folders.
  if (entered.length > 1)
    scope.entered = entered.some((folders) => folders.length === 0) ? [] : [...new Set(entered.flat())]
}
