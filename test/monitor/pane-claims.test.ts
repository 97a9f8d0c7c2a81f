import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { bashDialog } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const DENIED = 'beta: is not watched, because its pane belongs to alpha.'

/** What the monitor's log says about a worker. */
async function toldOf(worker: string): Promise<string[]> {
  const log = await project.status('llm-monitor.log')
  return log.split('\n').filter((line) => line.includes(` ${worker}: `))
}

test('two workers whose targets lead to one pane press one key, and the log says which of them is not watched', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.configure({}, { alpha: { target: 'czarina-demo:alpha' }, beta: { target: 'czarina-demo:1' } })
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: null }])
  monitor = await project.monitor()
  await eventually('its answer without effect', () =>
    monitor?.decisions.some(({ outcome }) => outcome === 'unconfirmed') ? true : null,
  )
  expect(await project.keys('alpha')).toEqual(['1'])
  expect(monitor.decisions.filter(({ worker }) => worker !== 'alpha')).toEqual([])
  expect(await toldOf('beta')).toEqual([
    expect.stringContaining(`${DENIED} Give one of them another target.`),
  ])
})

test('a worker that was denied its pane gets it once the owner has moved', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('alpha', [{ lines: bashDialog('git push --force origin main'), key: null }])
  await project.configure({}, { alpha: { target: 'czarina-demo:alpha' }, beta: { target: 'czarina-demo:1' } })
  monitor = await project.monitor()
  const decidedFor = (wanted: string): Promise<true> =>
    eventually(`a decision for ${wanted}`, () =>
      monitor?.decisions.some(({ worker }) => worker === wanted) ? true : null,
    )
  await decidedFor('alpha')
  // Another process, in a window with another name: nothing about it belongs to alpha any more.
  const window = ['-t', 'czarina-demo:1']
  await project.tmux('rename-window', ...window, 'other', ';', 'respawn-pane', '-k', ...window)
  await decidedFor('beta')
  const told = await eventually('the log to say where it is', async () => {
    const lines = await toldOf('beta')
    return lines.length < 2 ? null : lines.slice(0, 2)
  })
  expect(told).toEqual([
    expect.stringContaining(DENIED),
    expect.stringContaining('beta: found in czarina-demo:1.0 (window other'),
  ])
})
