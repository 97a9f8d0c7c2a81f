/**
 * Starts real agents offline, creates the known situations, and compares what the prefilter reads with the truth. Names what
 * an agent's new version broke, and saves those screens in `.agents/candidates`.
 */

import { availableParallelism } from 'node:os'
import type { Agent } from '../e2e-agents/agents/agent.ts'
import { InstallFailed, newestVersion } from '../e2e-agents/install.ts'
import { SAVE, someOf, type ValuesOf, yesNo } from '../stage/flags.ts'
import { harness } from '../stage/harness.ts'
import { inLanes } from '../stage/lanes.ts'
import { report } from '../stage/report.ts'
import { AGENTS } from './agents.ts'
import { type AgentReport, exitCodeOf, measuresOf, reportText } from './report.ts'
import { SITUATIONS } from './situations.ts'
import { tryAgent } from './try-agent.ts'

const FLAGS = {
  save: SAVE,
  only: someOf(
    'try only these agents',
    AGENTS.map(({ name }) => name),
  ),
  situations: someOf(
    'try only these situations',
    SITUATIONS.map(({ name }) => name),
  ),
  latest: yesNo('try the newest versions as well'),
  'save-all': yesNo('save every screen, not only those that were read incorrectly'),
  json: yesNo('print the report as data'),
}

export const canary = harness({ flags: FLAGS, play: fly })

async function fly(flags: ValuesOf<typeof FLAGS>): Promise<number> {
  const situations = SITUATIONS.filter(({ name }) => flags.situations.includes(name))
  const agents = AGENTS.filter(({ name }) => flags.only.includes(name))
  const saveAll = flags['save-all']
  const onResult = (line: string): void => console.error(line)
  const lanes = await inLanes(availableParallelism(), agents, async (agent) => {
    const reports: AgentReport[] = []
    for (const version of [agent.version, ...(flags.latest ? await newerThanPinned(agent, onResult) : [])]) {
      reports.push(await tryAgent({ agent, version, situations, saveAll, onResult }))
    }
    return reports
  })
  const reports = lanes.flat()
  if (flags.json) console.log(JSON.stringify({ agents: reports }, null, 2))
  else {
    console.log(`\n${reportText(reports)}`)
    report('canary', measuresOf(reports))
  }
  return exitCodeOf(reports)
}

async function newerThanPinned({ name, npmPackage, version }: Agent, say: (line: string) => void) {
  try {
    const newest = await newestVersion(npmPackage)
    if (newest !== version) return [newest]
    say(`${name}: ${version} is the newest version`)
  } catch (error) {
    if (!(error instanceof InstallFailed)) throw error
    say(`${name}: the newest version is unknown: ${error.message}`)
  }
  return []
}
