/**
 * The prefilter: reads the screens of agents and shells by their structure, in well under a millisecond and
 * without a model.
 */

import { definePlugin } from 'czarina-monitor/plugin'
import { AgentDataSchema, readObservation } from 'czarina-monitor/screen'
import { z } from 'zod'
import { KNOWN_AGENTS } from './agents/known-agents.ts'

const Options = z.strictObject({
  /** Every agent to read, compiled, the likeliest first; our own agents by default. */
  agents: z.array(AgentDataSchema).readonly().exactOptional(),
})

export default definePlugin<z.infer<typeof Options>>({
  name: 'prefilter',
  apiVersion: 1,
  stage: 'prefilter',
  options: Options,
  setup: ({ agents = KNOWN_AGENTS }) => ({ analyze: (observation) => readObservation(observation, agents) }),
})
