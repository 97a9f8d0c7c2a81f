/** Plays the races of answers: each kind in its own pane, all with one monitor, except for those that reload it. */

import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listenToItems } from '../../../src/adapters/control/client.ts'
import { recentDecisions } from '../../../src/adapters/journal/read-decisions.ts'
import { runningSockets } from '../../../src/cli/running.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { agreeTo } from '../../stage/agree.ts'
import { attach } from '../../stage/attach.ts'
import { Fleet } from '../../stage/load/fleet.ts'
import { median } from '../../stage/report.ts'
import { becomes } from '../../stage/until.ts'
import { Oracle } from '../oracle.ts'
import { type AnswerRound, accountFaults, inFlight } from './account.ts'
import { AnswerPane, type PlayedAnswer } from './answer-pane.ts'
import { type AnswerKind, type AnswerRace, answerRacesOf } from './plan.ts'

/** The number of recent calm rounds from which the usual moment of a key follows. */
const CALM_KEPT = 5
const ITEM_LIMIT_MS = 10_000
const RELOAD_LIMIT_MS = 20_000
const TRAIL = '.czarina/status/llm-decisions.jsonl'

/** All races of one kind. */
export interface AnswerResult {
  readonly kind: AnswerKind
  readonly rounds: number
  readonly keys: number
  /** Keys that tmux accepted while it showed the question, and that the program read after it. */
  readonly inFlight: number
  readonly refused: number
  readonly seconds: number
  readonly wrong: readonly string[]
}

/** Plays all races; those that reload the monitor take longer, so there are half as many. */
export async function playAnswers(
  kinds: readonly AnswerKind[],
  rounds: number,
  seed: number,
): Promise<readonly AnswerResult[]> {
  const isAlone = (kind: AnswerKind): boolean => kind === 'reload'
  const lots: readonly (readonly [readonly AnswerKind[], number])[] = [
    [kinds.filter((kind) => !isAlone(kind)), rounds],
    [kinds.filter(isAlone), rounds / 2],
  ]
  const played = await Promise.all(
    lots.map(([some, count]) => (some.length === 0 ? [] : playBeside(some, count, seed))),
  )
  return played.flat()
}

/** One line of the table. */
export function answerLine({ kind, rounds, keys, inFlight: late, refused, wrong }: AnswerResult): string {
  const verdict = wrong.length === 0 ? 'ok' : `WRONG: ${wrong.join('; ')}`
  return `answers:${kind.padEnd(9)} rounds ${rounds}, keys ${keys}, in flight ${late}, refused ${refused}  ${verdict}`
}

async function playBeside(
  kinds: readonly AnswerKind[],
  rounds: number,
  seed: number,
): Promise<readonly AnswerResult[]> {
  const fleet = await Fleet.open({ panes: kinds.length, spinner: 'none' })
  const client = await attach(fleet.server.socket)
  const oracle = new Oracle(client)
  await oracle.open()
  await fleet.watch()
  const [socket = ''] = await runningSockets({ directory: fleet.folder })
  const items = await followItems(socket)
  const played = await Promise.all(
    kinds.map(async (kind, index) => {
      const pane = fleet.pane(index)
      const itemOf = (worker: string, command: string): Promise<Item> => itemAbout(items, worker, command)
      const plan = {
        kind,
        paneId: pane.id,
        client,
        oracle,
        socket,
        itemOf,
        loosen: () => loosen(fleet.folder),
      }
      return {
        kind,
        worker: pane.worker,
        ...(await playLane(new AnswerPane(plan, pane), kind, rounds, seed)),
      }
    }),
  )
  // In a prompt storm captures are deferred, and so is the end of the last item.
  const last = played.flatMap(({ lane }) => lane.at(-1)?.result.item ?? [])
  await becomes(ITEM_LIMIT_MS, async () => last.every((id) => items.get(id)?.end !== null))
  const { decisions } = await recentDecisions(join(fleet.folder, TRAIL), 0)
  return played.map(({ kind, worker, lane, seconds }) => {
    const accounts = lane.map(
      ({ race, result }): AnswerRound => ({
        ...{ kind, isCalm: race.after_ms === null, ...result, item: items.get(result.item) },
        decisions: decisions.filter((one) => one.worker === worker && one.prompt?.about === result.command),
      }),
    )
    return {
      ...{ kind, rounds: lane.length, seconds: Math.round(seconds) },
      keys: accounts.reduce((sum, { keys }) => sum + keys.length, 0),
      inFlight: accounts.reduce((sum, account) => sum + inFlight(account), 0),
      refused: accounts.flatMap(({ told }) => told).filter(({ words }) => words.startsWith('refused')).length,
      wrong: accounts.flatMap((account, index) =>
        accountFaults(account).map((fault) => `round ${index + 1}: ${fault}`),
      ),
    }
  })
}

interface PlayedLane {
  readonly lane: readonly { readonly race: AnswerRace; readonly result: PlayedAnswer }[]
  readonly seconds: number
}

/** Keeps the usual moment of the key for each patience, because a settled prompt gets its key sooner. */
async function playLane(
  pane: AnswerPane,
  kind: AnswerKind,
  rounds: number,
  seed: number,
): Promise<PlayedLane> {
  const begun_ms = Date.now()
  const calm = new Map<number, number[]>()
  const lane: { race: AnswerRace; result: PlayedAnswer }[] = []
  for (const race of answerRacesOf(kind, rounds, seed)) {
    const known = calm.get(race.patience_ms) ?? []
    const result = await pane.play(race, median(known.slice(-CALM_KEPT)) ?? 0)
    lane.push({ race, result })
    if (race.after_ms === null && result.key_ms !== null)
      calm.set(race.patience_ms, [...known, result.key_ms])
  }
  return { lane, seconds: (Date.now() - begun_ms) / 1000 }
}

/** The items that a monitor reports, each in its newest state. */
async function followItems(socket: string): Promise<ReadonlyMap<string, Item>> {
  const items = new Map<string, Item>()
  const { signal } = new AbortController()
  await new Promise<void>((resolve, reject) => {
    const ears = { onListening: resolve, onItem: (item: Item) => void items.set(item.id, item) }
    listenToItems(socket, { signal, ...ears }).catch(reject)
  })
  return items
}

async function itemAbout(items: ReadonlyMap<string, Item>, worker: string, command: string): Promise<Item> {
  const find = (): Item | undefined =>
    [...items.values()].find((item) => item.worker === worker && item.about === command)
  await becomes(ITEM_LIMIT_MS, async () => find() !== undefined)
  const item = find()
  if (item === undefined) throw new Error(`nobody was called for ${command}`)
  return item
}

/** Puts a policy into effect that answers nearly everything; the function that it returns restores the old one. */
async function loosen(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, '.czarina/config.json')
  const before = `${file}.before`
  await copyFile(file, before)
  const config = JSON.parse(await readFile(file, 'utf8'))
  config.llm_monitor.policy = 'hands-off'
  await changed(folder, async () => {
    await writeFile(file, JSON.stringify(config))
    await agreeTo(folder, { HOME: folder })
  })
  return () => changed(folder, () => copyFile(before, file))
}

/** Makes the change; resolves once the trail records it as effective. */
async function changed(folder: string, change: () => Promise<void>): Promise<void> {
  const count = async (): Promise<number> => (await recentDecisions(join(folder, TRAIL), 0)).changes.length
  const before = await count()
  await change()
  if (!(await becomes(RELOAD_LIMIT_MS, async () => (await count()) > before)))
    throw new Error('the change did not take effect')
}
