/** The scene of the races: for each kind, a pane for the monitor and one for the bare sender, on one tmux server. */

import { join } from 'node:path'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { attach } from '../stage/attach.ts'
import { Fleet } from '../stage/load/fleet.ts'
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
  /** The two lanes of a kind: the monitor's and the bare sender's. */
  lanesOf(kind: Kind): readonly Lane[]
}

/** Opens the panes; resolves once the monitor watches its panes. */
export async function openFixture(kinds: readonly Kind[]): Promise<Fixture> {
  const kindAt = (index: number): Kind => kinds[index % kinds.length] ?? 'swap'
  const fleet = await Fleet.open({
    panes: 2 * kinds.length,
    unwatched: kinds.length,
    spinner: 'none',
    command: (index) => (program) => paneCommand(kindAt(index), program),
  })
  const { folder, server } = fleet
  // The bare sender has its own client, like the monitor, so that its requests never wait for others.
  const [client, bare] = [await attach(server.socket), await attach(server.socket)]
  const oracle = new Oracle(client)
  await oracle.open()
  const lanes: (Lane & { readonly kind: Kind })[] = []
  for (const [index, fleetPane] of fleet.panes.entries()) {
    const { worker, id: paneId } = fleetPane
    const kind = kindAt(index)
    const sender = index < kinds.length ? 'monitor' : 'bare'
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
