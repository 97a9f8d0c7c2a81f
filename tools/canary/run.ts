/**
 * `npm run canary`: starts real agents offline, makes the known situations happen to them, and holds what the prefilter
 * reads against what is true. Names what an agent's new version broke, and saves those screens below
 * `.agents/candidates`. Flags: `--agents a,b`, `--situations a,b`, `--latest`, `--save-all`, `--json`.
 * Exits 0, 6 where something changed, 4 where nothing could be tried, 2 for a flag that is not known.
 */

import { availableParallelism } from 'node:os'
import type { Agent } from '../e2e-agents/agents/agent.ts'
import { InstallFailed, newestVersion } from '../e2e-agents/install.ts'
import { onStage, type Stage } from '../stage/stage.ts'
import { type Flags, readFlags, UsageFault } from './flags.ts'
import { FLEET } from './fleet.ts'
import { type AgentReport, exitCodeOf, reportText } from './report.ts'
import { SITUATIONS } from './situations.ts'
import { tryAgent } from './try-agent.ts'

const EXIT_USAGE = 2

await onStage(async (stage) => {
  try {
    const known = { agents: FLEET.map(({ name }) => name), situations: SITUATIONS.map(({ name }) => name) }
    return await fly(readFlags(process.argv.slice(2), known), stage)
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})

async function fly(flags: Flags, stage: Stage): Promise<number> {
  const situations = SITUATIONS.filter(({ name }) => flags.situations.includes(name))
  const agents = FLEET.filter(({ name }) => flags.agents.includes(name))
  const { saveAll } = flags
  const onResult = (line: string): void => console.error(line)
  const lanes = await inLanes(availableParallelism(), agents, async (agent) => {
    const reports: AgentReport[] = []
    for (const version of [agent.version, ...(flags.latest ? await newerThanPinned(agent, onResult) : [])]) {
      reports.push(await tryAgent({ agent, version, situations, saveAll, onResult }, stage))
    }
    return reports
  })
  const reports = lanes.flat()
  console.log(flags.json ? JSON.stringify({ agents: reports }, null, 2) : `\n${reportText(reports)}`)
  return exitCodeOf(reports)
}

async function newerThanPinned({ name, npmPackage, version }: Agent, say: (line: string) => void) {
  try {
    const newest = await newestVersion(npmPackage)
    if (newest !== version) return [newest]
    say(`${name}: ${version} is the newest version`)
  } catch (error) {
    if (!(error instanceof InstallFailed)) throw error
    say(`${name}: the newest version is not known: ${error.message}`)
  }
  return []
}

/** Works on the items a few at a time; results stand in the order of the items. */
async function inLanes<Item, Result>(
  count: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...items.entries()]
  const results: [number, Result][] = []
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push([next[0], await work(next[1])])
    }
  }
  await Promise.all(Array.from({ length: count }, lane))
  return results.sort(([a], [b]) => a - b).map(([, result]) => result)
}
