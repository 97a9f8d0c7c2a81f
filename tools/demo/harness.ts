/** Shows the main job in half a minute: six scripted workers in tmux, watched by the real monitor. */

import { realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { exists } from '../stage/exists.ts'
import { EXIT } from '../stage/exit.ts'
import { worktreeOf } from '../stage/git-project.ts'
import { harness } from '../stage/harness.ts'
import { keepFolder } from '../stage/keep-folder.ts'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { packageRoot } from '../stage/package-root.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { becomes, staysFor } from '../stage/until.ts'
import { CAST, type Member } from './cast.ts'
import { createDemoProject, enter, keysOf } from './players.ts'
import { type Result, summaryTable } from './summary.ts'

const PATIENCE_MS = 90_000
/** How long nothing more may happen after all results are there. */
const QUIET_MS = 2000

export const demo = harness({ flags: {}, play })

async function play(): Promise<number> {
  // Two demos of one checkout must not share a folder, so only the result goes where people look for it.
  const folder = join(await realpath(tmpdir()), 'demo')
  await createDemoProject(folder)
  const environment = demoEnvironment(folder)
  const tmux = new TmuxServer('czarina-demo', environment)
  await tmux.start(folder)
  console.log('Six workers in tmux:')
  for (const member of CAST) {
    await enter(member, folder, tmux)
    console.log(`  ${member.id.padEnd(10)} ${member.agent.padEnd(12)} ${member.situation}`)
  }
  console.log(`\nczarina-monitor start --project ${folder} --socket ${tmux.socket}`)
  const monitor = startMonitor(folder, tmux)
  const results = await watch(folder, tmux, monitor)
  const left = await endAll(monitor, tmux)
  const kept = join(packageRoot(), '.demo', 'last')
  await keepFolder(folder, kept)
  return conclude(results, left, relative(process.cwd(), kept) || '.')
}

function startMonitor(folder: string, tmux: TmuxServer): MonitorProcess {
  const { socket } = tmux
  const environment = { ...tmux.environment, ...modelAccess() }
  const onLine = (line: string) => console.log(`  ${line}`)
  return new MonitorProcess({ project: folder, socket, environment, onLine })
}

/** Waits until every worker has its expected result, then checks for a while that nothing more happens. */
async function watch(folder: string, tmux: TmuxServer, monitor: MonitorProcess): Promise<Result[]> {
  const look = () => Promise.all(CAST.map((member) => resultOf(member, folder, tmux, monitor)))
  const allWell = async () => (await look()).every((result) => result.fault === null)
  await becomes(PATIENCE_MS, async () => !monitor.running || (await allWell()))
  await staysFor(QUIET_MS, allWell)
  return await look()
}

async function resultOf(
  member: Member,
  folder: string,
  tmux: TmuxServer,
  monitor: MonitorProcess,
): Promise<Result> {
  const decisions = (await monitor.decisions()).filter((decision) => decision.worker === member.id)
  const keys = await keysOf(folder, member)
  return { member, decisions, fault: await faultOf() }

  async function faultOf(): Promise<string | null> {
    if (!monitor.running) return 'the monitor ended, see its monitor-output.txt'
    if (keys.join(' ') !== member.keysDue.join(' ')) return `got the keys ${JSON.stringify(keys)}`
    if (!member.judged(decisions)) return 'not judged as it should be'
    if (member.id === 'reports' && !(await exists(join(worktreeOf(folder, member.id), 'out', 'reports'))))
      return 'the command did not run'
    // A shell does not report keys until Enter, so check whether any are on its line.
    if (member.agent === 'shell' && !/\[Y\/n\]\s*$/.test(await tmux.screen(member.id))) return 'got keys'
    return null
  }
}

/** Ends what the demo started; returns what did not end by itself. */
async function endAll(monitor: MonitorProcess, tmux: TmuxServer): Promise<string[]> {
  const stopped = await monitor.stop()
  return [...(stopped ? [] : ['the monitor had to be killed']), ...(await tmux.end())]
}

function conclude(results: readonly Result[], left: readonly string[], show: string): number {
  console.log(`\n${summaryTable(results).join('\n')}\n`)
  const faults = results.filter((result) => result.fault !== null)
  for (const line of left) console.log(`did not end by itself: ${line}`)
  if (left.length === 0) console.log('The monitor, the workers and the tmux server are gone.')
  console.log(`Every decision is kept: npx czarina-monitor decisions --since 1h --project ${show}`)
  if (faults.length === 0 && left.length === 0) return EXIT.done
  console.log(`Not as it should be: ${[...faults.map(({ member }) => member.id), ...left].join(', ')}`)
  return EXIT.barMissed
}

/** With an API key in the environment the monitor asks the model as well; the workers never get the key. */
function modelAccess(): Record<string, string> {
  const names = ['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** Enough to run programs, without the settings of the person who runs the demo. */
function demoEnvironment(folder: string): Readonly<Record<string, string>> {
  return { PATH: process.env.PATH ?? '', HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8' }
}
