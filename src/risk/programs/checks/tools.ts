import { FILE_PROGRAMS } from '../../data/files.ts'
import { SHELL_PROGRAMS, SYSTEM_PROGRAMS, TMUX_PRINTS } from '../../data/system.ts'
import type { Check, Checks } from '../../session.ts'
import { type Argument, isUnresolved, wordsOf } from '../../words.ts'

/** A package of such a name is not the program that the tables know by it. */
const NEVER_A_PACKAGE: ReadonlySet<string> = new Set(
  [...FILE_PROGRAMS, ...SHELL_PROGRAMS, ...SYSTEM_PROGRAMS].flatMap(({ names }) => wordsOf(names)),
)

const NPX_FLAG = /^(?:--no-install|--no|--quiet|-q|--)$/u
/** Settings of git whose value is a program. */
const RUNS_BY_CONFIG =
  /^(?:alias\.|core\.(?:sshcommand|fsmonitor|hookspath|gitproxy|askpass)|credential\.|diff\.external|filter\.|gpg\.|include|.*\.(?:cmd|command|textconv|process|clean|smudge|program|helper|path)=)/iu
/** Programs that git starts by itself; people switch paging off with a plain name such as `cat`. */
const RUNS_OFTEN = /^(?:core\.(?:pager|editor)|pager\.[\w-]+|sequence\.editor)=.*[\s;|&$`!/]/iu
/** Settings of npm and its like that name a program, or a file that names one. */
const NPM_PROGRAM =
  /^--(?:config\.)?(?:br|vi|scr|she|ed|node-o|git(?:=|$)|userc|globalc|init-m|ignore-scripts=false|onload)/u
/** What a variable of make may hold without being a command. */
const PLAIN_SETTING = /^[\w.]+=(?:[\w.,:@%+-]*|-[^;|&$`]*)$/u
const PINNED = /.@/u
const FZF_RUNS = /(?:execute|become|reload|transform|preview|start|load|result)[\w-]*[^\w,+-]/u

/** Options of git before its subcommand, and files that `checkout` would restore. */
const checkGit: Check = (session, { args, scope }, { positionals, options }) => {
  const subcommand = positionals[0]?.value ?? ''
  const folder = args.findIndex(
    ({ value }) => value === '-C' || value === '--git-dir' || value === '--work-tree',
  )
  const changes = session.findings.at(-1)?.level !== 'read_only'
  if (folder !== -1 && changes) session.judgeWrite(args[folder + 1]?.value ?? '', scope, { way: 'touches' })
  args.forEach(({ value }, index) => {
    const setting = args[index + 1]?.value ?? ''
    if (value === '-c' && (RUNS_BY_CONFIG.test(setting) || RUNS_OFTEN.test(setting)))
      session.report('runs_other_code', 'git -c')
  })
  const creates = options.some((option) => /^-[A-Za-z]*b|^--orphan/u.test(option))
  if (subcommand === 'checkout' && positionals.length > 2 && !creates)
    session.report('discards', 'git checkout of files')
  if (subcommand === 'checkout' && positionals.slice(1).some(isPlace))
    session.report('discards', 'git checkout of files')
  const [, what] = positionals
  if (subcommand === 'stash' && what !== undefined && isUnresolved(what.value))
    session.report('unclear', 'git stash')
}

/** A branch can neither be `.` nor end in a slash or hold a pattern: what `checkout` is given then are files. */
function isPlace({ value, hasGlob }: Argument): boolean {
  return hasGlob || /^\.{1,2}(?:\/|$)|\/$/u.test(value)
}

/** `date 010112002030` sets the clock. */
const checkDate: Check = (session, _call, { positionals }) => {
  if (positionals.some(({ value }) => /^\d{8,}/u.test(value))) session.report('machine', 'date')
}

/** Signalling everything, or the whole group. */
const checkKill: Check = (session, { args }) => {
  const targets = args.filter(
    ({ value }, index) => !value.startsWith('-') || (index > 0 && /^-\d+$/u.test(value)),
  )
  if (targets.some(({ value }) => value === '-1' || value === '0' || value === '1'))
    session.report('stops_processes', 'kill of everything')
}

