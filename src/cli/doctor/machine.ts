/** What the machine must provide: Node, tmux with its windows, and a model that can be asked. */

import { costOf } from 'czarina-monitor/plugins/haiku/pricing'
import type { FrontWords } from '../../core/panes/processes/describe-front.ts'
import { absenceOf, paneLabel } from '../../core/panes/whereabouts/describe.ts'
import { type Finding, NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../../core/ports.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { sessionNames } from '../../core/project/workers.ts'
import type { OtherApprover } from './other-approvers.ts'

/** One check of `doctor`, and its result. */
export interface Check {
  readonly name: string
  /** `fault`: the monitor cannot work. `warn`: it can, but maybe not as its user expects. `info`: good to know. */
  readonly level: 'ok' | 'info' | 'warn' | 'fault'
  readonly message: string
  /** A sentence or a command to type; null if there is nothing to do. */
  readonly remedy: string | null
}

/** Builds a check; omit the remedy if there is nothing to do. */
export function check(
  name: string,
  level: Check['level'],
  message: string,
  remedy: string | null = null,
): Check {
  return { name, level, message, remedy }
}

const NODE_LEAST: Version = [20, 19]
/** The first version with `pause-after`; without it, a stuck reader blocks the pane of an agent. */
const TMUX_LEAST: Version = [3, 2]
/** The first version whose `capture-pane -p` does not leak over control mode. */
const TMUX_SOUND: Version = [3, 6]

type Version = readonly [major: number, minor: number]

/** Whether Node is new enough; `version` is as in `process.versions.node`. */
export function checkNode(version: string): Check {
  if (isAtLeast(version, NODE_LEAST)) return check('node', 'ok', `Node ${version}`)
  const message = `Node ${version} is too old; ${NODE_LEAST.join('.')} or newer is needed`
  return check('node', 'fault', message, 'Install a newer Node: https://nodejs.org')
}

/** Whether tmux is new enough; `version` is as in `3.3a`, null if tmux is missing. One without numbers (`master`) counts as new. */
export function checkTmux(version: string | null): Check {
  const name = 'tmux'
  if (version === null) {
    const remedy = 'sudo apt-get install tmux (Debian, Ubuntu), or: brew install tmux (macOS)'
    return check(name, 'fault', 'tmux is not installed, or not on the PATH', remedy)
  }
  if (!/\d/.test(version) || isAtLeast(version, TMUX_SOUND)) return check(name, 'ok', `tmux ${version}`)
  if (!isAtLeast(version, TMUX_LEAST)) {
    const message = `tmux ${version} is too old to be watched safely; ${TMUX_LEAST.join('.')} or newer is needed`
    return check(name, 'fault', message, 'Install a newer tmux.')
  }
  const message = `tmux ${version} leaks memory when "capture-pane -p" reads a screen over control mode; we read screens in another way`
  return check(name, 'info', message)
}

/** What ends our tmux clients with us: one that outlives us could block the pane that it watched. */
export function checkParentGuard(parentGuard: 'setpriv' | 'shell'): Check {
  const name = 'parent guard'
  if (parentGuard === 'setpriv')
    return check(name, 'ok', 'the kernel ends our tmux clients with us (setpriv)')
  const message = 'a shell ends our tmux clients with us, because there is no suitable setpriv'
  return check(name, 'info', message)
}

function isAtLeast(version: string, [major, minor]: Version): boolean {
  const [foundMajor = 0, foundMinor = 0] = [...version.matchAll(/\d+/g)].map(Number)
  return foundMajor > major || (foundMajor === major && foundMinor >= minor)
}

const NO_TOKENS = { input: 0, output: 0, cacheWrite: 0, cacheRead: 0 }

/** Whether the key is set; its value is never used. */
export function checkKey(environment: Readonly<Record<string, string | undefined>>): Check {
  const name = 'api key'
  const isSet = (environment.ANTHROPIC_API_KEY ?? '') !== ''
  if (isSet) return check(name, 'ok', 'ANTHROPIC_API_KEY is set')
  const message =
    'ANTHROPIC_API_KEY is not set: no model is asked, and what the prefilters cannot read goes to a person'
  return check(name, 'info', message, 'export ANTHROPIC_API_KEY="your-api-key"')
}

/** Whether the model is current and its price known. The warnings say if reading the configuration replaced a retired model. */
export function checkModel({ settings, warnings }: ProjectConfig): Check {
  const name = 'model'
  const { model, pricing } = settings
  const replaced = warnings.find((warning) => warning.startsWith('Model '))
  if (replaced !== undefined) return check(name, 'warn', replaced, `Write "model": "${model}".`)
  if (costOf(model, NO_TOKENS, pricing) === null) {
    const remedy = `Add its prices: "pricing": { "${model}": { "input": …, "output": …, "cache_write": …, "cache_read": … } }`
    return check(name, 'info', `the price of ${model} is not known`, remedy)
  }
  return check(name, 'ok', model)
}

/** Whether the session exists. A missing server or session is not a fault, because the monitor waits for it. */
export function checkSessions(panes: readonly PaneInfo[], config: ProjectConfig): Check {
  const { socket } = config.settings
  const name = 'session'
  const { main } = sessionNames(config.project.slug)
  if (panes.length === 0) {
    const where = socket === null ? 'on the default socket' : `on the socket ${socket}`
    const remedy = 'Start tmux, or name its socket: --socket NAME, or "socket" in the configuration'
    return check(name, 'warn', `no tmux server runs ${where}`, remedy)
  }
  if (panes.some((pane) => pane.sessionName === main)) return check(name, 'ok', `session ${main} exists`)
  if (config.workers.every(({ target }) => target !== null)) {
    return check(name, 'ok', 'every worker has a target of its own')
  }
  const there = [...new Set(panes.map((pane) => pane.sessionName))].join(', ')
  const remedy = 'czarina launch, or give each worker a "target"'
  return check(name, 'warn', `session ${main} does not exist; tmux has ${there}`, remedy)
}

/** One check for each worker of the current phase; `fronts` describes the program in front in its pane. */
export function checkWorkers(
  { project: { slug }, workers }: ProjectConfig,
  findings: ReadonlyMap<string, Finding>,
  fronts: ReadonlyMap<string, FrontWords>,
): readonly Check[] {
  return workers
    .filter((worker) => worker.number !== null)
    .map((worker): Check => {
      const name = `worker ${worker.id}`
      const finding = findings.get(worker.id) ?? NOT_FOUND
      const { pane } = finding
      if (pane === null) {
        const { why, remedy } = absenceOf(worker, finding, slug)
        return check(name, 'warn', why, remedy)
      }
      const where = paneLabel(pane)
      if (pane.dead) {
        const remedy = `tmux respawn-pane -t ${where}`
        return check(name, 'warn', `the program in ${where} has ended`, remedy)
      }
      const { sentence, mayBeAgent } = fronts.get(worker.id) ?? { sentence: pane.command, mayBeAgent: true }
      const message = `${where}: ${sentence}`
      return mayBeAgent
        ? check(name, 'ok', message)
        : check(name, 'warn', message, `Start its agent in ${where}.`)
    })
}

/** Other programs that answer prompts. They can run beside us, because we capture again before each key; but they do not. */
export function checkApprovers(found: readonly OtherApprover[]): readonly Check[] {
  if (found.length === 0) return [check('approvers', 'ok', 'no other program answers prompts')]
  return found.map(({ name, where }) =>
    check('approvers', 'warn', `${name} answers prompts too, in ${where}`, `Stop it in ${where}.`),
  )
}
