/** If the system does not say which program is in front, a screen is read, but no key is pressed. */

import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../src/adapters/clock.ts'
import { sha1 } from '../../../src/adapters/hash.ts'
import { openProcesses } from '../../../src/adapters/processes/processes.ts'
import { tmuxChannel } from '../../../src/channels/tmux/channel.ts'
import { newPanesOfRun } from '../../../src/channels/tmux/find-panes.ts'
import { NO_CLAIMS } from '../../../src/channels/tmux/pane-claims.ts'
import { observe, workerInfo } from '../../../src/core/observe.ts'
import type { Processes } from '../../../src/core/ports.ts'
import { until } from '../../support/eventually.ts'
import { PROJECT_CONFIG, WORKER } from '../../support/samples.ts'
import { TestServer } from './server.ts'

test('an answer waits while that is unknown, and is not given if it becomes unknown right before the key', async () => {
  const server = new TestServer()
  onTestFinished(() => server.kill())
  const pane = await server.session('main', server.shows('Proceed?'))
  const { terminal } = server.open()
  const openChannel = (processes: Processes) =>
    tmuxChannel(
      {
        ...{ config: PROJECT_CONFIG, terminal, processes, clock: systemClock, claims: NO_CLAIMS },
        ...{ judgeAgent: () => 'may-be', log: () => undefined },
      },
      newPanesOfRun(),
    )
  const telling = openChannel(openProcesses(() => false, Date))
  const silent = openChannel({ inFront: () => Promise.reject(new Error('ps does not tell')) })
  await until('the question', async () => (await telling.observe(pane))?.lines[0] === 'Proceed?')
  const [seen, unseen] = [await telling.observe(pane), await silent.observe(pane)]
  expect([seen?.front?.names, seen?.obstacle]).toEqual([['sleep'], null])
  expect([unseen?.front, unseen?.lines[0], unseen?.obstacle]).toEqual([null, 'Proceed?', 'front_unknown'])
  if (seen === null) throw new Error('the pane is gone')
  const moment = { worker: workerInfo(WORKER), worktree: null, lastEvent: null, instructions: null, now: 0 }
  const observation = observe({ ...moment, captured: seen, trigger: 'output' }, sha1)
  const judged = { sighting: seen, observation }
  const answer = {
    ...({ id: '1', label: 'Yes', grants: 'once', unstructured: false } as const),
    ...{ rows: [{ row: 0, text: 'Proceed?' }], keys: ['1'] as const },
  }
  let steps = 0
  const press = <Reply>(step: () => Promise<Reply>) => {
    steps += 1
    return step()
  }
  const request = { worker: 'alpha', placeId: pane, answer, judged, now: judged, press }
  expect([await silent.answer(request), steps]).toEqual(['other-program', 0])
  expect([await telling.answer(request), steps]).toEqual(['sent', 1])
})
