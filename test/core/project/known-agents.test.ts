import { expect, test } from 'vitest'
import { agentWarnings } from '../../../src/core/project/known-agents.ts'

const AGENTS = [
  { name: 'claude-code', aliases: ['claude-code', 'claude'] },
  { name: 'codex', aliases: ['codex'] },
]

test.each<[string | null, string | null]>([
  ['claude', null],
  ['Codex', null],
  [null, null],
  ['cluade', 'Did you mean "claude"?'],
  ['windsurf', 'Known are claude-code, codex.'],
])('the agent %s', (agent, remedy) => {
  const warning = `api: the agent "${agent}" is unknown, so only its screen shows what it is. ${remedy}`
  expect(agentWarnings([{ id: 'api', agent }], AGENTS)).toEqual(remedy === null ? [] : [warning])
})
