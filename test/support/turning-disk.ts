/** A trail in a temporary folder, on a disk that fails when a test wants it to. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendLines } from '../../src/adapters/files/writing.ts'
import { openJournal } from '../../src/adapters/journal/open-journal.ts'
import type { Decision, Intent } from '../../src/core/decision.ts'
import type { Journal } from '../../src/core/trail/journal-port.ts'
import { handClock } from './hand-clock.ts'
import { DECISION } from './samples.ts'

export const FULL = 'ENOSPC: no space left on device'

/** How a disk fails: it writes nothing, half of a line, or everything and then reports that it did not. */
export type Failure = 'nothing' | 'half' | 'all'

export class TurningDisk {
  readonly root: string
  readonly clock = handClock()
  /** Complaints that could not go to the log. */
  readonly complaints: string[] = []
  failure: Failure | null = null
  /** How often the folder was recreated. */
  made = 0

  private constructor(root: string) {
    this.root = root
  }

  static async create(): Promise<TurningDisk> {
    return new TurningDisk(await mkdtemp(join(tmpdir(), 'czm-turning-')))
  }

  get directory(): string {
    return join(this.root, '.czarina', 'status')
  }

  open(): Promise<Journal> {
    return openJournal({
      directory: this.directory,
      logAllDecisions: () => true,
      clock: this.clock,
      onFault: (message) => this.complaints.push(message),
      onFolderMade: async () => {
        this.made += 1
      },
      append: this.#append,
    })
  }

  /** The ids of the decisions in the trail, in order. */
  async decidedIds(): Promise<string[]> {
    const text = await readFile(join(this.directory, 'llm-decisions.jsonl'), 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line).id] : []))
  }

  /** What the next start would find open, once the disk works again. */
  async openIds(): Promise<string[]> {
    this.failure = null
    return (await this.open()).unresolvedIntents().map(({ id }) => id)
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true })
  }

  readonly #append: typeof appendLines = async (file, lines, how) => {
    if (this.failure === 'all') await appendLines(file, lines, how)
    if (this.failure === 'half') await writeFile(file, lines.join('\n').slice(0, 40), { flag: 'a' })
    if (this.failure !== null) throw new Error(FULL)
    return appendLines(file, lines, how)
  }
}

export const decision = (id: string): Decision => ({ ...DECISION, id })

export const intent = (id: string): Intent => ({
  id,
  timestamp: DECISION.timestamp,
  worker: 'alpha',
  promptId: 'p1',
  episode: 'e1',
  keys: '1',
})

/** What a person is notified of, each with whether keys are sent again. */
export const notices = async (journal: Journal): Promise<[string, boolean][]> =>
  (await journal.check()).map(({ text, isOver }) => [text, isOver])

export const cannot = (why: string): [string, boolean] => [
  `the audit trail cannot be written, so no key is pressed until it can be: ${why}`,
  false,
]

/** The notice after six seconds. */
export const canAgain = (why: string): [string, boolean] => [
  `the audit trail can be written again, after 6 s (${why}); the records that had to wait are written`,
  true,
]
