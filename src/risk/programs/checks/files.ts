import { isCredential } from '../../secrets.ts'
import type { Call, Check, Checks, Session } from '../../session.ts'
import { type Argument, DERIVED, isUnresolved, literal, nestedScope } from '../../words.ts'
import { has, valuesOfOption } from '../given.ts'
import { commandEnd } from '../grammar.ts'

const OPEN_MODE =
  /^(?:-R)?(?:[0-7]?[0-7]{2}[2367]|[0-7]?[0-7][2367][2367]|0{1,4}|[2467][0-7]{3}|.*[ao][+=][rx]*[ws].*|\+[rx]*[ws].*|.*u\+.*s.*)$/u
const FOUND_RUN = /^-(?:exec|execdir|ok|okdir)$/u
/** These run in the folder of the file that was found. */
const RUNS_THERE = /dir$/u
const FOUND_FILTER = /^-i?(?:l?name|path|wholename|regex)$/u
const FD_RUN_ALONE = /^(?:-x|-X|--exec|--exec-batch)$/u
const FD_HIDDEN = /^(?:-[A-Za-z0]*[Hu]|--hidden|--unrestricted)/u
const FD_RUN = /^(?:-[A-Za-z0]*[xX].*|--exec(?:-batch)?(?:=.*)?)$/u

/** A pattern, or a tree, can delete more than a person saw; what a build recreates is no loss. */
const checkRemove: Check = (session, { program, args, scope }, { positionals, options }) => {
  if (args.some(({ hasGlob, value }) => hasGlob || isUnresolved(value)))
    session.report('destroys', `${program} with a pattern`)
  if (!has({ options }, '-r', '-R', '--recursive')) {
    if (positionals.length === 0) session.report('deletes', program)
    return
  }
  const isRebuilt =
    positionals.length > 0 && positionals.every(({ value }) => session.isRebuildable(value, scope))
  session.report(isRebuilt ? 'rebuilds' : 'destroys', program)
}

/** A file that is moved there is gone. */
const BOTTOMLESS = '/dev/null'

/** Links that lead outside, folders that are made, and files that are moved to where they are lost. */
const checkTarget: Check = (session, { program, scope }, sorted) => {
  const { options, positionals } = sorted
  if (program === 'ln' && positionals.some(({ value }) => /^[/~]|\.\./u.test(value))) {
    session.report('writes_outside', 'a link that leads outside')
  }
  if (program === 'install' && has({ options }, '-d', '--directory'))
    for (const { value } of positionals) session.judgeWrite(value, scope, { way: 'touches' })
  if (/^g?mv$/u.test(program) && positionals.some(({ value }) => value === BOTTOMLESS))
    session.report('destroys', program)
  for (const { value } of valuesOfOption(sorted, '-m', '--mode'))
    if (OPEN_MODE.test(value)) session.report('opens_permissions', `${program} ${value}`)
}

/** Opening a file to everybody, or changing a tree outside the worktree, is worse than `+x`. */
const checkPermissions: Check = (session, { program, scope }, { options, positionals }) => {
  const [mode, ...paths] = positionals
  if (mode !== undefined && OPEN_MODE.test(mode.value))
    session.report('opens_permissions', `${program} ${mode.value}`)
  for (const { value } of paths) session.judgeWrite(value, scope, { way: 'touches' })
  if (has({ options }, '--reference') && mode !== undefined)
    session.judgeWrite(mode.value, scope, { way: 'touches' })
}

/** `dd` names its files after `if=` and `of=`. */
const checkCopyBlocks: Check = (session, { args, scope }) => {
  for (const { value } of args) {
    if (value.startsWith('of=')) session.judgeWrite(value.slice(3), scope)
    else if (value.startsWith('if=')) session.judgeRead(value.slice(3), scope)
  }
}

/** `uniq` and `xxd` write their second file; a value before it may be mistaken for the first. */
const checkSecondIsWritten: Check = (session, { scope }, { positionals }) => {
  for (const { value } of positionals.slice(1)) session.judgeWrite(value, scope)
}

/** Programs that `find` runs on what it finds, and listings that feed every file to another program. */
const checkFind: Check = (session, call, sorted) => {
  const { args, scope } = call
  let end = -1
  args.forEach(({ value }, index) => {
    if (index <= end || !FOUND_RUN.test(value)) return
    const inner = RUNS_THERE.test(value) ? { ...call, scope: nestedScope(scope, { bases: [] }) } : call
    end = judgeRun(session, inner, index + 1, false)
  })
  const runs = end !== -1
  if (runs && args.some(findsCredential)) session.report('credentials', 'find')
  const named = args.some(({ value }) => FOUND_FILTER.test(value) || value === '-type')
  if (scope.printedIntoWords && !named) session.report('reads_private', 'find, every file')
  if (runs || scope.printedIntoWords) judgeStarts(session, call)
  for (const [index, { value }] of args.entries()) {
    if (value === '-fprintf') session.judgeWrite(args[index + 1]?.value ?? '', scope)
  }
  if (sorted.positionals.some(({ mayBeOption }) => mayBeOption)) session.report('unclear', 'find')
}

