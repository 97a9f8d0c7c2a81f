/** The pane of one kind of race: it shows a question, changes at a given moment, and reports where each key was read. */

import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { readProcessTable } from '../../src/adapters/processes/process-table.ts'
import type { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { printedLines } from '../../src/channels/tmux/control-protocol.ts'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import { FleetPane } from '../stage/load/pane.ts'
import { becomes } from '../stage/until.ts'
import { marked, type Oracle, type SeenByTmux } from './oracle.ts'
import type { Kind, Race } from './plan.ts'
import type { RaceRound, Sight } from './verdict.ts'

const OTHER = 'rm -rf ../other'
/** How long a question waits for its key, and how long its replacement is observed. */
const KEY_LIMIT_MS = 3000
const CHANGED_MS = 400
/** No agent starts and asks faster (Node takes 38 to 95 ms for an empty program), and none gets its key sooner. */
const RESTART_MS = 100
const RESTARTED_MS = 100
/** Pause between two questions, in which a late key would come. */
const PAUSE_MS = 200
const START_LIMIT_MS = 5000

export interface PanePlan {
  readonly kind: Kind
  readonly paneId: string
  /** Path of the program in it. */
  readonly program: string
  /** The file that gets the keys of the neighbouring pane. */
  readonly beside: string
  readonly client: ControlClient
  readonly oracle: Oracle
  /** Called with each command as soon as its dialog is drawn; the bare sender answers it here. */
  readonly onAsked: (command: string) => Promise<void>
}

/** A round, with the time from the question to its key in milliseconds; null if no key came before the change. */
export interface Played extends RaceRound {
  readonly key_ms: number | null
}

export class RacePane {
  readonly #plan: PanePlan
  #pane: FleetPane
  #sight: Sight = 'changed'
  #read = { asked: 0, changed: 0 }
  #onAnswer: () => void = () => undefined

  constructor(plan: PanePlan, pane: FleetPane) {
    this.#plan = plan
    this.#pane = pane
    this.#listen()
  }

  /** Plays one round; `change_ms` is the time from the question to the change. */
  async play(race: Race, change_ms: number): Promise<Played> {
    const { oracle, paneId, onAsked } = this.#plan
    const { number, after_ms } = race
    const program = await this.#findProgram()
    const before = await this.#keysBeside()
    const command = `mkdir -p out/r${number}`
    this.#read = { asked: 0, changed: 0 }
    this.#sight = 'asked'
    const asked_ms = performance.now()
    const answered = new Promise<number>((resolve) => {
      this.#onAnswer = () => resolve(performance.now() - asked_ms)
    })
    this.#pane.draw(marked(frameOf(race, command), `asked-${number}`))
    const sending = onAsked(command)
    const asked = await this.#shown(`asked-${number}`)
    const limit_ms = (after_ms === null ? KEY_LIMIT_MS : change_ms) - (performance.now() - asked_ms)
    const key_ms = await Promise.race([answered, sleep(limit_ms, null)])
    if (key_ms === null && after_ms !== null) await this.#change(race, command, program)
    this.#sight = 'changed'
    this.#pane.draw(marked(`\u001b[?25h${workingFrame()}`, `working-${number}`))
    await this.#shown(`working-${number}`)
    await this.#endChange()
    await sending
    await sleep(PAUSE_MS)
    const steps = (await oracle.take(paneId)).map((note): Sight => (note === asked ? 'asked' : 'changed'))
    const beside = (await this.#keysBeside()) - before
    return { steps, read: { ...this.#read, changed: this.#read.changed + beside }, key_ms }
  }

  /** Makes the change. If it replaces the question, later keys count as read after it; synchronized panes keep the question. */
  async #change(race: Race, command: string, program: number): Promise<void> {
    const { kind, client, paneId } = this.#plan
    if (kind === 'synchronize') {
      await client.request(`set-option -w -t ${paneId} synchronize-panes on`)
    } else if (kind === 'respawn') {
      await client.request(`respawn-pane -k -t ${paneId}`)
      const tty = await client.request(`display-message -p -t ${paneId} '#{pane_tty}'`)
      this.#pane.close()
      this.#pane = new FleetPane(this.#pane.worker, paneId, printedLines(tty)?.[0] ?? '')
      this.#listen()
      this.#sight = 'changed'
    } else {
      this.#sight = 'changed'
      if (kind === 'swap' || kind === 'quoted') {
        const frame = frameOf(race, OTHER)
        const quoting = frame.replace('  Line 1 of the work so far.', ` ${command}`)
        this.#pane.draw(marked(kind === 'quoted' ? quoting : frame, 'other'))
      } else process.kill(program)
    }
    if (kind === 'restart') {
      await sleep(RESTART_MS)
      this.#pane.draw(marked(frameOf(race, command), 'restarted'))
    }
    await sleep(kind === 'restart' ? RESTARTED_MS : CHANGED_MS)
  }

  async #endChange(): Promise<void> {
    const { kind, client, paneId } = this.#plan
    if (kind === 'synchronize') await client.request(`set-option -w -t ${paneId} synchronize-panes off`)
  }

  #listen(): void {
    this.#pane.onKey = (keys) => {
      this.#read[this.#sight] += keys.length
      if (this.#sight === 'asked') this.#onAnswer()
    }
  }

  /** Waits until tmux shows the mark; returns what it would record then. */
  async #shown(mark: string): Promise<SeenByTmux> {
    const { oracle, paneId } = this.#plan
    let note = ''
    const isShown = async (): Promise<boolean> => {
      note = await oracle.now(paneId)
      return note.includes(`/${mark} `)
    }
    if (!(await becomes(KEY_LIMIT_MS, isShown))) throw new Error(`tmux never showed ${mark}: ${note}`)
    return note
  }

  /** Waits until the program runs, because a shell may just be restarting it. */
  async #findProgram(): Promise<number> {
    const { client, paneId, program } = this.#plan
    const printed = printedLines(await client.request(`display-message -p -t ${paneId} '#{pane_pid}'`))
    const parent = Number(printed?.[0])
    let found: number | undefined
    const runs = async (): Promise<boolean> => {
      const rows = [...(await readProcessTable()).values()]
      found = rows.find((row) => row.parent === parent && row.arguments[0] === program)?.pid
      return found !== undefined
    }
    if (!(await becomes(START_LIMIT_MS, runs)) || found === undefined)
      throw new Error(`no program runs in ${paneId}`)
    return found
  }

  async #keysBeside(): Promise<number> {
    return (await readFile(this.#plan.beside, 'utf8').catch(() => '')).length
  }
}

function frameOf({ hidesCursor, hasRoom }: Race, command: string): string {
  const frame = dialogFrame(command, true)
  const shown = hasRoom ? frame.replaceAll(/ {2}Line [2-9] of the work so far\.\r\n/g, '') : frame
  return `\u001b[?25${hidesCursor ? 'l' : 'h'}${shown}`
}
