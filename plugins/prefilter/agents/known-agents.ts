/** The agents that we can read, in the order in which they are tried on an unknown pane. */

import type { AgentData } from 'czarina-monitor/agent-data'
import { aider } from './aider.ts'
import { amp } from './amp.ts'
import { claudeCode } from './claude-code.ts'
import { cline } from './cline.ts'
import { codex } from './codex.ts'
import { copilot } from './copilot.ts'
import { crush } from './crush.ts'
import { cursorAgent } from './cursor-agent.ts'
import { geminiCli } from './gemini-cli.ts'
import { goose } from './goose.ts'
import { kiro } from './kiro.ts'
import { kiloCode, openCode } from './opencode.ts'
import { qwenCode } from './qwen-code.ts'

export const KNOWN_AGENTS: readonly AgentData[] = [
  claudeCode,
  codex,
  openCode,
  kiloCode,
  geminiCli,
  qwenCode,
  copilot,
  aider,
  amp,
  cline,
  crush,
  cursorAgent,
  goose,
  kiro,
]
