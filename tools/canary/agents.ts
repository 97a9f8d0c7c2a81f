/** The agents that the canary can drive. */

import type { Agent } from '../e2e-agents/agents/agent.ts'
import { claudeCode } from '../e2e-agents/agents/claude-code.ts'
import { codex } from '../e2e-agents/agents/codex.ts'
import { copilot } from '../e2e-agents/agents/copilot.ts'
import { geminiCli } from '../e2e-agents/agents/gemini-cli.ts'
import { opencode } from '../e2e-agents/agents/opencode.ts'
import { qwenCode } from '../e2e-agents/agents/qwen-code.ts'

export const AGENTS: readonly Agent[] = [claudeCode, codex, geminiCli, qwenCode, copilot, opencode]
