import { afterEach, expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const gist = ({ worker, status, action, effect, outcome, keys }: Decision): string =>
  [worker, status, action, effect, outcome, keys ?? '-'].join(' ')

const decided = (wanted: (decision: Decision) => boolean): Promise<Decision> =>
  eventually(
    () => `a decision among:\n${monitor?.decisions.map(gist).join('\n')}`,
    () => monitor?.decisions.find(wanted) ?? null,
  )

test('a harmless prompt is answered once, and the next prompt gets its own decision', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: workingScreen(), key: null }])
  monitor = await project.monitor()
  await decided(({ status }) => status === 'working')
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out/reports'), key: '1' },
    { lines: bashDialog('touch marker.txt'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await decided(({ status }) => status === 'complete')
  expect(await project.keys('alpha')).toEqual(['1', '1'])
  expect(monitor.decisions.map(gist)).toEqual([
    'alpha working none log none -',
    'alpha stuck approve execute sent 1',
    'alpha stuck approve execute sent 1',
    'alpha complete none log none -',
  ])
  expect(monitor.decisions.slice(1, 3).map(({ prompt }) => prompt?.about)).toEqual([
    'mkdir -p out/reports',
    'touch marker.txt',
  ])
})

test('a dangerous prompt reaches a person and gets no key', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: bashDialog('git push --force origin main'), key: null }])
  monitor = await project.monitor()
  const decision = await decided(({ effect }) => effect === 'escalate')
  expect([gist(decision), decision.risk.level]).toEqual([
    'alpha stuck approve escalate escalated 1',
    'dangerous',
  ])
  const notified = await eventually(
    'a notification',
    async () => (await project.status('czar-notifications.log')) || null,
  )
  expect(notified).toContain('alpha: permission.bash - dangerous: git push --force origin main')
  expect(await project.keys('alpha')).toEqual([])
})

test('a key without effect is not sent again, not even after a restart', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: null }])
  monitor = await project.monitor()
  await decided(({ outcome }) => outcome === 'unconfirmed')
  await monitor.stop()
  monitor = await project.monitor()
  const again = await decided(() => true)
  expect([again.outcome, again.keys]).toEqual(['unconfirmed', '1'])
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('a dry run judges and presses nothing', async () => {
  project = await TmuxProject.create(['alpha'], { auto_approve: false })
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: '1' }])
  monitor = await project.monitor()
  const decision = await decided(({ status }) => status === 'stuck')
  expect([gist(decision), decision.because]).toEqual(['alpha stuck approve log dry-run 1', 'dry-run'])
  expect(await project.keys('alpha')).toEqual([])
})

test('workers whose windows appear later, or return with another server, are found', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('alpha', [{ lines: workingScreen(), key: null }])
  monitor = await project.monitor()
  await decided(({ worker }) => worker === 'alpha')
  await project.play('beta', [{ lines: workingScreen(), key: null }])
  await decided(({ worker }) => worker === 'beta')
  await project.killServer()
  await project.play('beta', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await decided(({ worker, outcome }) => worker === 'beta' && outcome === 'sent')
  expect(await project.keys('beta')).toEqual(['1'])
})

test('nothing is pressed while a person types in the pane, but afterwards it is', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  // A person's terminal: a client attached from inside another session of the same server.
  await project.tmux('new-session', '-d', '-s', 'person', '-x', '120', '-y', '40')
  await project.tmux(
    'send-keys',
    '-t',
    'person',
    `TMUX= tmux -u -S ${project.socket} attach -t czarina-demo:alpha`,
    'Enter',
  )
  await eventually('the attached client', async () =>
    (await project.tmux('list-clients', '-F', '#{session_name}')).includes('czarina-demo') ? true : null,
  )
  await project.tmux('send-keys', '-t', 'person', 'x')
  await eventually('the key of the person', async () =>
    (await project.keys('alpha')).length > 0 ? true : null,
  )
  monitor = await project.monitor()
  await decided(({ outcome }) => outcome === 'deferred')
  await decided(({ outcome }) => outcome === 'sent')
  expect(await project.keys('alpha')).toEqual(['x', '1'])
})

test('the windows of the project keep their size', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: workingScreen(), key: null }])
  const size = () =>
    project.tmux('display-message', '-p', '-t', 'czarina-demo:alpha', '#{window_width}x#{window_height}')
  const before = await size()
  monitor = await project.monitor()
  await decided(() => true)
  expect(await size()).toBe(before)
})
