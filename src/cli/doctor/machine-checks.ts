/** What the machine has to bring along: Node, tmux, and a way for our tmux clients to die with us. */

import type { Check } from './check.ts'

const NODE_LEAST: Version = [20, 19]
/** `pause-after`, without which a stuck reader blocks an agent's pane. */
const TMUX_LEAST: Version = [3, 2]
/** The first one whose `capture-pane -p` does not leak over control mode. */
const TMUX_SOUND: Version = [3, 6]

type Version = readonly [major: number, minor: number]

/** `version` as in `process.versions.node`. */
export function checkNode(version: string): Check {
  if (isAtLeast(version, NODE_LEAST))
    return { name: 'node', level: 'ok', message: `Node ${version}`, remedy: null }
  const message = `Node ${version} is too old; ${NODE_LEAST.join('.')} or newer is needed`
  return { name: 'node', level: 'fault', message, remedy: 'Install a newer Node: https://nodejs.org' }
}

/** `version` as in `3.3a`; null where tmux is not installed. A version without numbers (`master`) counts as new. */
export function checkTmux(version: string | null): Check {
  const name = 'tmux'
  if (version === null) {
    const remedy = 'sudo apt-get install tmux (Debian, Ubuntu), or: brew install tmux (macOS)'
    return { name, level: 'fault', message: 'tmux is not installed, or not on the PATH', remedy }
  }
  if (!/\d/.test(version) || isAtLeast(version, TMUX_SOUND)) {
    return { name, level: 'ok', message: `tmux ${version}`, remedy: null }
  }
  if (!isAtLeast(version, TMUX_LEAST)) {
    const message = `tmux ${version} is too old to be watched without harm; ${TMUX_LEAST.join('.')} is needed`
    return { name, level: 'fault', message, remedy: 'Install a newer tmux.' }
  }
  const message = `tmux ${version} leaks memory when a screen is read by "capture-pane -p" over control mode; we read another way`
  return { name, level: 'info', message, remedy: null }
}

/** A tmux client that outlives us could block the pane that it watched. */
export function checkLifeline(lifeline: 'setpriv' | 'shell'): Check {
  const name = 'lifeline'
  if (lifeline === 'setpriv') {
    return { name, level: 'ok', message: 'the kernel ends our tmux clients with us (setpriv)', remedy: null }
  }
  const message = 'a shell ends our tmux clients with us, since there is no setpriv that can'
  return { name, level: 'info', message, remedy: null }
}

function isAtLeast(version: string, [major, minor]: Version): boolean {
  const [foundMajor = 0, foundMinor = 0] = [...version.matchAll(/\d+/g)].map(Number)
  return foundMajor > major || (foundMajor === major && foundMinor >= minor)
}
