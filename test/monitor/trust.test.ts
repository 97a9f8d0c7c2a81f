import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recentDecisions } from '../../src/adapters/journal/recent-decisions.ts'
import type { Change } from '../../src/core/change.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { eventually, type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

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

const asking = { version: 1, default: 'escalate', rules: [] }
const allowing = { version: 1, extends: ['czarina:recommended'], rules: [] }
const oneAnswer = [
  { lines: bashDialog('mkdir -p out'), key: '1' },
  { lines: finishedScreen(), key: null },
]

test('a policy that nobody trusted presses no key; a trusted one does, as soon as it is', async () => {
  project = await TmuxProject.create(['alpha'], { policy: './mine.json' })
  await save('mine.json', allowing)
  await project.play('alpha', oneAnswer)
  await expect(project.monitor()).rejects.toMatchObject({ code: 'CZM_UNTRUSTED' })
  expect([await project.status('llm-monitor.lock'), await project.keys('alpha')]).toEqual(['', []])
  await project.trust()
  monitor = await project.monitor()
  await decided('alpha execute sent')
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('a file that comes into the config while the monitor runs is refused until it is trusted', async () => {
  project = await TmuxProject.create(['alpha'], { policy: 'observe-only' })
  await save('mine.json', allowing)
  await project.play('alpha', oneAnswer)
  monitor = await project.monitor()
  await decided('alpha log none')
  await project.configure({ policy: './mine.json' })
  const refused = await eventually('the refusal', async () => (await changes())[0] ?? null)
  expect([refused.change, refused.what.at(-1), refused.policies.map(({ name }) => name)]).toEqual([
    'refused',
    `policy ${at('mine.json')}: not trusted yet`,
    ['observe-only'],
  ])
  expect(await project.keys('alpha')).toEqual([])
  await project.trust()
  await decided('alpha execute sent')
  expect((await changes())[1]?.change).toBe('adopted')
})

test('a change between two runs is announced and recorded once, and so is none that was', async () => {
  project = await TmuxProject.create(['alpha'], { policy: './mine.json' })
  await save('mine.json', { version: 1, extends: ['./base.json'], default: 'escalate', rules: [] })
  await save('base.json', asking)
  await project.trust()
  await project.play('alpha', [{ lines: finishedScreen(), key: null }])
  const notices: string[] = []
  const run = async (): Promise<void> => {
    monitor = await project.monitor({ onNotice: (message) => notices.push(message) })
    await monitor.stop()
    monitor = null
  }
  await run()
  expect([notices, await changes()]).toEqual([[], []])
  await save('base.json', { ...asking, default: 'log' })
  await run()
  const sentence = expect.stringMatching(
    `^${at('base.json')} was changed while no monitor ran \\([0-9a-f]{8} → [0-9a-f]{8}\\)$`,
  )
  const [change, ...more] = await changes()
  expect([change, more]).toEqual([
    {
      timestamp: expect.any(String),
      id: expect.any(String),
      version: 1,
      change: 'adopted',
      what: [sentence],
      policies: [{ name: at('mine.json'), hash: expect.any(String), workers: null }],
    },
    [],
  ])
  expect(notices).toEqual([`Changed since the last run: ${change?.what.join()}`])
  expect(await readFile(at('status/llm-monitor.log'), 'utf8')).toContain('Changed since the last run')
  await run()
  expect([notices.length, (await changes()).length]).toEqual([1, 1])
})

test('a change that was followed while the monitor ran is not told again at the next start', async () => {
  project = await TmuxProject.create(['alpha'], { policy: './mine.json' })
  await save('mine.json', asking)
  await project.trust()
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: null }])
  monitor = await project.monitor()
  await decided('alpha escalate escalated')
  await save('mine.json', { ...asking, default: 'log' })
  await decided('alpha log none')
  await monitor.stop()
  monitor = await project.monitor()
  await decided('alpha log none')
  expect((await changes()).length).toBe(1)
})

const PLUGIN = `
import { status } from './words/status.mjs'
export default {
  name: 'mine', apiVersion: 1, stage: 'prefilter',
  setup: () => ({ analyze: () => ({
    status, action: 'none', answer: null, keys: null, reasoning: 'It says so', confidence: 90,
    conclusive: true, prompt: null, model: null, cost: 0, tokens: null,
  }) }),
}`

test('a plugin whose code changes while the monitor runs is refused until it is trusted, and the old goes on', async () => {
  project = await TmuxProject.create(['alpha'], { plugins: [{ use: './mine.mjs' }] })
  await mkdir(at('words'))
  await save('words/status.mjs', "export const status = 'waiting'")
  await save('mine.mjs', PLUGIN)
  await project.play('alpha', [{ lines: ['nothing that anybody knows'], key: null }])
  await expect(project.monitor()).rejects.toMatchObject({ code: 'CZM_UNTRUSTED' })
  await project.trust()
  monitor = await project.monitor()
  await decided('alpha log none')
  await save('words/status.mjs', "export const status = 'complete'")
  const refused = await eventually('the refusal', async () => (await changes())[0] ?? null)
  expect([refused.change, refused.what.at(-1)]).toEqual([
    'refused',
    expect.stringMatching(
      /^plugin .*mine\.mjs: its code has changed since it was trusted on [\d-]+ \([0-9a-f]{8} → [0-9a-f]{8}\)$/,
    ),
  ])
  await project.trust()
  const adopted = await eventually('the adoption', async () => (await changes())[1] ?? null)
  expect([adopted.change, adopted.what]).toEqual([
    'adopted',
    [expect.stringMatching(/^plugin .*mine\.mjs: other code \([0-9a-f]{8} → [0-9a-f]{8}\)$/)],
  ])
  await eventually('the new code', () => (monitor?.decisions.at(-1)?.status === 'complete' ? true : null))
  await monitor.stop()
  monitor = null
  await save('words/status.mjs', "export const status = 'stuck'")
  await expect(project.monitor()).rejects.toMatchObject({ code: 'CZM_UNTRUSTED' })
})
