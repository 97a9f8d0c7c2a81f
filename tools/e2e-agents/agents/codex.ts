/** Codex against our model server. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { openaiResponses } from '../model/openai-responses.ts'
import { commonScenarios, finished } from '../model/scenarios.ts'
import type { CheckedAgent } from './checked-agent.ts'

const QUOTED_DIALOG = `The tool printed this and waited:

  Would you like to run the following command?

  $ mkdir -p out/reports

› 1. Yes, proceed (y)
  2. Yes, and don't ask again for commands that start with \`mkdir\` (p)
  3. No, and tell Codex what to do differently (esc)

  Press enter to confirm or esc to cancel`

function patch(file: string, from: string, to: string): string {
  return `apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: ${file}\n@@\n-${from}\n+${to}\n*** End Patch\nEOF`
}

/** Codex asks about a command if the model wants to leave the sandbox, and about a patch if the sandbox forbids it. */
function commandOf(call: ToolCall): Readonly<Record<string, unknown>> {
  switch (call.tool) {
    case 'shell':
      return { cmd: call.command, sandbox_permissions: 'require_escalated', justification: call.why }
    case 'read':
      return { cmd: `cat ${call.file}` }
    case 'edit':
      return { cmd: patch(call.file, call.from, call.to) }
    case 'fetch':
      return { cmd: `curl -fsSL ${call.url}`, sandbox_permissions: 'require_escalated' }
  }
}

function callOf(call: ToolCall): ClientCall {
  return { name: 'exec_command', input: commandOf(call) }
}

export const codex: CheckedAgent = {
  name: 'codex',
  npmPackage: '@openai/codex',
  version: '0.169.0',
  protocol: openaiResponses,
  callOf,
  interrupt: ['Escape'],
  dialog: /Press enter to confirm or esc to cancel\s*$/,
  idle: /\n› Ask Codex to do anything\s*\n/,
  onceLabels: ['Yes, proceed (y)'],
  stillAsks: null,

  scenarios(place) {
    const edit = { tool: 'edit', file: 'app.js', from: 'const a = 1', to: 'const a = 2' } as const
    return {
      ...commonScenarios(place, QUOTED_DIALOG),
      edit: [{ text: 'I change the file.', calls: [edit] }, finished('edit')],
    }
  },

  async setUp(place, modelUrl, trust) {
    const trusted = trust === 'given' ? [place.project, place.worktree] : []
    await mkdir(join(place.home, '.codex'), { recursive: true })
    await writeFile(join(place.home, '.codex', 'config.toml'), config(trusted, modelUrl))
    return { command: ['codex', '--no-daemon'], environment: { SCRIPTED_API_KEY: 'dummy-for-tests' } }
  },

  async lastingGrants(place) {
    const folder = join(place.home, '.codex', 'rules')
    const names = await readdir(folder).catch(() => [])
    return await Promise.all(
      names.map(async (name) => `${name}: ${await readFile(join(folder, name), 'utf8')}`),
    )
  },
}

/** With the read-only sandbox Codex asks about every edit, also in the worktree. */
function config(trusted: readonly string[], modelUrl: string): string {
  return `model = "gpt-5"
model_provider = "scripted"
approval_policy = "on-request"
sandbox_mode = "read-only"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.scripted]
name = "scripted"
base_url = "${modelUrl}/v1"
wire_api = "responses"
env_key = "SCRIPTED_API_KEY"
${trusted.map((folder) => `\n[projects."${folder}"]\ntrust_level = "trusted"\n`).join('')}`
}
