import { judgeInside } from '../../files/copies.ts'
import { isRebuildable } from '../../files/write.ts'
import { resolvePath } from '../../paths.ts'
import { isCredential } from '../../places.ts'
import type { Call, Check, Checks, Session } from '../../session.ts'
import { DERIVED, isUnresolved, literal } from '../../words.ts'
import { has } from '../match.ts'

const OPEN_MODE =
  /^(?:-R)?(?:[0-7]?[0-7]{2}[2367]|[0-7]?[0-7][2367][2367]|0{1,4}|[2467][0-7]{3}|.*[ao][+=][rx]*[ws].*|\+[rx]*[ws].*|.*u\+.*s.*)$/u
const FOUND_RUN = /^-(?:exec|execdir|ok|okdir)$/u
const FOUND_FILTER = /^-i?(?:l?name|path|wholename|regex)$/u
const FD_RUN_ALONE = /^(?:-x|-X|--exec|--exec-batch)$/u
const FD_RUN = /^(?:-[A-Za-z0]*[xX].*|--exec(?:-batch)?(?:=.*)?)$/u

/** A pattern, or a tree, can delete more than anybody saw; what a build makes anew can be made anew. */
const checkRemove: Check = (session, { program, args, scope }, { positionals, options }) => {
  if (args.some(({ hasGlob, value }) => hasGlob || isUnresolved(value)))
    session.report('destroys', `${program} with a pattern`)
  if (!has({ options }, '-r', '-R', '--recursive')) {
    if (positionals.length === 0) session.report('deletes', program)
    return
  }
  const isRebuilt =
    positionals.length > 0 && positionals.every(({ value }) => isRebuildable(session, scope, value))
  session.report(isRebuilt ? 'rebuilds' : 'destroys', program)
}

/** What is moved there is gone. */
const BOTTOMLESS = '/dev/null'

/** `cp -t DIR` names its target first. */
const checkTarget: Check = (session, call, { options, positionals }) => {
  const { program, args, scope } = call
  if (program === 'ln' && positionals.some(({ value }) => /^[/~]|\.\./u.test(value))) {
    session.report('writes_outside', 'a link that leads out')
  }
  if (program === 'install' && has({ options }, '-d', '--directory'))
    for (const { value } of positionals) session.judgeWrite(value, scope, { way: 'touches' })
  if (/^g?mv$/u.test(program) && positionals.some(({ value }) => value === BOTTOMLESS))
    session.report('destroys', program)
  if (!has({ options }, '-t', '--target-directory')) return
  for (const { value } of positionals) session.judgeWrite(value, scope, { way: 'touches' })
  const folders = args.flatMap(({ value }, index) => {
    if (/^(?:-[A-Za-z]*t|--t[a-z-]*)$/u.test(value)) return args[index + 1]?.value ?? []
    return /^(?:-[A-Za-z]*?t|--t[a-z-]*=)(.+)$/u.exec(value)?.[1] ?? []
  })
  for (const folder of folders) judgeInside(session, call, folder, positionals)
}

/** Opening a file to everybody, or a whole tree outside the worktree, is worse than `+x`. */
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

/** The second file of `uniq` and `xxd` is written. */
const checkSecondIsWritten: Check = (session, { scope }, { positionals }) => {
  const second = positionals[1]
  if (second !== undefined) session.judgeWrite(second.value, scope)
}

/** Programs that `find` runs on what it finds, and listings that feed every file to another program. */
const checkFind: Check = (session, call, sorted) => {
  const { args, scope } = call
  let end = -1
  args.forEach(({ value }, index) => {
    if (index > end && FOUND_RUN.test(value)) end = judgeRun(session, call, index + 1, false)
  })
  const runs = end !== -1
  if (runs && args.some(({ value }) => isCredential(value))) session.report('credentials', 'find')
  const named = args.some(({ value }) => FOUND_FILTER.test(value) || value === '-type')
  if (scope.printedIntoWords && !named) session.report('reads_private', 'find, every file')
  for (const [index, { value }] of args.entries()) {
    if (/^-f(?:print0?|printf|ls)$/u.test(value)) session.judgeWrite(args[index + 1]?.value ?? '', scope)
  }
  if (sorted.positionals.some(({ mayBeOption }) => mayBeOption)) session.report('unclear', 'find')
}

