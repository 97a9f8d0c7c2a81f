import { link, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { readLock } from '../../src/adapters/lock/lock.ts'
import { monitorStatus } from '../../src/cli/status/status.ts'
import type { Decision } from '../../src/core/decision.ts'
import { readOwnDecision } from '../../src/core/trail/decision-record.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const status = (): string => join(project.directory, '.czarina', 'status')
const asks = (command: string) => [
  { lines: bashDialog(command), key: '1' },
  { lines: workingScreen(), key: 'n' },
]
const next = (worker: string): Promise<string> =>
  project.tmux('send-keys', '-t', `czarina-demo:${worker}`, 'n')
const decided = (about: string, outcome: Decision['outcome']): Promise<Decision> =>
  eventually(
    () => `${about} ${outcome}, not ${monitor?.decisions.map((one) => one.outcome).join(' ')}`,
    () => monitor?.decisions.find((one) => one.prompt?.about === about && one.outcome === outcome) ?? null,
  )
/** The outcomes in the trail, by prompt. */
const trail = async (): Promise<string[]> =>
  (await project.status('llm-decisions.jsonl'))
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => readOwnDecision(line) ?? [])
    .flatMap(({ prompt, outcome }) => (prompt === null ? [] : [`${prompt.about} ${outcome}`]))
const toldOfTrail = async (): Promise<string[]> =>
  (await project.status('czar-notifications.log')).split('\n').flatMap((line) => {
    const told = /czarina-monitor: (trail\S*) - (.{30})/.exec(line)
    return told === null ? [] : [`${told[1]} ${told[2]}`]
  })

test('a removed status folder is recreated while the work continues, and a pause survives', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await blockFlags(status()).set('beta', {
    kind: 'pause',
    since: '2026-01-16T14:30:15.000Z',
    reason: 'release',
  })
  await project.play('alpha', [...asks('mkdir -p one'), ...asks('mkdir -p two')])
  monitor = await project.monitor()
  await decided('mkdir -p one', 'sent')
  const lock = await readLock(join(status(), 'llm-monitor.lock'))
  // Removed in one step, because the monitor writes new files while old ones are removed one by one.
  await rename(status(), `${status()}.removed`)
  await project.play('beta', asks('mkdir -p three'))
  await next('alpha')
  await decided('mkdir -p two', 'sent')
  await eventually('the word to a person', async () => ((await toldOfTrail()).length > 0 ? true : null))
  expect(await readLock(join(status(), 'llm-monitor.lock'))).toEqual(lock)
  await eventually(
    'the prompt of beta',
    () => monitor?.decisions.find(({ worker, because }) => worker === 'beta' && because === 'paused') ?? null,
  )
  await monitor.stop()
  expect([await project.keys('beta'), await toldOfTrail()]).toEqual([
    [],
    [expect.stringMatching(/^trail \//)],
  ])
  expect(await trail()).toContain('mkdir -p two sent')
})

test('nothing is pressed while nothing can be written; then the waiting prompt is answered, and everything is recorded', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [...asks('mkdir -p one'), ...asks('mkdir -p two')])
  monitor = await project.monitor()
  await decided('mkdir -p one', 'sent')
  const intents = join(status(), 'llm-intents.jsonl')
  await link(intents, `${intents}.kept`)
  await symlink(join(project.directory, 'nowhere', 'intents'), `${intents}.bad`)
  await rename(`${intents}.bad`, intents)
  await next('alpha')
  const failed = await decided('mkdir -p two', 'failed')
  expect([failed.faults, await project.keys('alpha')]).toEqual([['intent_not_written'], ['1', 'n']])
  const { running } = await monitorStatus({ project: project.directory })
  expect(running?.trail_trouble).toContain('the audit trail cannot be written, so no key is pressed')
  await rename(`${intents}.kept`, intents)
  await decided('mkdir -p two', 'sent')
  await monitor.stop()
  expect(await trail()).toEqual(['mkdir -p one sent', 'mkdir -p two failed', 'mkdir -p two sent'])
  expect(await toldOfTrail()).toEqual([
    'trail the audit trail cannot be writ',
    'trail-back the audit trail can be written',
  ])
})
