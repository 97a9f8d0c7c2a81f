import type { Call, Check, Checks, Session } from '../../session.ts'
import { type Argument, isUnresolved, type Sorted, setOf } from '../../words.ts'
import { has } from '../given.ts'

/** Settings whose value is a program, or leads to one. */
const RUNS_BY_CONFIG =
  /^(?:alias\.|core\.(?:sshcommand|fsmonitor|hookspath|gitproxy|askpass|pager|editor|attributesfile|worktree)|pager\.|sequence\.editor|credential\b|diff\.external|filter\.|gpg\.|include|init\.templatedir|protocol\.|url\.|http\.|https\.|uploadpack\.|.*(?:cmd|command|textconv|process|clean|smudge|program|helper|path|editor|pager|proxy|driver)$)/iu
/** Values that people set to disable paging (`cat`) and editing (`true`), and plain pagers and editors. */
const STARTS_PLAIN =
  /^(?:core\.(?:pager|editor)|pager\.[\w-]+|sequence\.editor)=(?:cat|less|more|true|false|:|vim?|nano|)$/iu
/** Settings that only change how something looks. */
const LOOKS_ONLY =
  /^(?:color\.[\w.]+|column\.[\w.]+|advice\.\w+|log\.\w+|blame\.\w+|status\.\w+|core\.(?:quotepath|precomposeunicode|abbrev)|diff\.(?:renames|renamelimit|algorithm|noprefix|mnemonicprefix|context|colormoved|wserrorhighlight|indentheuristic)|merge\.conflictstyle|init\.defaultbranch)=(?:[\w.-]*)$/iu
const PRINTS_SECRETS = /extraheader|token|pass|secret|oauth|credential/iu
const CONFIG_VERBS = setOf('list get set unset edit rename-section remove-section')
const READING_VERBS = setOf('list get')
const READING_OPTIONS = setOf('-l --list --get --get-all --get-regexp --get-urlmatch --get-color')

/** Checks what git's tables cannot express: settings and places before the subcommand, and words that are files. */
const checkGit: Check = (session, call, sorted) => {
  checkBefore(session, call, sorted)
  SUBCOMMAND_CHECKS.get(sorted.positionals[0]?.value ?? '')?.(session, call, sorted)
  if (has(sorted, '--no-index'))
    for (const { value } of sorted.positionals.slice(1)) session.judgeRead(value, call.scope)
}

const checkStash: Check = (session, _call, { positionals: [, what] }) => {
  if (what !== undefined && isUnresolved(what.value)) session.report('unclear', 'git stash')
}

/** With a second word, or an option that its table does not know, it sets or deletes. */
const checkSymbolicRef: Check = (session, _call, { positionals: [, , target], unknown }) => {
  if (target !== undefined || unknown.length > 0) session.report('history', 'git symbolic-ref')
}

const checkMove: Check = (session, { scope }, { positionals: [, ...files] }) => {
  for (const { value, hasGlob } of files) session.judgeWrite(value, scope, { expands: hasGlob })
}

/** A worktree inside git's own folder replaces what git keeps there. */
const checkWorktree: Check = (session, _call, { positionals: [, what, ...places] }) => {
  if (what?.value !== 'add') return
  for (const { value } of places)
    if (/(?:^|\/)\.git(?:\/|$)/iu.test(value)) session.report('git_hooks', 'git worktree add')
}

const checkBundle: Check = (session, { scope }, { positionals: [, what, target] }) => {
  if (what?.value === 'create' && target !== undefined)
    session.judgeWrite(target.value, scope, { expands: target.hasGlob })
}

/** Judges options before the subcommand: a setting may be a program, and a folder may hold settings of its own. */
function checkBefore(session: Session, { args, scope }: Call, { positionals }: Sorted): void {
  const [subcommand] = positionals
  const end = subcommand === undefined ? args.length : args.indexOf(subcommand)
  const changes = session.findings.at(-1)?.level !== 'read_only'
  args.slice(0, end).forEach(({ value }, index) => {
    const [name = '', ...rest] = value.split('=')
    const given = rest.length > 0 ? rest.join('=') : (args[index + 1]?.value ?? '')
    if (name === '-c') checkSetting(session, given)
    if (changes && (name === '-C' || name === '--git-dir' || name === '--work-tree'))
      session.judgeWrite(given, scope, { way: 'touches' })
    // A folder with another name may be a repository that was made to hold settings.
    if (name === '--git-dir' && !/(?:^|\/)\.git\/?$/u.test(given)) session.report('unclear', 'git --git-dir')
  })
}

/** A pager or editor with a plain name is an installed program, though an unknown one. */
const PLAIN_NAME = /^(?:core\.(?:pager|editor)|pager\.[\w-]+|sequence\.editor)=[\w-]+$/iu

function checkSetting(session: Session, setting: string): void {
  if (LOOKS_ONLY.test(setting) || STARTS_PLAIN.test(setting)) return
  const [name = ''] = setting.split('=')
  session.report(
    RUNS_BY_CONFIG.test(name) && !PLAIN_NAME.test(setting) ? 'runs_other_code' : 'unclear',
    'git -c',
  )
}

/** `git config` reads if an option or verb asks for a setting, or if it names just one; otherwise it sets. */
const checkConfig: Check = (session, _call, sorted) => {
  const [first, ...others] = sorted.positionals.slice(1).map(({ value }) => value)
  const verb = first !== undefined && CONFIG_VERBS.has(first) ? first : null
  const names = verb === null ? [first ?? '', ...others] : others
  const asks = sorted.options.some((option) => READING_OPTIONS.has(option))
  const isRead =
    verb === null ? asks || (names.length === 1 && sorted.unknown.length === 0) : READING_VERBS.has(verb)
  if (isRead) {
    if (names.some((name) => PRINTS_SECRETS.test(name))) session.report('shows_secrets', 'git config')
    return
  }
  const isWide = has(sorted, '--global', '--system', '-e', '--edit') || verb === 'edit'
  const isSteering = names.some((name) => RUNS_BY_CONFIG.test(name) || /^(?:diff|merge)\./iu.test(name))
  session.report(isWide || isSteering ? 'git_hooks' : 'unclear', 'git config')
}

/** Files that `checkout` would restore. */
const checkCheckout: Check = (session, _call, { positionals, options }) => {
  const creates = options.some((option) => /^-[A-Za-z]*b|^--orphan/u.test(option))
  if ((positionals.length > 2 && !creates) || positionals.slice(1).some(isPlace))
    session.report('discards', 'git checkout of files')
}

/** A branch name cannot be `.`, end in a slash or hold a pattern, so such a word of `checkout` names files. */
function isPlace({ value, hasGlob }: Argument): boolean {
  return hasGlob || /^\.{1,2}(?:\/|$)|\/$/u.test(value)
}

const SUBCOMMAND_CHECKS: ReadonlyMap<string, Check> = new Map([
  ['bundle', checkBundle],
  ['checkout', checkCheckout],
  ['config', checkConfig],
  ['mv', checkMove],
  ['stash', checkStash],
  ['symbolic-ref', checkSymbolicRef],
  ['worktree', checkWorktree],
])

/** Checks of git. */
export const GIT_CHECKS: Checks = [['git', checkGit]]
