import { afterEach, expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const isPromptStorm = ({ faults }: Decision): boolean => faults.includes('restless_prompts')

/** Resolves with the first decisions that are wanted, as many as given. */
const decided = (count: number, wanted: (decision: Decision) => boolean): Promise<readonly Decision[]> =>
  eventually(
    () =>
      `${count} decisions, not these:\n${JSON.stringify(monitor?.decisions.map(({ outcome, faults }) => [outcome, faults]))}`,
    () => {
      const found = monitor?.decisions.filter(wanted) ?? []
      return found.length < count ? null : found.slice(0, count)
    },
  )

test('prompts that come faster than anybody could answer are reported once, and captured less often until they end', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [
    { lines: bashDialog('git push --force origin branch-#'), key: 'h', every_ms: 20 },
    { lines: bashDialog('mkdir -p out/reports-#'), key: 'f', every_ms: 20 },
    { lines: finishedScreen(), key: null },
  ])
  monitor = await project.monitor()
  await decided(1, isPromptStorm)
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'h')
  const [one, other] = await decided(2, (decision) => isPromptStorm(decision) && decision.outcome === 'stale')
  // Three seconds, less the delay of the previous capture on a busy machine; without the back-off it is a third of a second.
  expect(Date.parse(other!.timestamp) - Date.parse(one!.timestamp)).toBeGreaterThan(1000)
  await project.tmux('send-keys', '-t', 'czarina-demo:alpha', 'f')
  const [last] = await decided(1, ({ status }) => status === 'complete')
  expect(
    monitor.decisions.filter((decision) => isPromptStorm(decision) && decision.outcome !== 'stale'),
  ).toHaveLength(1)
  expect(last!.faults).toEqual([])
  expect(await project.keys('alpha')).toEqual(['h', 'f'])
  const told = (await project.status('czar-notifications.log')).split('\n').filter((line) => line !== '')
  // Each prompt before the storm was reported on its own; nothing was reported after it.
  expect(told.map((line) => line.includes('faster than anybody could answer'))).toEqual([
    ...told.slice(1).map(() => false),
    true,
  ])
})
