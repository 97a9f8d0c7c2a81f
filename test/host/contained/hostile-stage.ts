/** The hostile plugin of test/fixtures, loaded as by the monitor, with a clock that only tests advance. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ask, disposeAnalyzers, type Reply } from '../../../src/host/ask.ts'
import { loadPlugins } from '../../../src/host/load.ts'
import { codeIn } from '../../../tools/stage/agree.ts'
import { type HandClock, handClock } from '../../support/hand-clock.ts'
import { sampleObservation } from '../../support/samples.ts'
import { type KeptLog, keptLog } from '../analyzers.ts'

export const FIXTURES = new URL('../../fixtures/plugins', import.meta.url).pathname

export interface HostileStage extends AsyncDisposable {
  readonly clock: HandClock
  readonly log: KeptLog
  ask(what: string): Promise<Reply>
  /** Lets the plugin continue with what it does after it has answered. */
  go(): void
  /** The pid of the process in which the plugin does this now. */
  pidDoing(what: string): Promise<number>
}

export async function hostileStage(
  beforeRestart: () => Promise<void> = async () => undefined,
): Promise<HostileStage> {
  const folder = mkdtempSync(join(tmpdir(), 'czm-hostile-'))
  const mark = join(folder, 'mark')
  const clock = handClock()
  const log = keptLog()
  const environment = { PATH: process.env.PATH, ANTHROPIC_API_KEY: 'sk-secret', LC_ALL: 'C' }
  let loads = 0
  const [hostile] = await loadPlugins([{ use: './hostile.mjs', options: { mark } }], {
    ...{ relativeTo: FIXTURES, environment, maxContextLines: 100, model: 'no-model', log, clock },
    // The first load always succeeds: the tests are about later ones.
    codeOf: async (use) => {
      if (loads++ > 0) await beforeRestart()
      return codeIn(FIXTURES)(use)
    },
  })
  if (hostile === undefined) throw new Error('it is off')
  const tools = { clock, log, breakers: new Map() }
  return {
    clock,
    log,
    ask: (what) => ask(hostile, sampleObservation({ lines: [what] }), null, tools),
    go: () => writeFileSync(`${mark}.go`, ''),
    pidDoing: async (what) => {
      const marked = () => (existsSync(mark) ? readFileSync(mark, 'utf8') : '')
      await expect.poll(marked).toMatch(new RegExp(`^\\d+ ${what}$`))
      return Number.parseInt(marked(), 10)
    },
    [Symbol.asyncDispose]: async () => {
      await disposeAnalyzers([hostile], tools)
      rmSync(folder, { recursive: true })
    },
  }
}

/** Whether a process still runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
