/** Plays one situation on one agent, and compares our reading of it with the truth. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Judgement } from '../../src/core/judgement.ts'
import { finishedText } from '../e2e-agents/model/scenarios.ts'
import { becomes } from '../stage/until.ts'
import type { Driver } from './driver.ts'
import { readingOf } from './eye.ts'
import { allowedEffects, disagreements, type Label, type Reading } from './label.ts'
import type { Proof, Situation } from './situation.ts'

/** Time limit for a situation to occur: OpenCode made its first request up to 20 s late. */
const MOMENT_LIMIT_MS = 40_000
/** How long the reading may differ after that, while a dialog is painted or a retry is counted. */
const READING_LIMIT_MS = 10_000
const EFFECT_LIMIT_MS = 10_000
const LOOK_EVERY_MS = 250

/** The result of a situation; `faults` are sentences, and empty if all went well. */
export interface Seen {
  readonly faults: readonly string[]
  readonly judgement: Judgement | null
  /** The keys that were pressed and had the right effect. */
  readonly provenKeys: readonly string[] | null
}

/** Creates the situation, reads it and answers it if the situation says so; the agent may end in any state. */
export async function play(driver: Driver, situation: Situation, label: Label): Promise<Seen> {
  const { proof, leave } = situation
  if (proof !== null && (await driver.holds(proof))) throw new Error(`${proof.path} was there before`)
  const ready = await driver.begin(situation)
  const { judgement, faults } = await read(driver, situation, label)
  const startFaults = ready ? [] : ['the agent was not seen at its empty input box before']
  const before = { faults: [...startFaults, ...faults], judgement, provenKeys: null }
  if (leave === 'answer' && proof !== null) {
    if (await driver.holds(proof)) return { ...before, faults: ['it was done without a question'] }
    if (before.faults.length === 0) return { ...before, ...(await answer(driver, situation, proof)) }
  }
  if (leave !== 'nothing')
    await driver.press(...(leave === 'interrupt' ? driver.agent.interrupt : ['Escape']))
  return before
}

/** Reads the screen until the situation has occurred and two readings in a row agree with the truth, or time is up. */
async function read(
  driver: Driver,
  situation: Situation,
  label: Label,
): Promise<{ readonly judgement: Judgement | null; readonly faults: readonly string[] }> {
  const allowed = allowedEffects(label)
  const wrongKeys = new Set<string>()
  let interrupted = situation.interruptAt === null
  let until = Date.now() + MOMENT_LIMIT_MS
  let come = false
  let agreed = 0
  for (;;) {
    if (!interrupted && situation.interruptAt?.test(await driver.screen())) {
      interrupted = true
      await driver.press(...driver.agent.interrupt)
    }
    if (!come && (await driver.hasCome(situation.moment))) {
      come = true
      until = Date.now() + READING_LIMIT_MS
    }
    const judgement = await driver.eye.look()
    if (judgement === null) return { judgement, faults: ['the window of the agent is gone'] }
    if (judgement.observation.pane.dead) return { judgement, faults: ['the agent has ended'] }
    const reading = readingOf(judgement)
    if (reading.effect === 'execute' && !allowed.includes('execute')) wrongKeys.add(describeKeys(reading))
    const wrong = disagreements(label, reading)
    agreed = come && wrong.length === 0 ? agreed + 1 : 0
    const faults = [
      ...wrongKeys,
      ...(come ? wrong : [`the situation did not come about: ${missing(situation)}`]),
    ]
    if (agreed === 2 || Date.now() > until) return { judgement, faults }
    await sleep(LOOK_EVERY_MS)
  }
}

/** Presses the keys that the prefilter chose, by the send protocol, and verifies that they had their effect once. */
async function answer(
  driver: Driver,
  situation: Situation,
  proof: Proof,
): Promise<Pick<Seen, 'faults' | 'provenKeys'>> {
  const decision = await driver.eye.lookAndAct()
  const pressed = decision?.keys ?? 'no key'
  if (decision?.outcome !== 'sent')
    return {
      provenKeys: null,
      faults: [`${pressed}: the answer came out as ${decision?.outcome ?? 'nothing'}`],
    }
  const faults: string[] = []
  if (!(await becomes(EFFECT_LIMIT_MS, () => driver.holds(proof))))
    faults.push(`${pressed} was pressed and ${proof.path} did not change`)
  const over = { served: null, shows: new RegExp(finishedText(situation.name)) }
  if (!(await becomes(EFFECT_LIMIT_MS, () => driver.hasCome(over))))
    faults.push(`after ${pressed} the turn did not come to its end`)
  const typed = (await driver.eye.look())?.analysis.prompt?.typed ?? ''
  if (typed !== '') faults.push(`after ${pressed} "${typed}" stands in the input box`)
  return { faults, provenKeys: faults.length === 0 ? pressed.split(' ') : null }
}

function describeKeys({ keys, picks, about, prompt }: Reading): string {
  return `WRONG KEY: would press ${keys.join(' ')} (${picks}) at a ${prompt} about ${about ?? 'nothing'}`
}

function missing({ moment: { served, shows } }: Situation): string {
  const request =
    served === null ? [] : [`the model server saw no request of round ${served.round} ${served.fate}`]
  return [...request, ...(shows === null ? [] : [`${shows} on the screen`])].join(', or no ')
}
