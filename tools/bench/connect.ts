/**
 * Whether connecting to tmux can crash its server: sessions come and go, as from a launcher, while a terminal attaches to two of
 * them. usage: npm run bench -- connect [ROUNDS]; exits with 1 if a server died. Run several at once to load the machine, which is
 * when it happens.
 */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openClientRecord } from '../../src/channels/tmux/client-record.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { openTerminal } from '../../src/channels/tmux/terminal.ts'

const SESSIONS = ['first', 'second', 'third']
const ATTACH_LIMIT_MS = 6000

/** One server from start to end; false if it died on the way. */
async function round(socket: string): Promise<boolean> {
  const make = (name: string) =>
    runTmux(socket, ['-f', '/dev/null', 'new-session', '-d', '-s', name, 'sleep 1000'])
  await make('keeper')
  let watching = 0
  const ignored = (): void => undefined
  const events = {
    onOutput: ignored,
    onPlaces: ignored,
    onNotice: ignored,
    onWatching: () => {
      watching += 1
    },
  }
  const terminal = openTerminal({
    socket,
    gateTokens: [],
    clientRecord: openClientRecord(null, () => undefined),
    events,
  })
  terminal.watch(SESSIONS.slice(0, 2))
  for (const name of SESSIONS) {
    await make(name)
    await sleep(Math.random() * 300)
  }
  const until = Date.now() + ATTACH_LIMIT_MS
  while (watching < 2 && Date.now() < until) await sleep(20)
  for (const name of SESSIONS) {
    await runTmux(socket, ['kill-session', '-t', `=${name}`])
    await sleep(Math.random() * 30)
  }
  await sleep(300)
  const { code } = await runTmux(socket, ['has-session', '-t', '=keeper'])
  await terminal.close()
  await runTmux(socket, ['kill-server'])
  return code === 0
}

const rounds = Number(process.argv[2] ?? 20)
let died = 0
for (let at = 0; at < rounds; at += 1) {
  const survived = await round(`czm-bench-${randomBytes(6).toString('hex')}`)
  if (!survived) died += 1
}
console.log(JSON.stringify({ bench: 'connect', node: process.version, rounds, died, goal: 0 }))
console.log(`${rounds} servers, ${died} died while we connected`)
process.exitCode = died === 0 ? 0 : 1
