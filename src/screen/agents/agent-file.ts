/** A user's agent: what its file says, laid over the agent that it extends, or over one that nothing is known of. */

import { KNOWN_AGENTS } from '../../../plugins/prefilter/agents/known-agents.ts'
import type { AgentData } from './agent-data.ts'
import { AgentDataSchema, type AgentFile } from './agent-schema.ts'

const NEVER = /(?!)/
const SETTLE_MS = 250

/** Matches no screen at all: each part that a file leaves out stays unread, and what is unread is for a person. */
const UNKNOWN: AgentData = {
  name: 'unknown',
  verified: false,
  version: null,
  aliases: [],
  commands: NEVER,
  settle_ms: SETTLE_MS,
  dialogs: [],
  dialogFrame: null,
  footer: [],
  cut: NEVER,
  once: [],
  inputBox: { row: NEVER, frame: null, below: /^$/, belowMust: null, placeholders: /^$/ },
  turn: {
    user: NEVER,
    block: NEVER,
    tool: NEVER,
    aside: NEVER,
    working: NEVER,
    workingBelow: null,
    ended: NEVER,
    alwaysEnds: false,
    background: NEVER,
    interrupted: NEVER,
    retry: NEVER,
    retryFails: 3,
    failed: NEVER,
  },
  overlays: [],
  startErrors: NEVER,
  gateTokens: [],
}

/**
 * The whole data of a file that was checked. Lists replace, objects are laid over. What we saw ourselves says nothing of
 * what somebody changed: only the file itself can say that it is verified.
 */
export function agentOf(file: AgentFile): AgentData {
  const { $schema: _schema, extends: extended, inputBox, turn, ...given } = file
  const base = KNOWN_AGENTS.find(({ name }) => name === extended) ?? UNKNOWN
  return AgentDataSchema.parse({
    ...base,
    verified: false,
    aliases: [...new Set([file.name, ...base.aliases])],
    ...given,
    inputBox: { ...base.inputBox, ...inputBox },
    turn: { ...base.turn, ...turn },
  })
}

/** Ours and the user's: theirs come first, and one that bears the name of one of ours stands in its place. */
export function withOwnAgents(own: readonly AgentData[]): readonly AgentData[] {
  return [...own, ...KNOWN_AGENTS.filter(({ name }) => own.every((agent) => agent.name !== name))]
}
