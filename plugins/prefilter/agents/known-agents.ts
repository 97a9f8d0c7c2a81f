/** The agents that we can read, in the order in which an unknown pane is tried. */

import type { AgentData } from '../../../src/screen/agents/agent-data.ts'
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
import { kiloCode } from './kilo-code.ts'
import { kiro } from './kiro.ts'
import { openCode } from './opencode.ts'
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

/** Pane commands under which any agent may run, so that only the screen can tell. */
export const AGENT_HOSTS =
  /^(node|bun|deno|npx|npm|pnpm|yarn|env|sudo|ssh|mosh-client|docker|podman|script|tsx)$/

/** Programs that hide what runs in them: there the config's word for the agent counts, no guess. */
export const AGENT_ENCLOSURES =
  /^(bwrap|firejail|nsjail|unshare|nsenter|chroot|proot|systemd-run|systemd-nspawn|machinectl|kubectl|oc|nerdctl|ctr|crictl|lxc|incus|limactl|colima|distrobox|toolbox|flatpak|flatpak-spawn|apptainer|singularity|devcontainer|vagrant|mosh|et|autossh)$/
