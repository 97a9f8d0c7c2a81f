/** GitHub Copilot CLI against our model server, with a key instead of an account. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { openaiChat } from '../model/openai-chat.ts'
import type { Agent } from './agent.ts'

function callOf(call: ToolCall): ClientCall {
  switch (call.tool) {
    case 'shell':
      return { name: 'bash', input: { command: call.command, description: call.why } }
    case 'read':
      return { name: 'view', input: { path: call.file } }
    case 'edit':
      return { name: 'edit', input: { path: call.file, old_str: call.from, new_str: call.to } }
    case 'fetch':
      return { name: 'web_fetch', input: { url: call.url } }
  }
}

export const copilot: Agent = {
  name: 'copilot',
  npmPackage: '@github/copilot',
  version: '1.0.102',
  protocol: openaiChat,
  callOf,
  idle: /\n─+\n❯ *\n─+\n.*\? help/,
  interrupt: ['Escape', 'Escape'],

  async setUp(place, modelUrl, trust) {
    const folder = join(place.home, '.copilot')
    await mkdir(folder, { recursive: true })
    const trustedFolders = trust === 'given' ? [place.project, place.worktree] : []
    await writeFile(join(folder, 'config.json'), JSON.stringify({ trustedFolders }))
    return {
      command: ['copilot'],
      environment: {
        COPILOT_OFFLINE: 'true',
        COPILOT_PROVIDER_TYPE: 'openai',
        COPILOT_PROVIDER_BASE_URL: `${modelUrl}/v1`,
        COPILOT_PROVIDER_API_KEY: 'dummy-for-tests',
        COPILOT_MODEL: 'gpt-4.1',
      },
    }
  },
}
