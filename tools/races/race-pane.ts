/** The pane of one kind of race: it shows a question, changes at a moment, and tells where each key was read. */

import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { readProcessTable } from '../../src/adapters/processes/process-table.ts'
import type { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { printedLines } from '../../src/channels/tmux/control-protocol.ts'
import { dialogFrame, workingFrame } from '../bench/fleet/frames.ts'
import { FleetPane } from '../bench/fleet/pane.ts'
import { becomes } from '../stage/until.ts'
import { marked, type Oracle, type SeenByTmux } from './oracle.ts'
import type { Kind, Race } from './plan.ts'
import type { RaceRound, Sight } from './verdict.ts'

const OTHER = 'rm -rf ../other'
/** How long a question waits for its key, and how long what has come in its place is looked at. */
const KEY_LIMIT_MS = 3000
const CHANGED_MS = 400
/** No agent starts and asks so quickly (an empty program takes Node 38 to 95 ms), and none is asked for its key so soon. */
const RESTART_MS = 100
const RESTARTED_MS = 100
/** Between two questions: a key that is late would come here. */
const PAUSE_MS = 200
const START_LIMIT_MS = 5000

export interface PanePlan {
  readonly kind: Kind
  readonly paneId: string
  /** The program in it. */
  readonly program: string
  /** The file that gets the keys of a pane beside. */
  readonly beside: string
  readonly client: ControlClient
  readonly oracle: Oracle
  /** Is told each command as soon as its dialog stands; answers it where it is the sender. */
  readonly onAsked: (command: string) => Promise<void>
}

/** A round together with the time from the question to its key, milliseconds; null where no key came before the change. */
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

  /** One round; `change_ms` is the time from the question to the change. */
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

  /** Where the question goes, what is read from now on is read by somebody else; where panes are synchronized it stays. */
  async #change(race: Race, command: string, program: number): Promise<void> {
    const { kind, client, paneId } = this.#plan
    if (kind === 'synchronize') {
      await client.request(`set-option -w -t ${paneId} synchronize-panes on`)
    } else if (kind === 'respawn') {
      await client.request(`respawn-pane -k -t ${paneId}`)
      const tty = await client.request(`display-message -p -t ${paneId} '#{pane_tty}'`)
      this.#pane.close()
      this.#pane = new FleetPane(this.#pane.worker, printedLines(tty)?.[0] ?? '')
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

  /** What tmux notes once it shows the mark. */
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

  /** Waits until the program runs: a shell may just be starting it anew. */
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
