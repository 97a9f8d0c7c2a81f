/** A second channel takes one object and this file: an agent that states its question without a screen. */

import { expect, test } from 'vitest'
import type { AnswerReply, AnswerRequest, Channel, Place } from '../../src/channels/channel.ts'
import type { AnalyzedBy } from '../../src/core/judgement.ts'
import { UNKNOWN_PANE } from '../../src/core/observe.ts'
import { ANALYSIS, PROMPT } from '../support/samples.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

/** Requests arrive as structure, one after the other; `allowed` has those that were answered with "once". */
class RequestChannel implements Channel {
  readonly allowed: string[] = []
  asked: string | null = null

  async watch(workers: readonly { readonly id: string }[]) {
    const at = (id: string): Place => ({ id, process: id, label: `session ${id}`, printedAt: 0 })
    const placements = new Map(workers.map(({ id }) => [id, { place: at(id), denied: null }]))
    return { placements, news: [], askAgain_ms: null, isSilent: false, silence: null, refusal: null }
  }

  async observe(placeKey: string) {
    const lines = this.asked === null ? [] : [` ${this.asked}`, ...PROMPT.options.map(({ row }) => row)]
    return {
      ...{ placeKey, front: null, rootPid: null, obstacle: null, cursor: null, pane: UNKNOWN_PANE },
      ...{ lines, screenTop: 0, told: this.#told() },
    }
  }

  async personAt() {
    return false
  }

  async answer({ now, answer, press }: AnswerRequest): Promise<AnswerReply> {
    const wasAsked = now.sighting.told?.prompt?.about?.text
    if (wasAsked === undefined || answer.grants !== 'once') return 'stale'
    const step = async (): Promise<AnswerReply> => {
      if (wasAsked !== this.asked) return 'stale'
      this.allowed.push(wasAsked)
      this.asked = null
      return 'sent'
    }
    return (await press(step)) ?? 'stale'
  }

  async release() {}

  #told(): AnalyzedBy {
    if (this.asked === null) {
      return {
        ...ANALYSIS,
        status: 'working',
        action: 'none',
        answer: null,
        prompt: null,
        analyzer: 'requests',
      }
    }
    const about = { kind: 'command', text: this.asked, rows: [` ${this.asked}`], complete: true } as const
    return { ...ANALYSIS, prompt: { ...PROMPT, about, region: [` ${this.asked}`] }, analyzer: 'requests' }
  }
}

test('a channel without a terminal uses the same policy, record and people', async () => {
  const channel = new RequestChannel()
  const told: string[] = []
  const ways = [{ tell: async ({ text }: { text: string }) => void told.push(text) }]
  await using scripted = await ScriptedMonitor.start({ channel, ways })
  for (const command of ['mkdir -p out', 'git push --force']) {
    channel.asked = command
    scripted.monitor.events.onOutput('w1', true)
    await scripted.pass(6000)
  }
  const decisions = scripted.decisions
    .filter(({ prompt }) => prompt !== null)
    .map(({ analyzer, prompt, effect, outcome }) => [analyzer, prompt?.about, effect, outcome])
  expect({ allowed: channel.allowed, decisions, told }).toEqual({
    allowed: ['mkdir -p out'],
    decisions: [
      ['requests', 'mkdir -p out', 'execute', 'sent'],
      ['requests', 'git push --force', 'escalate', 'escalated'],
    ],
    told: ['dangerous: git push --force – Asks to run mkdir -p out'],
  })
})
