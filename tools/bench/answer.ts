/**
 * How long a person's answer takes, in real tmux: from the request at the monitor's socket to the key at the agent, beside a bare
 * conditional send on the same server (`tmux if-shell … send-keys`, as in a script; the time of a client that is already attached
 * is shown as well); what the command adds to the request, beside an empty oclif app; how soon an item appears in `inbox --watch`
 * after its prompt was read; and the same while every channel notifies of each prompt and one of them hangs. All in turns, since
 * only ratios are reliable on a busy machine.
 *
 * usage: npm run bench -- answer [PROMPTS [COMMANDS]]
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { ask } from '../../src/adapters/control/client.ts'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { personHere } from '../../src/cli/inbox/items.ts'
import { runningSockets } from '../../src/cli/running.ts'
import { attach } from '../stage/attach.ts'
import { Fleet } from '../stage/load/fleet.ts'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import type { FleetPane } from '../stage/load/pane.ts'
import { type Measure, percentile, ratio, report, told } from '../stage/report.ts'
import { WatchedInbox } from './answer/watched-inbox.ts'
import { makeEmptyApp, makeInstalled } from './oclif-apps.ts'

const [promptsWord = '100', commandsWord = '25'] = process.argv.slice(2)
const USUAL: Amount = { prompts: Number(promptsWord), commands: Number(commandsWord), notify: {} }
const P50_RATIO_MAX = 5
const P99_RATIO_MAX = 10
const COMMAND_RATIO_MAX = 1.4
const SHOWN_RATIO_MAX = 5
/** Notifications do not delay an answer; the allowance is for noise. */
const TOLD_RATIO_MAX = 1.2
/** Longer than the settle time, so that the answer does not wait for it. */
const STOOD_MS = claudeCode.settle_ms + 300
/** Faster prompts would be a prompt storm, and deferred. */
const PAUSE_MS = 300
const HERE = personHere('bench')

/** Shows a dialog in a pane; resolves with the time of its key, after which the agent works again. */
function asking(pane: FleetPane, command: string): Promise<number> {
  return new Promise((resolve) => {
    pane.onKey = (_key, at_ms) => {
      pane.draw(workingFrame())
      resolve(at_ms)
    }
    pane.draw(dialogFrame(command, true))
  })
}

