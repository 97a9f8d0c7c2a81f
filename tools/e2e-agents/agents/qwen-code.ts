/** Qwen Code against our model server. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { openaiChat } from '../model/openai-chat.ts'
import type { Agent } from './agent.ts'

const SETTINGS = {
  general: { enableAutoUpdate: false, disableAutoUpdate: true },
  security: { auth: { selectedType: 'openai' }, folderTrust: { enabled: true } },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
}

function callOf(call: ToolCall): ClientCall {
  switch (call.tool) {
    case 'shell':
      return {
        name: 'run_shell_command',
        input: { command: call.command, description: call.why, is_background: false },
      }
    case 'read':
      return { name: 'read_file', input: { file_path: call.file } }
    case 'edit':
      return { name: 'edit', input: { file_path: call.file, old_string: call.from, new_string: call.to } }
    case 'fetch':
      return { name: 'web_fetch', input: { url: call.url, prompt: 'Summarise' } }
  }
}

export const qwenCode: Agent = {
  name: 'qwen-code',
  npmPackage: '@qwen-code/qwen-code',
  version: '0.24.4',
  protocol: openaiChat,
  callOf,
  idle: /^(?![\s\S]*esc to cancel)[\s\S]*\n> {3}Type your message or @path\/to\/file/,
  interrupt: ['Escape'],

  async setUp(place, modelUrl, trust) {
    const folder = join(place.home, '.qwen')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'settings.json'), JSON.stringify(SETTINGS))
    if (trust === 'given') {
      const trusted = { [place.project]: 'TRUST_FOLDER', [place.worktree]: 'TRUST_FOLDER' }
      await writeFile(join(folder, 'trustedFolders.json'), JSON.stringify(trusted))
    }
    return {
      command: ['qwen', '--approval-mode', 'default'],
      environment: {
        OPENAI_API_KEY: 'dummy-for-tests',
        OPENAI_BASE_URL: `${modelUrl}/v1`,
        OPENAI_MODEL: 'scripted',
      },
    }
  },
}
