import { isUnresolved } from '../../places.ts'
import { judgeWrite } from '../../shell/redirects.ts'
import type { Check } from './check.ts'

const NPX_FLAG = /^(?:--no-install|--no|--quiet|-q|--)$/u
/** Settings of git whose value is a program. */
const RUNS_BY_CONFIG =
  /^(?:alias\.|core\.(?:sshcommand|fsmonitor|hookspath|gitproxy|askpass)|credential\.|diff\.external|filter\.|gpg\.|include|.*\.(?:cmd|command|textconv|process|clean|smudge|program|helper|path)=)/iu
const PINNED = /.@/u
const FZF_RUNS = /(?:execute|become|reload|transform|preview|start|load|result)[\w-]*[^\w,+-]/u

/** What git is told before its subcommand, and files that `checkout` would put back. */
export const checkGit: Check = (session, { args, scope }, { positionals, options }) => {
  const subcommand = positionals[0]?.value ?? ''
  const folder = args.findIndex(
    ({ value }) => value === '-C' || value === '--git-dir' || value === '--work-tree',
  )
  const changes = session.findings.at(-1)?.level !== 'read_only'
  if (folder !== -1 && changes) judgeWrite(session, args[folder + 1]?.value ?? '', scope)
  args.forEach(({ value }, index) => {
    if (value === '-c' && RUNS_BY_CONFIG.test(args[index + 1]?.value ?? ''))
      session.report('runs_other_code', 'git -c')
  })
  const creates = options.some((option) => /^-[A-Za-z]*b|^--orphan/u.test(option))
  if (subcommand === 'checkout' && positionals.length > 2 && !creates)
    session.report('discards', 'git checkout of files')
  const [, what] = positionals
  if (subcommand === 'stash' && what !== undefined && isUnresolved(what.value))
    session.report('unclear', 'git stash')
}

/** Signalling everything, or the whole group. */
export const checkKill: Check = (session, { args }) => {
  const targets = args.filter(
    ({ value }, index) => !value.startsWith('-') || (index > 0 && /^-\d+$/u.test(value)),
  )
  if (targets.some(({ value }) => value === '-1' || value === '0' || value === '1'))
    session.report('stops_processes', 'kill of everything')
}

/** `npx` runs what is installed, or fetches it: a tool that the tables know is taken for an installed one. */
export const checkNpx: Check = (session, call) => {
  const start = call.args.findIndex(({ value }) => !value.startsWith('-'))
  const tool = call.args[start]
  if (tool === undefined) {
    session.report('installs', call.program)
    return
  }
  const strange = call.args.slice(0, start).some(({ value }) => !NPX_FLAG.test(value))
  if (strange || PINNED.test(tool.value) || isUnresolved(tool.value))
    session.report('installs', `${call.program} ${tool.value}`)
  const before = session.findings.length
  session.judgeCall({ ...call, program: tool.value, args: call.args.slice(start + 1) })
  if (session.findings.slice(before).some(({ tag }) => tag === 'runs_code'))
    session.report('installs', `${call.program} ${tool.value}`)
}

/** fzf runs what its key bindings and its preview name. */
export const checkFzf: Check = (session, { args, scope, stdin }) => {
  args.forEach(({ value }, index) => {
    if (/^--(?:listen|with-shell|become)/u.test(value)) session.report('unclear', `fzf ${value}`)
    else if (value.startsWith('--preview='))
      session.judgeSource(value.slice('--preview='.length), scope, stdin)
    else if (value === '--preview') session.judgeSource(args[index + 1]?.value ?? '', scope, stdin)
    else if (FZF_RUNS.test(value)) session.report('unclear', 'fzf with a program bound to a key')
  })
}
