/**
 * The monitor with the fault: built from the real parts, with one fault in its ports. It runs in its own process, because it may be
 * killed. usage: node victim.js PROJECT PLAN
 */

import { once } from 'node:events'
import { systemClock } from '../../src/adapters/clock.ts'
import { openProcesses } from '../../src/adapters/processes/processes.ts'
import { openClientRecord } from '../../src/channels/tmux/client-record.ts'
import { newPanesOfRun } from '../../src/channels/tmux/find-panes.ts'
import { openTerminal } from '../../src/channels/tmux/terminal.ts'
import { openProject } from '../../src/cli/project.ts'
import { monitorContext } from '../../src/cli/start/monitor-context.ts'
import { openRun } from '../../src/cli/start/open-run.ts'
import type { ItemKeeper } from '../../src/monitor/context.ts'
import { faultyPorts } from './faulty-ports.ts'
import { ANN, toldOf } from './person.ts'
import { planNamed } from './plan.ts'

const [project = '', planName = ''] = process.argv.slice(2)
const plan = planNamed(planName)
if (plan === null) throw new Error(`there is no fault "${planName}"`)

/** Asks the parent, which plays the pane, and waits for its reply. */
async function askParent(wanted: string): Promise<void> {
  process.send?.(wanted)
  await once(process, 'message')
}

/** Resolves with the id of the first item. */
function firstItem(items: ItemKeeper): Promise<string> {
  return new Promise((resolve) => {
    const [known] = items.items.keys()
    if (known !== undefined) resolve(known)
    items.listen(({ id }) => resolve(id))
  })
}

const config = await openProject({ project })
await using run = await openRun(config, {
  signal: AbortSignal.timeout(60_000),
  environment: {},
  reload: async () => config,
  onStarted: async () => undefined,
  onDecision: () => undefined,
  onNotice: () => undefined,
  onWarning: () => undefined,
})
const { monitor } = run
const { analyzers } = run.now.inForce
const terminal = openTerminal({
  socket: config.settings.socket,
  gateTokens: analyzers.gateTokens,
  clientRecord: openClientRecord(run.paths.clientRecord, () => undefined),
  events: { ...monitor.events, onNotice: () => undefined },
})
run.stack.defer(() => terminal.close())
run.stack.defer(() => monitor.stop())
const isAgent = (name: string): boolean => analyzers.agentNamed([name]) !== null
const real = {
  terminal,
  processes: openProcesses(isAgent, systemClock),
  journal: run.journal,
  clock: systemClock,
}
let hasBegun = plan.by === 'policy'
const { clock, journal, ...ports } = faultyPorts(real, plan, { change: askParent }, () => hasBegun)
const context = await monitorContext(run, run.now.inForce, {
  ...ports,
  panes: newPanesOfRun(),
  lastEventOf: () => null,
})
await monitor.start({
  ...{ ...context, clock, journal },
  onDecision: ({ outcome }) => void (plan.by === 'policy' && process.send?.(`decided ${outcome}`)),
})
if (plan.by === 'person') {
  const item = await firstItem(context.items)
  await run.journal.check() // so that the trail knows the item
  process.send?.(`called ${item}`)
  hasBegun = true
  const answer = { answer: { word: 'no' }, by: ANN, isConfirmed: false }
  const told = await monitor.answer(item, answer).then(toldOf, String)
  process.send?.(`told ${told}`)
}
process.send?.('watching')
await once(process, 'message') // the parent says that it is enough
