/** Identifies agents by the name of a program. */

import { SHELL_GATE_TOKENS } from '../shell/shell-data.ts'
import type { AgentData } from './agent-data.ts'

/** Pane commands under which any agent may run, so that only the screen can show which one. */
export const AGENT_HOSTS =
  /^(node|bun|deno|npx|npm|pnpm|yarn|env|sudo|ssh|mosh-client|docker|podman|script|tsx)$/

/**
 * Programs that hide what runs in them: there only the agent that the config names counts, and we do not
 * guess.
 */
export const AGENT_ENCLOSURES =
  /^(bwrap|firejail|nsjail|unshare|nsenter|chroot|proot|systemd-run|systemd-nspawn|machinectl|kubectl|oc|nerdctl|ctr|crictl|lxc|incus|limactl|colima|distrobox|toolbox|flatpak|flatpak-spawn|apptainer|singularity|devcontainer|vagrant|mosh|et|autossh)$/

/** The name of the first of these agents that has one of these names; null if none has. */
export function agentNamed(agents: readonly AgentData[], names: readonly string[]): string | null {
  return agents.find((agent) => names.some((name) => agent.commands.test(name)))?.name ?? null
}

/** Whether any agent may run, unseen, in a program of this name. */
export function hidesAgent(program: string): boolean {
  return AGENT_HOSTS.test(program) || AGENT_ENCLOSURES.test(program)
}

/**
 * Whether a pane that shows this command runs the agent of its worker's config, may run it under an
 * interpreter, or does not. If the config names no agent that we know, any agent counts.
 */
export function agentLikeness(
  agents: readonly AgentData[],
  command: string,
  configured: string | null,
): 'is' | 'may-be' | 'is-not' {
  const named = agents.filter(({ aliases }) => aliases.includes((configured ?? '').toLowerCase()))
  const wanted = named.length > 0 ? named : agents
  if (wanted.some(({ commands }) => commands.test(command))) return 'is'
  const isHost = AGENT_HOSTS.test(command) || wanted.some(({ hosts }) => hosts?.test(command))
  return isHost ? 'may-be' : 'is-not'
}

/**
 * Bytes that only a prompt of these agents or of a plain terminal prints, each once: a pane that prints one
 * is read without waiting for it to fall silent.
 */
export function gateTokensOf(agents: readonly AgentData[]): readonly string[] {
  return [...new Set([...agents.flatMap((agent) => agent.gateTokens), ...SHELL_GATE_TOKENS])]
}