async function wall_ms(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`)
  return performance.now() - startedAt
}

interface Times {
  readonly key_ms: number[]
  readonly bare_ms: number[]
  readonly attached_ms: number[]
  readonly request_ms: number[]
  readonly shown_ms: number[]
  readonly answer_ms: number[]
  readonly empty_ms: number[]
}

interface Amount {
  readonly prompts: number
  readonly commands: number
  /** The `notify` section of the config; empty for the default. */
  readonly notify: object
}

/** Every kind of channel, each notified of every item at once: one command hangs, and one server never answers. */
async function everyChannel(): Promise<object> {
  const silent = createServer().listen(0, '127.0.0.1').unref()
  await once(silent, 'listening')
  const address = silent.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const channels = [
    { type: 'tmux' },
    { type: 'terminal', sequence: 'osc9' },
    { type: 'desktop' },
    { type: 'command', run: ['sleep', '1000'] },
    { type: 'webhook', url },
    { type: 'ntfy', url: `${url}topic` },
  ]
  return { dwell: 0, digest: 1000, channels }
}

async function measure({ prompts, commands, notify }: Amount): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
  const root = await packageFolder()
  const empty = await makeEmptyApp(join(folder, 'empty'), root)
  const run = await makeInstalled(join(folder, 'installed'), root)
  await using fleet = await Fleet.open({ panes: 2, unwatched: 1, spinner: 'none', notify })
  const { folder: project, server } = fleet
  const [watched, bare] = [fleet.pane(0), fleet.pane(1)]
  await fleet.watch()
  const client = await attach(server.socket)
  const [socket = ''] = await runningSockets({ directory: project })
  const environment = { PATH: process.env.PATH ?? '', HOME: project }
  const watching = spawn(process.execPath, [run, 'inbox', '--watch', '--json', '--project', project], {
    ...{ env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  const inbox = new WatchedInbox(watching)
  const times: Times = {
    key_ms: [],
    bare_ms: [],
    attached_ms: [],
    request_ms: [],
    shown_ms: [],
    answer_ms: [],
    empty_ms: [],
  }

  /** Shows the same dialog in both panes, and waits until it has settled. */
  const stand = async (command: string) => {
    const keys = [asking(watched, command), asking(bare, command)] as const
    const { id, after_ms } = await inbox.shown(command)
    times.shown_ms.push(after_ms)
    await sleep(STOOD_MS)
    return { id, keys }
  }
  /** Sends by a new `tmux` process, as a script would, or by a client that is already attached. */
  const sendBarely = async (command: string, key: Promise<number>, isAttached: boolean): Promise<number> => {
    const guard = `#{&&:#{==:#{pane_id},${bare.id}},#{C/r:^ ${command}[ ]*$}}`
    const press = `send-keys -t ${bare.id} -l 3`
    const startedAt = performance.now()
    if (isAttached) void client.request(`if-shell -F -t ${bare.id} '${guard}' '${press}'`)
    else void runTmux(server.socket, ['if-shell', '-F', '-t', bare.id, guard, press])
    return (await key) - startedAt
  }
  for (let number = 1; number <= prompts; number += 1) {
    const command = `git push --force origin b${number}`
    const { id, keys } = await stand(command)
    const isAttached = number % 2 === 0
    const bare_ms = await sendBarely(command, keys[1], isAttached)
    ;(isAttached ? times.attached_ms : times.bare_ms).push(bare_ms)
    const startedAt = performance.now()
    const asked = ask(socket, 'answer', { answer: { word: 'no' }, ...HERE, confirmed: false }, id)
    times.key_ms.push((await keys[0]) - startedAt)
    await asked
    times.request_ms.push(performance.now() - startedAt)
    await sleep(PAUSE_MS)
  }
  for (let number = 1; number <= commands; number += 1) {
    const command = `git push --force origin c${number}`
    const { id, keys } = await stand(command)
    times.empty_ms.push(await wall_ms([empty, 'nothing'], environment))
    times.answer_ms.push(await wall_ms([run, 'answer', id, 'no', '--project', project], environment))
    await sendBarely(command, keys[1], true)
    await sleep(PAUSE_MS)
  }
  watching.kill()
  client.close()
  return times
}

const { key_ms, bare_ms, attached_ms, request_ms, shown_ms, answer_ms, empty_ms } = await measure(USUAL)
const telling = await measure({ ...USUAL, commands: 0, notify: await everyChannel() })
const request = percentile(request_ms, 0.5)
const added_ms = answer_ms.map((time_ms, round) => (time_ms - request) / (empty_ms[round] ?? 1))
const ms = (name: string, samples_ms: readonly number[], share = 0.5): Measure =>
  told(name, percentile(samples_ms, share), 'ms')
const to = (samples_ms: readonly number[], beside_ms: readonly number[], share = 0.5): number =>
  percentile(samples_ms, share) / percentile(beside_ms, share)
report('answer', [
  ms('request to key, p50', key_ms),
  ms('request to key, p99', key_ms, 0.99),
  ms('bare send to key, p50', bare_ms),
  ms('bare send to key, p99', bare_ms, 0.99),
  ms('bare send over an attached client to key, p50', attached_ms),
  ms('bare send over an attached client to key, p99', attached_ms, 0.99),
  told('request to its answer, p50', request, 'ms'),
  ms('czarina-monitor answer, p50', answer_ms),
  ms('empty oclif app: its command, p50', empty_ms),
  ms('prompt read to inbox --watch, p50', shown_ms),
  ms('prompt read to inbox --watch, p99', shown_ms, 0.99),
  ms('request to key while every channel tells and one hangs, p50', telling.key_ms),
  ratio('request / bare send, p50', to(key_ms, bare_ms), P50_RATIO_MAX),
  ratio('request / bare send, p99', to(key_ms, bare_ms, 0.99), P99_RATIO_MAX),
  ratio('answer without its request / empty oclif app', percentile(added_ms, 0.5), COMMAND_RATIO_MAX),
  // Each is compared with the bare sends of its own period, because the two are measured one after the other.
  ratio(
    'the same while every channel tells / without, p50',
    to(telling.key_ms, telling.bare_ms) / to(key_ms, bare_ms),
    TOLD_RATIO_MAX,
  ),
  ratio('prompt read to inbox --watch / bare send, p50', to(shown_ms, bare_ms), SHOWN_RATIO_MAX),
])
