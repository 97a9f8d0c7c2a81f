import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { intentLine } from '../../src/adapters/journal/intents.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { StandingBlock, WritableBlockFlags } from '../../src/core/limits/standing-blocks.ts'
import { localStamp } from '../../src/core/text/local-time.ts'
import { eventually } from '../support/eventually.ts'
import { type ModelServer, modelMessage, startModelServer } from '../support/model-server.ts'
import { DECISION } from '../support/samples.ts'
import { bashDialog, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'
import { intent } from '../support/turning-disk.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null
let model: ModelServer | null = null

afterEach(async () => {
  await monitor?.stop()
  await model?.[Symbol.asyncDispose]()
  await project.remove()
  monitor = null
  model = null
})

const gist = ({ worker, effect, because, outcome, keys }: Decision): string =>
  [worker, effect, because, outcome, keys ?? '-'].join(' ')

const decided = (wanted: (decision: Decision) => boolean): Promise<Decision> =>
  eventually(
    () => `a decision among:\n${monitor?.decisions.map(gist).join('\n')}`,
    () => monitor?.decisions.find(wanted) ?? null,
  )

const flags = (): WritableBlockFlags => blockFlags(join(project.directory, '.czarina', 'status'))
const PAUSE: StandingBlock = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'release' }

const asks = (command: string) => [
  { lines: bashDialog(command), key: '1' },
  { lines: workingScreen(), key: null },
]

test('during a pause prompts are not answered and people are not notified; what waited is answered afterwards', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await flags().set(null, PAUSE)
  await project.play('alpha', asks('mkdir -p out'))
  await project.play('beta', [{ lines: bashDialog('git push --force origin main'), key: null }])
  monitor = await project.monitor()
  const paused = await decided(({ because }) => because === 'paused')
  expect([gist(paused), paused.rules, paused.reasoning.split(' (')[0]]).toEqual([
    'alpha log paused none 1',
    ['answer-harmless'],
    `Paused since ${localStamp(PAUSE.since ?? '')}`,
  ])
  await decided(({ worker, effect }) => worker === 'beta' && effect === 'escalate')
  expect(await project.status('czar-notifications.log')).not.toContain('alpha')
  expect(await project.keys('alpha')).toEqual([])

  expect(await flags().clear(null)).toBe(true)
  await decided(({ worker, outcome }) => worker === 'alpha' && outcome === 'sent')
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('a pause between the judgement and the key blocks the key, and closes its intent', async () => {
  project = await TmuxProject.create(['alpha'])
  const slow = { name: 'claude-code', extends: 'claude-code', verified: true, settle_ms: 3000 }
  await writeFile(join(project.directory, '.czarina', 'slow.json'), JSON.stringify(slow))
  await project.configure({ agents: ['slow.json'] })
  await project.agree()
  await project.play('alpha', asks('mkdir -p out'))
  monitor = await project.monitor()
  await eventually('the intent', async () => (await project.status('llm-intents.jsonl')) || null)
  await flags().set(null, PAUSE)
  const stopped = await decided(({ because }) => because === 'paused')
  expect(monitor.decisions.map(gist)).toEqual(['alpha log paused none 1'])
  expect(await project.keys('alpha')).toEqual([])
  expect(await project.status('llm-intents.jsonl')).toContain(stopped.id)
  await monitor.stop()

  await flags().clear(null)
  monitor = await project.monitor()
  await decided(({ worker }) => worker === 'alpha')
  expect(monitor.decisions.slice(0, 1).map(gist)).toEqual(['alpha execute rule sent 1'])
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('a damaged flag blocks, too, and a pause of one worker does not affect the others', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await flags().set('alpha', PAUSE)
  await writeFile(join(project.directory, '.czarina', 'status', 'llm-monitor.pause.alpha.json'), '{')
  await project.play('alpha', asks('mkdir -p out'))
  await project.play('beta', asks('mkdir -p out'))
  monitor = await project.monitor()
  await decided(({ worker, outcome }) => worker === 'beta' && outcome === 'sent')
  const paused = await decided(({ worker, because }) => worker === 'alpha' && because === 'paused')
  expect(paused.reasoning).toContain('the flag cannot be read: its text is damaged')
  expect(await project.keys('alpha')).toEqual([])
})

test('three consecutive answers without effect put a worker on hold, across restarts, until it is resumed', async () => {
  project = await TmuxProject.create(['alpha'])
  // The dialog stays after its key; then a person makes the next one appear.
  const frames = ['one', 'two', 'three', 'four', 'five'].flatMap((name) => [
    { lines: bashDialog(`mkdir -p ${name}`), key: 'n' },
    { lines: workingScreen(), key: 'n' },
  ])
  await project.play('alpha', frames)
  monitor = await project.monitor()
  const next = async (): Promise<void> => {
    await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
    await eventually('the worker at work', async () =>
      (await project.screen('alpha')).includes('Do you want to proceed?') ? null : true,
    )
    await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'n')
  }
  for (const about of ['one', 'two', 'three']) {
    await decided(({ outcome, prompt }) => outcome === 'unconfirmed' && prompt?.about === `mkdir -p ${about}`)
    await next()
  }
  const held = await decided(({ because }) => because === 'hold')
  expect([gist(held), held.prompt?.about]).toEqual(['alpha escalate hold escalated 1', 'mkdir -p four'])
  await monitor.stop()
  const notified = await project.status('czar-notifications.log')
  expect(notified).toContain('alpha: hold - on hold: 3 answers in a row without effect')

  monitor = await project.monitor()
  expect(gist(await decided(() => true))).toBe('alpha escalate hold escalated 1')
  expect((await project.keys('alpha')).filter((key) => key === '1')).toEqual(['1', '1', '1'])
  await flags().clear('alpha')
  await decided(({ outcome }) => outcome === 'unconfirmed')
  expect((await project.keys('alpha')).filter((key) => key === '1')).toEqual(['1', '1', '1', '1'])
  expect((await flags().all()).workers.size).toBe(0)
})

test('four answers that one crash left open put their worker on hold', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', asks('mkdir -p out'))
  const status = join(project.directory, '.czarina', 'status')
  await mkdir(status, { recursive: true })
  const lost = ['a', 'b', 'c', 'd'].map((id) => intentLine({ ...intent(id), episode: id }))
  await writeFile(join(status, 'llm-intents.jsonl'), `${lost.join('\n')}\n`)
  monitor = await project.monitor()
  const held = await decided(({ prompt }) => prompt?.about === 'mkdir -p out')
  expect(gist(held)).toBe('alpha escalate hold escalated 1')
  expect(await project.keys('alpha')).toEqual([])
})

