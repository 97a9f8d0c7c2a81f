/** The prefilter: reads agents' and shells' screens by structure, in well under a millisecond and without a model. */

import type { Analysis, Observation } from 'czarina-monitor/plugin'
import { definePlugin } from 'czarina-monitor/plugin'
import { z } from 'zod'
import { AgentDataSchema } from '../../src/screen/agents/agent-schema.ts'
import { readScreenOf } from '../../src/screen/read-screen.ts'
import { KNOWN_AGENTS } from './agents/known-agents.ts'

const Options = z.strictObject({
  /** Every agent that is read, compiled, the likeliest first; ours where it is left out. */
  agents: z.array(AgentDataSchema).readonly().exactOptional(),
})

export default definePlugin<z.infer<typeof Options>>({
  name: 'prefilter',
  apiVersion: 1,
  stage: 'prefilter',
  options: Options,
  setup: ({ agents = KNOWN_AGENTS }) => ({ analyze: (observation) => readScreenOf(agents, observation) }),
})

/** Reads a screen with the agents that we know ourselves. */
export function readScreen(observation: Observation): Analysis {
  return readScreenOf(KNOWN_AGENTS, observation)
}
