/**
 * The monitor that the fault happens to: put together from the real parts, with one fault in its ports. Runs in a process of its
 * own, since it may be killed. usage: node victim.js PROJECT PLAN
 */

import { once } from 'node:events'
import { policyOf } from '../../src/adapters/policies.ts'
import { openClientRecord } from '../../src/channels/tmux/client-record.ts'
import { openTerminal } from '../../src/channels/tmux/terminal.ts'
import { openProject } from '../../src/cli/project.ts'
import { openRun } from '../../src/cli/start/open-run.ts'
import { studyOf } from '../../src/cli/study.ts'
import { faultyPorts } from './faulty-ports.ts'
import { planNamed } from './plan.ts'

const [project = '', planName = ''] = process.argv.slice(2)
const plan = planNamed(planName)
if (plan === null) throw new Error(`there is no fault "${planName}"`)

/** Asks the parent, which plays the pane, and waits for its word. */
async function askParent(wanted: string): Promise<void> {
  process.send?.(wanted)
  await once(process, 'message')
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
const { analyzers, policies } = run.now.inForce
const terminal = openTerminal({
  socket: config.settings.socket,
  gateTokens: analyzers.gateTokens,
  clientRecord: openClientRecord(run.paths.clientRecord, () => undefined),
  events: { ...monitor.events, onNotice: () => undefined },
})
run.stack.defer(() => terminal.close())
run.stack.defer(() => monitor.stop())
const study = await studyOf(config, {
  policyOf: (workerId) => policyOf(policies, workerId),
  redactor: analyzers.redactor,
  reader: analyzers.reader,
  agentNamed: analyzers.agentNamed,
  terminal,
  lastEventOf: () => null,
  stops: run.stops,
})
const { clock, processes } = study
const ports = faultyPorts({ terminal, processes, journal: run.journal, clock }, plan, { change: askParent })
await monitor.start({
  ...study,
  ...ports,
  claims: run.lock.claims,
  onWarning: () => undefined,
  onDecision: ({ outcome }) => process.send?.(`decided ${outcome}`),
})
process.send?.('watching')
await once(process, 'message') // the parent's word that it is enough
