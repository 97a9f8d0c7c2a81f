/** Where the races are run: for each kind a pane that the monitor watches and one that the bare sender answers, on one tmux server. */

import { join } from 'node:path'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { Fleet } from '../bench/fleet/fleet.ts'
import { attach } from '../stage/attach.ts'
import { answerBarely } from './bare-sender.ts'
import { Oracle } from './oracle.ts'
import { paneCommand } from './pane-script.ts'
import type { Kind } from './plan.ts'
import { RacePane } from './race-pane.ts'

export interface Lane {
  readonly sender: 'monitor' | 'bare'
  readonly worker: string
  readonly pane: RacePane
}

export interface Fixture {
  readonly fleet: Fleet
  /** Two for each kind. */
  lanesOf(kind: Kind): readonly Lane[]
}

/** Opens the panes; resolves once the monitor watches its own. */
export async function openFixture(kinds: readonly Kind[]): Promise<Fixture> {
  const kindAt = (index: number): Kind => kinds[index % kinds.length] ?? 'swap'
  const fleet = await Fleet.open({
    panes: 2 * kinds.length,
    unwatched: kinds.length,
    spinner: 'none',
    command: (program, _, index) => paneCommand(kindAt(index), program),
  })
  const { folder, server } = fleet
  // The bare sender has a client of its own, as the monitor has: its questions wait for nobody.
  const [client, bare] = [await attach(server.socket), await attach(server.socket)]
  const oracle = new Oracle(client)
  await oracle.open()
  const format = ['-F', '#{window_name} #{pane_id}']
  const listed = (await runTmux(server.socket, ['list-panes', '-a', ...format])).stdout.split('\n')
  const lanes: (Lane & { readonly kind: Kind })[] = []
  for (const [index, fleetPane] of fleet.panes.entries()) {
    const { worker } = fleetPane
    const kind = kindAt(index)
    const sender = index < kinds.length ? 'monitor' : 'bare'
    const paneId = listed.find((line) => line.startsWith(`${worker} `))?.split(' ')[1] ?? ''
    const beside = join(folder, `beside-${worker}.keys`)
    if (kind === 'synchronize') {
      const words = ['sh', '-c', 'stty raw -echo; exec cat > "$0"', beside]
      await runTmux(server.socket, ['split-window', '-d', '-l', '1', '-t', paneId, ...words])
    }
    const pane = new RacePane(
      {
        kind,
        paneId,
        program: join(folder, 'claude'),
        beside,
        client,
        oracle,
        onAsked: async (command) => {
          if (sender === 'bare') await answerBarely(bare, paneId, command, claudeCode.settle_ms)
        },
      },
      fleetPane,
    )
    lanes.push({ kind, sender, worker, pane })
  }
  await fleet.watch()
  return { fleet, lanesOf: (kind) => lanes.filter((lane) => lane.kind === kind) }
}
