/** OpenCode against our model server. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCall, ToolCall } from '../model/conversation.ts'
import { openaiChat } from '../model/openai-chat.ts'
import type { Agent } from './agent.ts'

const MODEL = 'scripted/scripted'

function callOf(call: ToolCall): ClientCall {
  switch (call.tool) {
    case 'shell':
      return { name: 'bash', input: { command: call.command, description: call.why } }
    case 'read':
      return { name: 'read', input: { filePath: call.file } }
    case 'edit':
      return { name: 'edit', input: { filePath: call.file, oldString: call.from, newString: call.to } }
    case 'fetch':
      return { name: 'webfetch', input: { url: call.url, format: 'text' } }
  }
}

function config(modelUrl: string): unknown {
  const model = { name: 'Scripted', tool_call: true, limit: { context: 200_000, output: 8000 } }
  const provider = {
    npm: '@ai-sdk/openai-compatible', // comes with OpenCode
    name: 'Scripted',
    options: { baseURL: `${modelUrl}/v1`, apiKey: 'dummy-for-tests' },
    models: { scripted: model },
  }
  return {
    autoupdate: false,
    share: 'disabled',
    model: MODEL,
    small_model: MODEL,
    provider: { scripted: provider },
    permission: { bash: 'ask', edit: 'ask', webfetch: 'ask' },
  }
}

export const opencode: Agent = {
  name: 'opencode',
  npmPackage: 'opencode-ai',
  version: '1.18.33',
  protocol: openaiChat,
  callOf,
  idle: /^(?!.*esc interrupt).*ctrl\+p commands/m,
  interrupt: ['Escape', 'Escape'],

  async setUp(place, modelUrl) {
    const folder = join(place.home, '.config', 'opencode')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'opencode.json'), JSON.stringify(config(modelUrl)))
    return {
      command: ['opencode'],
      environment: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1' },
    }
  },
}
