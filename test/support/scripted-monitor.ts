/** The whole monitor on a test's own channel, in virtual time: no tmux, no files, no waiting. */

import { DEFAULT_NOTIFY } from '../../src/adapters/config/notify-schema.ts'
import { mergeSettings } from '../../src/adapters/config/settings.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import type { Channel } from '../../src/channels/channel.ts'
import { contextOf } from '../../src/cli/analysis-context.ts'
import { openAnalyzers, pipelineOf } from '../../src/cli/analyzers.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { RunningBlocks } from '../../src/core/limits/standing-blocks.ts'
import type { ProjectConfig } from '../../src/core/project/config.ts'
import type { Journal } from '../../src/core/trail/journal-port.ts'
import type { TrailNote } from '../../src/core/trail/note.ts'
import type { LoadedAnalyzer } from '../../src/host/plugin-shape.ts'
import type { AnalyzerPipeline } from '../../src/monitor/analysis-context.ts'
import { ItemBook } from '../../src/monitor/item-book.ts'
import { Monitor } from '../../src/monitor/monitor.ts'
import type { Notify } from '../../src/people/news.ts'
import { createNotifier } from '../../src/people/notifier.ts'
import { NOBODY_LOOKS } from '../../src/people/schedule.ts'
import { Teller, type TellerParts } from '../../src/people/teller.ts'
import { QUIET_JOURNAL } from '../../tools/bench/model-calls/quiet-journal.ts'
import { settled, VirtualClock } from '../../tools/bench/model-calls/virtual-clock.ts'
import { WORKER } from './samples.ts'

const NOON_MS = Date.UTC(2026, 0, 16, 12)
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** One worker, `w1`, under the recommended policy. */
export const SCRIPTED: ProjectConfig = {
  directory: '/scripted',
  file: '/scripted/.czarina/config.json',
  project: { name: 'Scripted', slug: 'scripted', phase: 1 },
  workers: [{ ...WORKER, id: 'w1', number: 1 }],
  ...mergeSettings({ flag: {}, environment: {}, file: {} }),
  warnings: [],
}

/** Without blocks: their files would be read every second of a virtual day that lasts a moment. */
const NO_STOPS: RunningBlocks = {
  of: async () => null,
  all: async () => ({ project: null, workers: new Map() }),
  hold: async () => undefined,
  pause: async () => null,
  resume: async () => false,
  press: (_worker, press) => press(),
}

/** Notifies in these ways as if each were a configured channel, named by its index. */
function tellerOf(
  ways: readonly Notify[],
  parts: Omit<TellerParts, 'settings' | 'open' | 'onCount' | 'utcOffset' | 'lookedAt'>,
): Teller {
  const channels = ways.map((_, index) => {
    return { type: 'desktop', name: String(index), only: {}, say: 'all' } as const
  })
  return new Teller({
    ...parts,
    settings: () => ({ ...DEFAULT_NOTIFY, channels }),
    utcOffset: () => 0,
    open: ({ name }) => ways[Number(name)] ?? { tell: async () => undefined },
    onCount: () => undefined,
    lookedAt: async () => NOBODY_LOOKS,
  })
}

interface Script {
  readonly channel: Channel
  readonly config?: ProjectConfig
  readonly ways?: readonly Notify[]
  readonly readFully?: AnalyzerPipeline['readFully']
  /** Asked in addition to the prefilters, by the real host. */
  readonly analyzer?: LoadedAnalyzer
  readonly onDecision?: (decision: Decision) => void
  /** What the trail contains from an earlier run, its current state, and when it writes a decision. */
  readonly earlier?: Partial<Pick<Journal, 'recent' | 'trouble' | 'decide'>>
}

export class ScriptedMonitor implements AsyncDisposable {
  readonly clock = new VirtualClock(NOON_MS)
  readonly monitor = new Monitor()
  readonly decisions: Decision[] = []
  /** What would be written in addition to decisions. */
  readonly notes: TrailNote[] = []
  /** The news in the daemon's log. */
  readonly logged: string[] = []
  #closeTeller: () => void = () => undefined
  #closeAnalyzers: () => PromiseLike<void> = async () => undefined

  static async start(script: Script): Promise<ScriptedMonitor> {
    const scripted = new ScriptedMonitor()
    await scripted.#start(script)
    return scripted
  }

  /** Milliseconds since the start. */
  now(): number {
    return this.clock.now() - NOON_MS
  }

  /** Lets this much time pass, and everything that is due in it happen. */
  async pass(duration_ms: number): Promise<void> {
    await this.clock.passTo(this.clock.now() + duration_ms)
    await settled()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const stopped = this.monitor.stop()
    await this.pass(60_000)
    await stopped
    this.#closeTeller()
    await this.#closeAnalyzers()
  }

  async #start({
    channel,
    config = SCRIPTED,
    ways = [],
    readFully = null,
    analyzer,
    onDecision,
    earlier = {},
  }: Script): Promise<void> {
    const { settings, directory } = config
    const analyzers = await openAnalyzers({ settings, relativeTo: '/', environment: {}, log: SILENT })
    this.#closeAnalyzers = () => analyzers[Symbol.asyncDispose]()
    const policy = await loadPolicy(settings.policy, '/', sha1)
    const { redactor } = analyzers
    const context = await contextOf(config, {
      ...{ redactor, channel, blocks: NO_STOPS, policyOf: () => policy, lastEventOf: () => null },
      pipeline:
        analyzer === undefined
          ? { readStructure: analyzers.pipeline.readStructure, readFully }
          : pipelineOf([...analyzers.prefilters, analyzer], { clock: this.clock, log: SILENT, redactor }),
    })
    const journal: Journal = {
      ...QUIET_JOURNAL,
      ...earlier,
      note: async (note) => void this.notes.push(note),
    }
    const log = (level: string, text: string) => void this.logged.push(`${level} ${text}`)
    const items = new ItemBook({ ...context, clock: this.clock, journal, redactor: () => redactor })
    const teller = tellerOf(ways, { clock: this.clock, redactor: () => redactor, log })
    this.#closeTeller = () => teller.close()
    items.listen((item, transition) => teller.heard(item, transition))
    await this.monitor.start({
      ...{ ...context, clock: this.clock, journal, items },
      worktreeOf: async () => directory,
      instructionsOf: async () => null,
      people: createNotifier({
        ...{ journal, teller, log },
        effective: () => ({ redactor, settings }),
        now: () => this.clock.now(),
      }),
      onDecision: (decision) => {
        this.decisions.push(decision)
        onDecision?.(decision)
      },
    })
  }
}
