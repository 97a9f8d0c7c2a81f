/** Makes the faults of the schedule happen. */

import { setTimeout as sleep } from 'node:timers/promises'
import { ownClients } from '../chaos/clients.ts'
import { type Random, randomOf } from '../stage/random.ts'
import { becomes } from '../stage/until.ts'
import type { SoakModel } from './model-server.ts'
import { PERSON_TEXT, type Player } from './player.ts'
import type { Players } from './players.ts'
import { rotateLogs, type SoakProject, saveConfig, saveConfigText, USUAL } from './project.ts'
import type { Runs } from './runs.ts'
import type { Appointment, Fault } from './schedule.ts'

const FREE_LIMIT_MS = 30_000
const FLOOD_MS = 2000
const MOOD_MS = 15_000
/** How long short faults last: another window size, copy mode, a bad config. */
const WHILE_MS = 3000
/** Shorter than the shortest patience of a harmless question. */
const PAUSE_MS = 6000

export interface World {
  readonly project: SoakProject
  readonly players: Players
  readonly runs: Runs
  readonly model: SoakModel
}

/** Makes one fault happen; resolves when the next one may. Faults of the model and pauses end by themselves. */
export async function disturb({ fault, seed }: Appointment, world: World): Promise<void> {
  const random = randomOf(seed)
  const player = random.pick(world.players.players)
  await HARMS[fault](world, player, random)
}

type Harm = (world: World, player: Player, random: Random) => Promise<void>

const mood =
  (name: Extract<Fault, `model-${string}`>): Harm =>
  async ({ model }) => {
    model.mood = name
    setTimeout(() => {
      model.mood = 'well'
    }, MOOD_MS)
  }

const HARMS: Readonly<Record<Fault, Harm>> = {
  'monitor-kill': async ({ runs, players }) => {
    players.isWatched = false
    await runs.kill()
    players.isWatched = true
  },
  'server-kill': async ({ players }) => {
    await players.kill()
    await sleep(WHILE_MS)
    await players.open()
  },
  'client-kill': async ({ players }, _, random) => {
    const clients = await ownClients(players.server.socket)
    if (clients.length > 0) process.kill(random.pick(clients).pid, 'SIGKILL')
  },
  'window-reopened': ({ players }, player) => players.reopen(player),
  flood: async (_, player) => {
    if (await becomes(FREE_LIMIT_MS, async () => !player.isAsking)) await player.flood(FLOOD_MS)
  },
  resize: async ({ players }, player, random) => {
    const [columns, rows] = random.pick([[160, 50] as const, [110, 30] as const, [80, 24] as const])
    await players.server.resize(player.worker, columns, rows)
    player.redraw()
    await sleep(WHILE_MS)
    await players.server.resize(player.worker, 120, 40)
    player.redraw()
  },
  'copy-mode': async ({ players }, player) => {
    await players.tmux('copy-mode', '-t', players.server.target(player.worker))
    await sleep(WHILE_MS)
    await players.tmux('send-keys', '-t', players.server.target(player.worker), '-X', 'cancel')
  },
  'person-types': async ({ players }, player) => {
    await players.type(player, PERSON_TEXT)
    await sleep(WHILE_MS)
    await players.type(player, PERSON_TEXT)
  },
  'config-saved': async ({ project }, _, random) => {
    await saveConfig(
      project,
      random.share() < 0.5 ? { ...USUAL, policy: 'cautious' } : { ...USUAL, check_interval: 2 },
    )
    await sleep(WHILE_MS)
    await saveConfig(project, USUAL)
  },
  'config-broken': async ({ project }, _, random) => {
    await saveConfigText(
      project,
      random.pick(['{ "workers": [', '', '{ "workers": [], "llm_monitor": { "enable": 1 } }']),
    )
    await sleep(WHILE_MS)
    await saveConfig(project, USUAL)
  },
  'logs-rotated': ({ project }, player) => rotateLogs(project, player.worker),
  paused: async ({ runs }) => {
    await runs.command('pause', '--reason', 'soak')
    setTimeout(() => void runs.command('resume').catch(console.error), PAUSE_MS)
  },
  'model-429': mood('model-429'),
  'model-500': mood('model-500'),
  'model-529': mood('model-529'),
  'model-hangs': mood('model-hangs'),
  'model-malformed': mood('model-malformed'),
  'model-drops': mood('model-drops'),
}
