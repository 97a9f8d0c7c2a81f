/** Claude Code against our model server. */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { anthropicMessages } from '../model/anthropic-messages.ts'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { commonScenarios, finished } from '../model/scenarios.ts'
import type { Place } from './agent.ts'
import type { CheckedAgent } from './checked-agent.ts'

const DUMMY_KEY = 'sk-ant-dummy-for-tests'

/** Otherwise each fetch first waits for a list of domains that no server provides here. */
const OFFLINE_SETTINGS = { skipWebFetchPreflight: true }

/** Its own dialog, quoted to the last row: only its position on the screen distinguishes it from an open one. */
const QUOTED_DIALOG = `The tool printed this and waited:

 Bash command

   mkdir -p out/reports

 Do you want to proceed?
 ❯ 1. Yes
   2. Yes, and always allow access to out from this project
   3. No

 Esc to cancel · Tab to amend`

const Settings = z.looseObject({ permissions: z.record(z.string(), z.unknown()).optional() })
const State = z.looseObject({
  projects: z.record(z.string(), z.looseObject({ allowedTools: z.array(z.string()).optional() })),
})

function callOf(call: ToolCall): ClientCall {
  switch (call.tool) {
    case 'shell':
      return { name: 'Bash', input: { command: call.command, description: call.why } }
    case 'read':
      return { name: 'Read', input: { file_path: call.file } }
    case 'edit':
      return { name: 'Edit', input: { file_path: call.file, old_string: call.from, new_string: call.to } }
    case 'fetch':
      return { name: 'WebFetch', input: { url: call.url, prompt: 'Summarise' } }
  }
}

export const claudeCode: CheckedAgent = {
  name: 'claude-code',
  npmPackage: '@anthropic-ai/claude-code',
  version: '2.1.330',
  protocol: anthropicMessages,
  callOf,
  interrupt: ['Escape'],
  dialog: /Esc to cancel · Tab to amend\s*$/,
  idle: /\n❯\s*\n─+\n(?!.*esc to interrupt).+/,
  onceLabels: ['Yes'],
  stillAsks: /manual mode on/,

  scenarios(place) {
    const file = join(place.worktree, 'app.js')
    return {
      ...commonScenarios(place, QUOTED_DIALOG),
      edit: [
        { text: 'I read the file first.', calls: [{ tool: 'read', file }] },
        { text: 'Now I change it.', calls: [{ tool: 'edit', file, from: 'const a = 1', to: 'const a = 2' }] },
        finished('edit'),
      ],
    }
  },

  async setUp(place, modelUrl, trust) {
    const folder = { hasTrustDialogAccepted: trust === 'given', allowedTools: [] }
    const state = {
      hasCompletedOnboarding: true,
      hasSeenAutoDefaultNotice: true,
      theme: 'dark',
      customApiKeyResponses: { approved: [DUMMY_KEY.slice(-20)], rejected: [] },
      projects: { [place.project]: folder, [place.worktree]: folder },
    }
    await writeFile(join(place.home, '.claude.json'), JSON.stringify(state))
    await mkdir(join(place.home, '.claude'), { recursive: true })
    await writeFile(join(place.home, '.claude', 'settings.json'), JSON.stringify(OFFLINE_SETTINGS))
    return {
      command: ['claude', '--permission-mode', 'manual'],
      environment: {
        ANTHROPIC_API_KEY: DUMMY_KEY,
        ANTHROPIC_BASE_URL: modelUrl,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
        DISABLE_ERROR_REPORTING: '1',
        DISABLE_TELEMETRY: '1',
      },
    }
  },

  async lastingGrants(place) {
    const found: string[] = []
    for (const file of settingsFiles(place)) {
      const text = await readFile(file, 'utf8').catch(() => '{}')
      const { permissions } = Settings.parse(JSON.parse(text))
      if (permissions !== undefined) found.push(`${file}: ${JSON.stringify(permissions)}`)
    }
    const stateFile = join(place.home, '.claude.json')
    const { projects } = State.parse(JSON.parse(await readFile(stateFile, 'utf8')))
    const tools = Object.values(projects).flatMap((project) => project.allowedTools ?? [])
    return [...found, ...tools.map((tool) => `${stateFile}: ${tool}`)]
  },
}

/** Grants may be stored in the worktree, in the project that it belongs to, or for the user. */
function settingsFiles(place: Place): string[] {
  return [place.worktree, place.project, place.home].flatMap((folder) =>
    ['settings.json', 'settings.local.json'].map((name) => join(folder, '.claude', name)),
  )
}
