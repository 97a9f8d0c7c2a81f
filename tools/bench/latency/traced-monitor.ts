/**
 * `czarina-monitor start` with traces: the same run, built from the same parts. It prints each decision as `start` does, and each
 * trace as JSON. usage: node traced-monitor.js PROJECT
 */

import { openProject } from '../../../src/cli/project.ts'
import { runMonitor } from '../../../src/cli/start/run-monitor.ts'
import { TRACE_MARK } from './read-trace.ts'
import { traced } from './trace.ts'

const [project = ''] = process.argv.slice(2)
const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
const config = await openProject({ project })
await runMonitor(config, {
  signal: ending.signal,
  environment: process.env,
  reload: () => openProject({ project }),
  onStarted: async () => undefined,
  onDecision: ({ worker, outcome }) => console.log(`${worker}: ${outcome}`),
  onNotice: () => undefined,
  onWarning: (message) => console.error(message),
  around: (context) => traced(context, (trace) => console.log(`${TRACE_MARK}${JSON.stringify(trace)}`)),
})
process.exit()
