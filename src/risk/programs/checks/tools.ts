import { NODE_TOOLS } from '../../data/node-tools.ts'
import { TMUX_PRINTS } from '../../data/system.ts'
import { isInstalled, saysMore } from '../../project/installed.ts'
import type { Check, Checks } from '../../session.ts'
import { isUnresolved } from '../../words.ts'

const NPX_FLAG = /^(?:--no-install|--no|--quiet|-q|--)$/u
const PINNED = /.@/u

/** `date 010112002030` sets the clock. */
const checkDate: Check = (session, _call, { positionals }) => {
  if (positionals.some(({ value }) => /^\d{8,}/u.test(value))) session.report('machine', 'date')
}

/** A signal to every process, or to the whole process group. */
const checkKill: Check = (session, { args }) => {
  const targets = args.filter(
    ({ value }, index) => !value.startsWith('-') || (index > 0 && /^-\d+$/u.test(value)),
  )
  if (targets.some(({ value }) => value === '-1' || value === '0' || value === '1'))
    session.report('stops_processes', 'kill of everything')
}

/**
 * `npx` runs an installed tool, or fetches it: if nothing is known about the project, a tool known as a
 * package counts as installed.
 */
const checkNpx: Check = (session, call) => {
  const start = call.args.findIndex(({ value }) => !value.startsWith('-'))
  const tool = call.args[start]
  if (tool === undefined) {
    session.report('installs', call.program)
    return
  }
  const label = `${call.program} ${tool.value}`
  const strange = call.args.slice(0, start).some(({ value }) => !NPX_FLAG.test(value))
  if (strange || PINNED.test(tool.value) || isUnresolved(tool.value)) session.report('installs', label)
  const args = call.args.slice(start + 1)
  const isThere = isInstalled(session, tool.value, call.scope)
  if (isThere === true && !NODE_TOOLS.has(tool.value)) {
    const says = saysMore([tool.value, ...args.map(({ value }) => value)])
    session.report(says ? 'runs_code' : 'builds', label)
    return
  }
  const before = session.findings.length
  session.judgeCall({ ...call, program: tool.value, args })
  const isUnknown = session.findings.slice(before).some(({ tag }) => tag === 'runs_code')
  if (isThere === false || !NODE_TOOLS.has(tool.value) || (isUnknown && isThere === null))
    session.report('installs', label)
}

/** A name in a registry, perhaps with a version. Anything else is an address, or a repository to clone and build. */
const REGISTRY_NAME = /^(?:@[\w.-]+\/)?[\w.-]+(?:@[\w.^~<>=|* -]*)?$/u
const FOLDER = /^(?:\.{0,2}\/|~|\.{1,2}$)/u
const ASKS_ABOUT = /^(?:view|v|info|show|diff|pack|outdated|docs|bugs|repo|home)$/u

/** npm can be asked about a package at any address. */
const checkNpm: Check = (session, { program }, { positionals: [verb, ...words], named }) => {
  if (!ASKS_ABOUT.test(verb?.value ?? '')) return
  const asked = [
    ...words.slice(0, 1),
    ...named.flatMap(({ name, value }) => (name === '--diff' && value !== null ? [value] : [])),
  ]
  const strange = asked.find(({ value }) => !REGISTRY_NAME.test(value) && !FOLDER.test(value))
  if (strange === undefined) return
  const builds = verb?.value === 'diff' || verb?.value === 'pack'
  session.report(builds ? 'fetched_code' : 'fetches', `${program} ${strange.value}`)
}

const ENVIRONMENT = /^(?:-[es]|--sessions?=?)(.*)$/u
const PUBLISHES = /publish|deploy|release|upload/u

/** The name of a tox environment or a nox session says what it is for. */
const checkEnvironments: Check = (session, { program, args }) => {
  const names = args.flatMap(({ value }, index) => {
    const attached = ENVIRONMENT.exec(value)?.[1]
    return attached === '' ? [args[index + 1]?.value ?? ''] : [attached ?? '']
  })
  if (names.some((name) => PUBLISHES.test(name))) session.report('publishes', program)
}

/** Flags that strip, set a text, or help a debugger. */
const PLAIN_FLAGS = /^(?:all=)?(?:\s*(?:-[swNlm]|-X[\s=][\w./-]+=[\w.:+/-]*))*\s*$/u

/** Go's compiler and linker take flags that name other programs. */
const checkGo: Check = (session, _call, { named }) => {
  const isStrange = named.some(
    ({ name, value }) => /^-(?:ld|gc)flags$/u.test(name) && !PLAIN_FLAGS.test(value?.value ?? ''),
  )
  if (isStrange) session.report('runs_code', 'go with flags')
}

/** Options before the subcommand that run a program, or a file of commands. */
const TMUX_RUNS = /^-[^-]*[cCf]/u

const MUST_PRINT: ReadonlySet<string> = new Set(TMUX_PRINTS.split(', '))
/** `-p` alone or in a cluster, not as the value of another option. */
const PRINT = /^-[aCeJMNPqTlv]*p/u
/** `display-message -I` writes its input into a pane. */
const FEEDS = /^-[aCeJMNPqTlvp]*I/u

/** tmux takes several commands at once, separated by `;`, and runs the program in a format's `#(…)`. */
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
  if (args.some(({ value }) => isUnresolved(value))) session.report('own_files', 'tmux with unknown words')
  const end = args.findIndex(({ value }) => value.endsWith(';'))
  if (end === -1) return
  if (args[end]?.value !== ';') session.report('own_files', 'tmux with several commands')
  const rest = args.slice(end + 1)
  if (rest.length > 0) session.judgeCall({ ...call, args: rest })
}

/** Checks of developers' tools and of tmux. */
export const TOOL_CHECKS: Checks = [
  ['date', checkDate],
  ['kill', checkKill],
  ['tmux tmate byobu byobu-tmux', checkTmux],
  ['tox nox', checkEnvironments],
  ['go', checkGo],
  ['npm pnpm yarn', checkNpm],
  ['npx bunx pnpx', checkNpx],
]