/** `npx` runs what is installed, or fetches it: a tool in the tables counts as installed. */
const checkNpx: Check = (session, call) => {
  const start = call.args.findIndex(({ value }) => !value.startsWith('-'))
  const tool = call.args[start]
  if (tool === undefined) {
    session.report('installs', call.program)
    return
  }
  const strange = call.args.slice(0, start).some(({ value }) => !NPX_FLAG.test(value))
  const isOther = NEVER_A_PACKAGE.has(tool.value)
  if (strange || isOther || PINNED.test(tool.value) || isUnresolved(tool.value))
    session.report('installs', `${call.program} ${tool.value}`)
  const before = session.findings.length
  session.judgeCall({ ...call, program: tool.value, args: call.args.slice(start + 1) })
  if (session.findings.slice(before).some(({ tag }) => tag === 'runs_code'))
    session.report('installs', `${call.program} ${tool.value}`)
}

/** npm takes any setting as an option, also one that names a program to start. */
const checkNpm: Check = (session, { program, args }) => {
  const setting = args.find(({ value }) => NPM_PROGRAM.test(value))
  if (setting !== undefined) session.report('runs_code', `${program} ${setting.value}`)
}

/** A variable of make can be the very command that it runs. */
const checkMake: Check = (session, { program }, { positionals }) => {
  const strange = positionals.find(
    ({ value }) => value.includes('=') && (!PLAIN_SETTING.test(value) || /^\.?SHELL/u.test(value)),
  )
  if (strange !== undefined) session.report('runs_code', `${program} ${strange.value}`)
}

/** fzf runs what its key bindings and its preview name. */
const checkFzf: Check = (session, { args, scope, stdin }) => {
  args.forEach(({ value }, index) => {
    if (/^--(?:listen|with-shell|become)/u.test(value)) session.report('unclear', `fzf ${value}`)
    else if (value.startsWith('--preview='))
      session.judgeSource(value.slice('--preview='.length), scope, stdin)
    else if (value === '--preview') session.judgeSource(args[index + 1]?.value ?? '', scope, stdin)
    else if (FZF_RUNS.test(value)) session.report('unclear', 'fzf with a program bound to a key')
  })
}

/** Options before the subcommand that run a program, or a file of commands. */
const TMUX_RUNS = /^-[^-]*[cCf]/u

const MUST_PRINT: ReadonlySet<string> = new Set(TMUX_PRINTS.split(', '))
/** `-p` alone or in a cluster, not as the value of another option. */
const PRINT = /^-[aCeJMNPqTlv]*p/u
/** `display-message -I` gives a pane what comes in. */
const FEEDS = /^-[aCeJMNPqTlvp]*I/u

/** tmux takes several commands at once, apart by `;`, and runs a program where a format says `#(…)`. */
const checkTmux: Check = (session, call, { globals, options, positionals }) => {
  const { args } = call
  const mustPrint = MUST_PRINT.has(positionals[0]?.value ?? '')
  if (
    mustPrint &&
    (!options.some((option) => PRINT.test(option)) || options.some((option) => FEEDS.test(option)))
  )
    session.report('own_files', 'tmux that does not print')
  if (args.some(({ value }) => value.includes('#(')) || globals.some((option) => TMUX_RUNS.test(option)))
    session.report('own_files', 'tmux with a program')
  if (args.some(({ value }) => isUnresolved(value)))
    session.report('own_files', 'tmux with words that are not known')
  const end = args.findIndex(({ value }) => value.endsWith(';'))
  if (end === -1) return
  if (args[end]?.value !== ';') session.report('own_files', 'tmux with several commands')
  const rest = args.slice(end + 1)
  if (rest.length > 0) session.judgeCall({ ...call, args: rest })
}

/** What tables cannot say of tools for developers and of tmux. */
export const TOOL_CHECKS: Checks = [
  ['git', checkGit],
  ['date', checkDate],
  ['kill', checkKill],
  ['tmux tmate byobu byobu-tmux', checkTmux],
  ['npm pnpm yarn', checkNpm],
  ['make gmake ninja just task rake', checkMake],
  ['npx bunx pnpx', checkNpx],
  ['fzf sk', checkFzf],
]
