/** Panes that a harness plays itself, on real tmux: they are ready once they are open. */

import { expect, test } from 'vitest'
import { Fleet } from '../../tools/stage/load/fleet.ts'
import { becomes } from '../../tools/stage/until.ts'

const LIMIT_MS = 20_000

test('a played pane shows what is drawn, echoes nothing and receives each key at once', async () => {
  await using fleet = await Fleet.open({ panes: 2, spinner: 'none' })
  const { server } = fleet
  const pane = fleet.pane(1)
  const keys: string[] = []
  pane.onKey = (key) => keys.push(key)
  await server.type(pane.worker, '1')
  expect(await becomes(LIMIT_MS, async () => keys.length > 0)).toBe(true)
  pane.draw('\u001b[H\u001b[2Jdrawn')
  await becomes(LIMIT_MS, async () => (await server.screen(pane.worker)).startsWith('drawn'))
  expect({
    keys,
    screen: (await server.screen(pane.worker)).trim(),
    program: await server.show('#{pane_current_command} #{pane_id}', pane.worker),
    beside: (await server.screen(fleet.pane(0).worker)).includes('Working on the task'),
  }).toEqual({ keys: ['1'], screen: 'drawn', program: `claude ${pane.id}`, beside: true })
})

test('a pane that the fleet does not have is refused', async () => {
  await using fleet = await Fleet.open({ panes: 1, spinner: 'none' })
  expect(() => fleet.pane(1)).toThrow('the fleet has only 1 panes')
})
