import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProcesses } from '../../../src/adapters/processes/processes.ts'
import type { Processes } from '../../../src/core/ports.ts'
import { endAll, familyOf } from '../../../tools/stage/process-list.ts'
import { TestServer } from '../../channels/tmux/server.ts'
import { until } from '../../support/eventually.ts'
import { MACOS, PLATFORMS } from '../../support/platforms.ts'

const server = new TestServer()
const claude = join(server.folder, 'claude')
const cli = join(server.folder, 'node_modules/@anthropic-ai/claude-code/cli.js')
const isAgent = (name: string): boolean => ['claude', 'claude-code'].includes(name)

beforeAll(async () => {
  copyFileSync('/bin/sleep', claude)
  mkdirSync(join(cli, '..'), { recursive: true })
  writeFileSync(cli, 'setInterval(() => undefined, 1_000_000)')
  writeFileSync(join(server.folder, 'start.sh'), `${claude} 1000\necho ended\n`)
  await server.session('main')
})
afterAll(async () => {
  // A recorder and background processes outlive the terminal in which they were started.
  await server.kill()
  await endAll(await familyOf(server.folder), 0)
})

async function untilInFront(command: string, expected: string, processes: Processes): Promise<void> {
  const pane = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', command)
  await until(expected, async () => (await inFront(pane, processes)).startsWith(expected))
}

/** `names (below the programs above it)` of what is in front in a pane. */
async function inFront(pane: string, processes: Processes): Promise<string> {
  const pid = Number(await server.run('display-message', '-p', '-t', pane, '#{pane_pid}'))
  const front = await processes.inFront(pid, 0).catch(() => null)
  if (front === null) return 'nothing'
  return `${front.names.join(' ')}${front.below.length === 0 ? '' : ` (below ${front.below.join(', ')})`}`
}

/** The options of `script` differ between systems. */
const RECORDED =
  process.platform === 'linux'
    ? `SHELL=/bin/sh exec script -qc '${claude} 1000; echo ended' /dev/null`
    : `exec script -q /dev/null sh -c '${claude} 1000; echo ended'`

describe.each(PLATFORMS)('as on %s', (_, platform) => {
  const processes = openProcesses(isAgent, Date, platform)
  it.each([
    ['alone', `exec ${claude} 1000`, 'claude'],
    ['below a shell that waits', `sh -c '${claude} 1000; echo ended'`, 'claude (below sh)'],
    ['below a script', `sh -c 'bash ${server.folder}/start.sh; bash'`, 'claude (below sh, bash)'],
    ['with a priority', `exec nice -n 5 env X=1 ${claude} 1000`, 'claude'],
    ['behind a recorder', RECORDED, 'claude (below script, sh)'],
    ['as a package', `sh -c 'node ${cli}; bash'`, 'node cli claude-code (below sh)'],
    ['in the background', `bash --norc -ic '${claude} 1000 & exec bash --norc'`, 'bash'],
    ['nowhere', 'exec bash --norc', 'bash'],
  ])('an agent %s', (_where, command, expected) => untilInFront(command, expected, processes))

  it.skipIf(process.platform === 'darwin')('an agent under a time limit: macOS has no `timeout`', () =>
    untilInFront(`exec timeout 1000 ${claude} 1000`, 'claude (below timeout)', processes),
  )

  it('distinguishes a process from the one before it, and says nothing about one that is gone', async () => {
    const pane = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', 'exec bash --norc')
    const pid = Number(await server.run('display-message', '-p', '-t', pane, '#{pane_pid}'))
    const starts = new Set<string>()
    /** `ps` may show nothing while one process replaces another. */
    const inFront = () => processes.inFront(pid, 0).catch(() => null)
    for (const round of [1, 2]) {
      await server.run('send-keys', '-t', pane, `${claude} ${round}`, 'Enter')
      await until('the agent', async () => (await inFront())?.names[0] === 'claude')
      const front = await inFront()
      starts.add(`${front?.pid} ${front?.start}`)
      await until('the shell', async () => (await inFront())?.names[0] === 'bash')
    }
    expect(starts.size).toBe(2)
    await server.run('kill-pane', '-t', pane)
    await until('its end', async () => (await inFront()) === null)
  })
})

it('rejects if ps does not say, so that it cannot be taken for an answer', async () => {
  await expect(openProcesses(isAgent, Date, MACOS).inFront(2 ** 22 + 1, 0)).rejects.toThrow(
    'ps does not tell',
  )
})
