/** The agents that we can read, in the order in which an unknown pane is tried. */

import type { AgentData } from '../agent-data.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'

export const KNOWN_AGENTS: readonly AgentData[] = [claudeCode, codex]

/** Pane commands under which any agent may run, so that only the screen can tell. */
export const AGENT_HOSTS =
  /^(node|bun|deno|npx|npm|pnpm|yarn|env|sudo|ssh|mosh-client|docker|podman|script|tsx)$/