/** Programs that `fd` runs on what it finds. */
const checkFd: Check = (session, call) => {
  const index = call.args.findIndex(({ value }) => FD_RUN.test(value))
  if (index === -1) return
  if (!FD_RUN_ALONE.test(call.args[index]?.value ?? '')) session.report('unclear', 'fd')
  judgeRun(session, call, index + 1, true)
}

/** Judges the program that starts at a word, and says at which word it ends. */
function judgeRun(session: Session, call: Call, start: number, addsNames: boolean): number {
  const rest = call.args.slice(start)
  const length = rest.findIndex(({ value }) => value === ';' || value === '+')
  const [program, ...words] = length === -1 ? rest : rest.slice(0, length)
  const named = words.some(({ value }) => value.includes('{}'))
  const args = words.map((word) => ({ ...word, value: word.value.split('{}').join(DERIVED) }))
  if (!named && addsNames) args.push({ ...literal(DERIVED), mayBeOption: true })
  session.judgeCall({ ...call, program: program?.value ?? '', args })
  return length === -1 ? call.args.length : start + length
}

/** Lists, packs or unpacks: the mode may be the first word, without a dash. */
const checkTar: Check = (session, { args }, { options }) => {
  const [first] = args
  const bundle = first !== undefined && /^[A-Za-z]+$/u.test(first.value) ? `-${first.value}` : null
  const given = { options: bundle === null ? options : [...options, bundle] }
  const extracts = has(given, '-x', '--extract')
  if (extracts || has(given, '--get')) session.report('overwrites', 'tar')
  if (has(given, '-c', '--create', '-r', '--append', '-u', '--update', '-A', '--catenate')) {
    session.report('writes', 'tar')
    if (!has(given, '-f', '--file')) session.report('unclear', 'tar to its default target')
  } else if (!extracts && !has(given, '-t', '--list')) session.report('unclear', 'tar')
  if (args.some(({ value }) => /^(?:--file=)?[\w.@-]+:/u.test(value))) session.report('sends', 'tar')
}

/** Where clouds hand out a machine's own keys to any program on it. */
const HANDS_OUT_KEYS =
  /^(?:https?:\/\/)?(?:169\.254\.\d+\.\d+|\[?fd00:ec2::254\]?|metadata(?:\.google\.internal)?|100\.100\.100\.200)(?:[:/]|$)/u

/** Remembers what was fetched into a file of its own, so that running it later is seen for what it is. */
const checkFetch: Check = (session, { args, scope }) => {
  args.forEach(({ value }, index) => {
    const next = args[index + 1]?.value ?? ''
    const file = /^(?:-o|-O|--output|--output-document)$/u.test(value)
      ? next
      : value.replace(/^(?:-[oO]|--output(?:-document)?=)(?=.)/u, '')
    for (const name of [file, value.slice(value.lastIndexOf('/') + 1)]) {
      const path = resolvePath(scope.bases[0] ?? null, name)
      if (path !== null && !name.startsWith('-')) session.fetchedFiles.add(path)
    }
    if (/^@|=@/u.test(value)) session.report('sends', value)
    if (HANDS_OUT_KEYS.test(value)) session.report('credentials', value)
  })
}

/** What tables cannot say of programs that work on files. */
export const FILE_CHECKS: Checks = [
  ['rm grm unlink trash rmtrash', checkRemove],
  ['cp gcp mv gmv ln install rsync', checkTarget],
  ['chmod chown chgrp chflags setfacl chattr', checkPermissions],
  ['dd', checkCopyBlocks],
  ['uniq xxd json.tool', checkSecondIsWritten],
  ['find gfind', checkFind],
  ['fd fdfind', checkFd],
  ['tar gtar bsdtar', checkTar],
  ['curl wget wget2', checkFetch],
]
