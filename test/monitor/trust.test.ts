import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recentDecisions } from '../../src/adapters/journal/read-decisions.ts'
import type { Change } from '../../src/core/trail/change.ts'
import { eventually } from '../support/eventually.ts'
import { finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const at = (name: string): string => join(project.directory, '.czarina', name)
const save = (name: string, content: unknown): Promise<void> =>
  writeFile(at(name), typeof content === 'string' ? content : JSON.stringify(content))
const changes = async (): Promise<readonly Change[]> =>
  (await recentDecisions(at('status/llm-decisions.jsonl'), 0)).changes
const gists = (): readonly string[] =>
  (monitor?.decisions ?? []).map(({ worker, effect, outcome }) => [worker, effect, outcome].join(' '))
const decided = (gist: string): Promise<true> =>
  eventually(
    () => `${gist} among ${gists().join(', ')}`,
    () => (gists().includes(gist) ? true : null),
  )

const PLUGIN = `
import { status } from './words/status.mjs'
export default {
  name: 'mine', apiVersion: 1, stage: 'prefilter',
  setup: () => ({ analyze: () => ({
    status, action: 'none', answer: null, keys: null, reasoning: 'It says so', confidence: 90,
    conclusive: true, prompt: null, model: null, cost: 0, tokens: null,
  }) }),
}`

test('a plugin waits until its code is trusted, and only the plugin is refused if its code has changed at a start', async () => {
  project = await TmuxProject.create(['alpha'], { plugins: [{ use: './mine' }] })
  await mkdir(at('mine/words'), { recursive: true })
  await save('mine/package.json', { name: 'mine', type: 'module', main: 'index.js' })
  await save('mine/words/status.mjs', "export const status = 'waiting'")
  await save('mine/index.js', PLUGIN)
  await project.play('alpha', [{ lines: ['nothing that anybody knows'], key: null }])
  const told: (readonly string[])[] = []
  const next = async (): Promise<void> => {
    const change = await eventually('a change', async () => (await changes())[told.length] ?? null)
    told.push([change.change, ...change.what])
  }
  monitor = await project.monitor()
  await next()
  await project.agree()
  await next()
  await decided('alpha log none')
  await save('mine/words/status.mjs', "export const status = 'complete'")
  await next()
  await project.agree()
  await next()
  await eventually('the new code', () => (monitor?.decisions.at(-1)?.status === 'complete' ? true : null))
  await monitor.stop()
  await save('mine/words/status.mjs', "export const status = 'stuck'")
  monitor = await project.monitor()
  await next()
  await next()
  const escalated = await eventually(
    'its fault',
    () => monitor?.decisions.find(({ faults }) => faults.length > 0) ?? null,
  )
  expect(escalated).toMatchObject({
    effect: 'escalate',
    faults: [expect.stringMatching(/^plugin_.*:\.\/mine$/)],
  })
  await save('mine/words/status.mjs', "export const status = 'complete'")
  await next()
  const changed = /its code has changed since it was trusted on [\d-]+ \([0-9a-f]{8} → [0-9a-f]{8}\)$/
  expect(told).toEqual([
    ['waits', `plugin ${at('mine/index.js')}: not trusted yet`],
    ['adopted', 'llm_monitor.plugins changed'],
    ['waits', expect.stringMatching(changed)],
    [
      'adopted',
      expect.stringMatching(/^plugin .*mine\/index\.js: other code \([0-9a-f]{8} → [0-9a-f]{8}\)$/),
    ],
    ['adopted', expect.stringMatching(changed)],
    ['waits', expect.stringMatching(changed)],
    ['adopted', 'plugin ./mine is no longer refused'],
  ])
})

test('a changed agent file is used in its agreed form, in this run and in the next', async () => {
  const agent = { name: 'claude-code', extends: 'claude-code', verified: true, settle_ms: 300 }
  project = await TmuxProject.create(['alpha'], { agents: ['mine.json'] })
  await save('mine.json', agent)
  await project.agree()
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  monitor = await project.monitor()
  await decided('alpha log none')
  await save('mine.json', { ...agent, commands: '^other$' })
  const waits = await eventually('what waits', async () => (await changes())[0] ?? null)
  expect([waits.change, waits.what]).toEqual([
    'waits',
    [expect.stringContaining(`agent ${at('mine.json')}: says something else since you agreed on`)],
  ])
  await monitor.stop()
  monitor = await project.monitor()
  await decided('alpha log none')
  const again = await eventually('what waits', async () => (await changes())[1] ?? null)
  expect(again.what).toEqual(waits.what)
  await project.agree()
  const adopted = await eventually('the adoption', async () => (await changes())[2] ?? null)
  expect([adopted.change, adopted.what]).toEqual(['adopted', ['agent claude-code has a new or changed file']])
})