test('the limit on keys of all workers in a minute is kept, also across a restart, and reported', async () => {
  const workers = ['alpha', 'beta', 'gamma']
  project = await TmuxProject.create(workers, { limits: { keys_per_minute: 2 } })
  for (const worker of workers) await project.play(worker, asks('mkdir -p out'))
  monitor = await project.monitor()
  const over = await decided(({ because }) => because === 'budget')
  const keys = async () => (await Promise.all(workers.map((worker) => project.keys(worker)))).flat()
  expect([over.effect, over.outcome, over.keys, over.faults]).toEqual([
    'escalate',
    'escalated',
    '1',
    ['limit:keys_per_minute'],
  ])
  expect(over.reasoning).toMatch(
    /^Limit keys_per_minute is reached \(2 of 2 answers .*\) until \d\d:\d\d:\d\d\./,
  )
  await eventually('both answers', async () => ((await keys()).length === 2 ? true : null))
  await monitor.stop()
  monitor = await project.monitor()
  const again = await decided(({ worker }) => worker === over.worker)
  expect([again.because, await keys()]).toEqual(['budget', ['1', '1']])

  await project.configure({ limits: { keys_per_minute: 3 } })
  await project.agree()
  await decided(({ worker, outcome }) => worker === over.worker && outcome === 'sent')
  expect(await keys()).toEqual(['1', '1', '1'])
})

test('a prompt is judged again by itself once its limit has ended', async () => {
  project = await TmuxProject.create(['alpha', 'beta'], { limits: { keys_per_minute: 1 } })
  const timestamp = new Date(Date.now() - 55_000).toISOString()
  const before = { ...DECISION, timestamp, worker: 'beta' }
  const status = join(project.directory, '.czarina', 'status')
  await mkdir(status)
  await writeFile(join(status, 'llm-decisions.jsonl'), `${JSON.stringify(before)}\n`)
  await project.play('alpha', asks('mkdir -p out'))
  monitor = await project.monitor()
  await decided(({ outcome }) => outcome === 'sent')
  expect(monitor.decisions.map(gist).slice(0, 2)).toEqual([
    'alpha escalate budget escalated 1',
    'alpha execute rule sent 1',
  ])
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('with its money spent no model is asked: the structure decides, and a person is notified once', async () => {
  const reply = {
    status: 'stuck',
    action: 'send_keys',
    answer: null,
    keys: 'y',
    reasoning: 'r',
    confidence: 97,
  }
  model = await startModelServer(() => modelMessage(JSON.stringify(reply)))
  const settings = { policy: 'hands-off', check_interval: 1, stale_threshold: 1 }
  project = await TmuxProject.create(['alpha', 'beta'], { ...settings, limits: { usd_per_day: 0 } })
  await project.agree()
  const unknown = [{ lines: ['Some other agent 1.0', '', '| Shall I go on? (press y)'], key: 'y' }]
  await project.play('alpha', unknown)
  await project.play('beta', unknown)
  monitor = await project.monitor({
    environment: { ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.url },
  })
  // A capture of a screen that has only just stopped changing may come first; it is logged, because no problem is known.
  const stale = await decided(({ worker, trigger }) => worker === 'alpha' && trigger === 'stale')
  expect([stale.effect, stale.model, stale.faults]).toEqual(['escalate', null, ['limit:usd_per_day']])
  await decided(({ worker, faults }) => worker === 'beta' && faults.length > 0)
  const notifications = () => project.status('czar-notifications.log')
  await eventually('the notification', async () => (await notifications()).includes(': limit - ') || null)
  await monitor.stop()
  const told = (await notifications()).split('\n')
  expect(told.filter((line) => line.includes('czarina-monitor: limit - Limit usd_per_day')).length).toBe(1)
  expect(model.requests.length).toBe(0)
  expect([...(await project.keys('alpha')), ...(await project.keys('beta'))]).toEqual([])
})
