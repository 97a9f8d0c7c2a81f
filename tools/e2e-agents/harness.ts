/** Tests the monitor on real agents: each in tmux, offline, with a model server whose answers are scripted. */

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { EXIT } from '../stage/exit.ts'
import { SAVE, someOf } from '../stage/flags.ts'
import { createGitProject, worktreeOf } from '../stage/git-project.ts'
import { harness } from '../stage/harness.ts'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { packageRoot } from '../stage/package-root.ts'
import { atMost, report, told } from '../stage/report.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import type { CheckedAgent, GuardedPlace } from './agents/checked-agent.ts'
import { claudeCode } from './agents/claude-code.ts'
import { codex } from './agents/codex.ts'
import { CHECKS } from './checks.ts'
import { cleanEnvironment, OFFLINE } from './environment.ts'
import { agentPrograms, InstallFailed } from './install.ts'
import { type ModelServer, startModelServer } from './model/server.ts'
import { Worker } from './worker.ts'

const AGENTS: readonly CheckedAgent[] = [claudeCode, codex]
const MONITOR = { enabled: true, check_interval: 5, stale_threshold: 60, log_all_decisions: true }

interface Tally {
  passed: number
  failed: number
}

export const e2eAgents = harness({
  flags: {
    save: SAVE,
    only: someOf(
      'try only these agents',
      AGENTS.map(({ name }) => name),
    ),
  },
  async play({ only }) {
    const agents = AGENTS.filter(({ name }) => only.includes(name))
    try {
      const programs: string[] = []
      for (const agent of agents) programs.push(...(await agentPrograms(agent)).split(delimiter))
      return await prove(agents, [...new Set(programs)].join(delimiter))
    } catch (error) {
      if (!(error instanceof InstallFailed)) throw error
      console.error(`${error.message}\nThe real agents could not be tried. This test needs an npm registry.`)
      return EXIT.environment
    }
  },
})

async function prove(agents: readonly CheckedAgent[], programs: string): Promise<number> {
  const folder = join(packageRoot(), '.agents', 'run')
  const project = join(folder, 'project')
  await rm(folder, { recursive: true, force: true })
  await mkdir(project, { recursive: true })
  const environment = cleanEnvironment(folder, programs)
  await createGitProject(project, {
    slug: 'agents',
    workers: agents.map(({ name }) => ({ id: name, agent: name, description: 'Plays the scenarios' })),
    files: { 'app.js': 'const a = 1\n', '.gitignore': '.czarina/\n' },
    monitor: MONITOR,
  })
  const tmux = new TmuxServer('czarina-agents', environment)
  await tmux.start(project)
  const monitor = new MonitorProcess({ project, socket: tmux.socket, environment })

  const tallies = await Promise.all(
    agents.map(async (agent) => await proveAgent(agent, { folder, project, environment, tmux, monitor })),
  )
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  if (failed > 0)
    console.log(`\nthe project, the screens of failed checks and the monitor's output: ${folder}`)
  console.log(`${passed} passed, ${failed} failed`)
  return report('e2e-agents', [
    told('checks that passed', passed, ''),
    atMost('checks that failed', failed, '', 0),
  ])
}

interface Scene {
  readonly folder: string
  readonly project: string
  readonly environment: Readonly<Record<string, string>>
  readonly tmux: TmuxServer
  readonly monitor: MonitorProcess
}

async function proveAgent(agent: CheckedAgent, scene: Scene): Promise<Tally> {
  const place = await makePlace(agent, scene)
  const server = await startModelServer(agent, agent.scenarios(place))
  const launch = await agent.setUp(place, server.url, 'given')
  const worker = new Worker(agent, place, scene.tmux, scene.monitor)
  const environment = { ...scene.environment, ...OFFLINE, ...launch.environment, HOME: place.home }
  await scene.tmux.open({ name: agent.name, folder: place.worktree, command: launch.command, environment })
  if (!(await worker.comesToRest())) {
    await keepScreen(worker, server, 'start', scene)
    console.log(`FAILED  ${agent.name}: does not show its input box`)
    return { passed: 0, failed: CHECKS.length }
  }
  return await runChecks(worker, server, scene)
}

async function runChecks(worker: Worker, server: ModelServer, scene: Scene): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  for (const [index, check] of CHECKS.entries()) {
    const title = `${worker.agent.name}: ${check.name}`
    try {
      if (!scene.monitor.running)
        throw new Error(`the monitor is not running, see ${scene.monitor.outputFile}`)
      console.log(`ok      ${title} – ${await check.run(worker)}`)
      tally.passed += 1
    } catch (error) {
      console.log(`FAILED  ${title} – ${error instanceof Error ? error.message : String(error)}`)
      tally.failed += 1
      await keepScreen(worker, server, `check-${index + 1}`, scene)
      await worker.press('Escape') // the next check starts at the input box
      await worker.comesToRest()
    }
  }
  return tally
}

async function makePlace(agent: CheckedAgent, scene: Scene): Promise<GuardedPlace> {
  const place = {
    project: scene.project,
    worktree: worktreeOf(scene.project, agent.name),
    home: join(scene.folder, 'homes', agent.name),
    precious: join(scene.folder, 'precious', agent.name),
    old: join(scene.folder, 'old', agent.name),
  }
  await mkdir(place.home, { recursive: true })
  await mkdir(place.precious, { recursive: true })
  await mkdir(place.old, { recursive: true })
  await writeFile(join(place.precious, 'diary.txt'), 'Nobody has a copy of this.\n')
  return place
}

async function keepScreen(worker: Worker, server: ModelServer, name: string, scene: Scene): Promise<void> {
  const file = join(scene.folder, `${worker.agent.name}-${name}`)
  await writeFile(`${file}.screen.txt`, await worker.screen())
  await writeFile(`${file}.requests.txt`, server.log.join('\n'))
}
