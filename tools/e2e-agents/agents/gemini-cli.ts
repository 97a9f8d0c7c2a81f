/** Gemini CLI against our model server. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { gemini } from '../model/gemini.ts'
import type { Agent } from './agent.ts'

const SETTINGS = {
  general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
  security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: true } },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
}

function callOf(call: ToolCall): ClientCall {
  switch (call.tool) {
    case 'shell':
      return { name: 'run_shell_command', input: { command: call.command, description: call.why } }
    case 'read':
      return { name: 'read_file', input: { file_path: call.file } }
    case 'edit':
      return {
        name: 'replace',
        input: { file_path: call.file, instruction: 'Change it', old_string: call.from, new_string: call.to },
      }
    case 'fetch':
      return { name: 'web_fetch', input: { prompt: `Summarise ${call.url}` } }
  }
}

export const geminiCli: Agent = {
  name: 'gemini-cli',
  npmPackage: '@google/gemini-cli',
  version: '0.61.0',
  protocol: gemini,
  callOf,
  idle: /^(?![\s\S]*esc to cancel)[\s\S]*\n > {3}Type your message or @path\/to\/file/,
  interrupt: ['Escape'],

  async setUp(place, modelUrl, trust) {
    const folder = join(place.home, '.gemini')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'settings.json'), JSON.stringify(SETTINGS))
    if (trust === 'given') {
      const trusted = { [place.project]: 'TRUST_FOLDER', [place.worktree]: 'TRUST_FOLDER' }
      await writeFile(join(folder, 'trustedFolders.json'), JSON.stringify(trusted))
    }
    return {
      command: ['gemini', '-m', 'gemini-2.5-pro'],
      environment: { GEMINI_API_KEY: 'dummy-for-tests', GOOGLE_GEMINI_BASE_URL: modelUrl },
    }
  },
}