const BEFORE_STARTS = /^-[HLPOD]/u
const AFTER_STARTS = /^[-(!]/u

/** Whether a word searches for a credential's name, also spelled as an expression. */
function findsCredential({ value }: Argument): boolean {
  return isCredential(value) || isCredential(value.replaceAll('.*', '*').replace(/[\\^$]/gu, ''))
}

/** A program that gets names from `find` reads what is below the folders in which `find` starts. */
function judgeStarts(session: Session, { args, scope }: Call): void {
  const rest = args.slice(args.findIndex(({ value }) => !BEFORE_STARTS.test(value)))
  const end = rest.findIndex(({ value }) => AFTER_STARTS.test(value))
  for (const { value } of end === -1 ? rest : rest.slice(0, end)) session.judgeRead(value, scope)
}

/** Programs that `fd` runs on what it finds. */
const checkFd: Check = (session, call, sorted) => {
  const index = call.args.findIndex(({ value }) => FD_RUN.test(value))
  const own = index === -1 ? call.args : call.args.slice(0, index)
  if ((index !== -1 || call.scope.printedIntoWords) && own.some(({ value }) => FD_HIDDEN.test(value)))
    session.report('reads_private', 'fd, hidden names')
  if (index === -1) return
  if (!FD_RUN_ALONE.test(call.args[index]?.value ?? '')) session.report('unclear', 'fd')
  if (call.args.some(findsCredential)) session.report('credentials', 'fd')
  for (const { value } of [
    ...sorted.positionals.slice(1),
    ...valuesOfOption(sorted, '--search-path', '--base-directory'),
  ])
    session.judgeRead(value, call.scope)
  judgeRun(session, call, index + 1, true)
}

/** Actions of fzf that run nothing; a key may have several. */
const KEY_ACTION =
  /^(?:abort|accept(?:-non-empty|-or-print-query)?|backward-[a-z/-]+|beginning-of-line|best|cancel|clear-[a-z]+|close|delete-char(?:\/eof)?|deselect(?:-all)?|down|end-of-line|exclude(?:-multi)?|first|forward-[a-z]+|half-page-(?:down|up)|hide-[a-z]+|ignore|jump|kill-[a-z]+|last|next-[a-z]+|offset-[a-z]+|page-(?:down|up)|pos\([\d-]+\)|prev-[a-z]+|preview-(?:bottom|down|half-page-down|half-page-up|page-down|page-up|top|up)|print-query|put(?:\(\w*\))?|replace-query|select(?:-all)?|show-[a-z]+|toggle(?:-(?:all|down|header|in|input|multi-line|out|preview|preview-wrap|raw|search|sort|track|up|wrap))?|track-current|unix-[a-z-]+|untrack-current|up|yank)$/u

/** Keys of fzf may run programs, and its preview does. */
const checkKeys: Check = (session, { program, args, scope, stdin }, sorted) => {
  args.forEach(({ value }, index) => {
    const preview = value === '--preview' ? args[index + 1]?.value : /^--preview=(.*)$/su.exec(value)?.[1]
    if (preview !== undefined) session.judgeSource(preview, scope, stdin)
  })
  const actions = valuesOfOption(sorted, '--bind').flatMap(({ value }) =>
    value.split(',').flatMap((key) => key.slice(key.indexOf(':', 1) + 1).split('+')),
  )
  if (!actions.every((action) => KEY_ACTION.test(action))) session.report('unclear', program)
}

/** Judges the program that starts at a word, and returns at which word it ends. */
function judgeRun(session: Session, call: Call, start: number, addsNames: boolean): number {
  const rest = call.args.slice(start)
  const end = commandEnd(rest)
  const [program, ...words] = rest.slice(0, end)
  const named = words.some(({ value }) => value.includes('{}'))
  const args = words.map((word) => ({ ...word, value: word.value.split('{}').join(DERIVED) }))
  if (!named && addsNames) args.push({ ...literal(DERIVED), mayBeOption: true })
  session.judgeCall({ ...call, program: program?.value ?? '', args })
  return start + end
}

/** `ifconfig eth0` shows, `ifconfig eth0 down` sets; `route` sets with any word but `get`. */
const checkInterfaces: Check = (session, { program }, { positionals: [first, second] }) => {
  const asks = first?.value === 'get' || (program === 'ifconfig' && second === undefined)
  if (first !== undefined && !asks) session.report('machine', program)
}

/** Checks of programs that work on files. */
export const FILE_CHECKS: Checks = [
  ['rm grm unlink trash rmtrash', checkRemove],
  ['cp gcp mv gmv ln install mkdir', checkTarget],
  ['chmod chown chgrp chflags setfacl chattr', checkPermissions],
  ['dd', checkCopyBlocks],
  ['uniq guniq xxd json.tool', checkSecondIsWritten],
  ['find gfind', checkFind],
  ['fd fdfind', checkFd],
  ['fzf sk', checkKeys],
  ['ifconfig route', checkInterfaces],
]
