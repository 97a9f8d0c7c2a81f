import { expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import type { Judgement } from '../../src/core/judgement.ts'
import { NONE_UNANSWERED } from '../../src/core/worker/prompt-storm.ts'
import { chosenBy, outcomeOf } from '../../src/monitor/answer-item.ts'
import type { PromptMemory } from '../../src/monitor/worker-state.ts'
import { DECISION, ITEM } from '../support/samples.ts'
import { judgement } from './act-film.ts'

const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }
const [YES, , NO] = ITEM.options.map((option, index) => ({
  ...option,
  id: judgement.prompt!.options[index]!.id,
})) as [(typeof ITEM.options)[number], unknown, (typeof ITEM.options)[number]]
const EPISODE = { promptId: 'p1', program: null, answered: false, unsureCaptures: 0, since: 0 }
const promptsOf = (id: string, answered = false): PromptMemory => ({
  ...{ answeredScreen: null, unanswered: NONE_UNANSWERED, refusals: null },
  episode: { ...EPISODE, id, answered },
})
const NOW_DANGEROUS: Judgement = { ...judgement, risk: { ...judgement.risk, level: 'dangerous' } }

test.each<[string, Judgement, typeof YES, boolean, PromptMemory, string]>([
  ['the prompt of the item', judgement, YES, false, promptsOf('e1'), 'execute'],
  ['no prompt any more', { ...judgement, prompt: null }, YES, false, promptsOf('e1'), 'prompt_replaced'],
  ['another one', judgement, YES, false, promptsOf('e2'), 'prompt_replaced'],
  ['one that may have had its key', judgement, YES, false, promptsOf('e1', true), 'not_pressed'],
  ['one that has become dangerous', NOW_DANGEROUS, YES, false, promptsOf('e1'), 'needs_confirmation'],
  ['a dangerous one, denied', NOW_DANGEROUS, NO, false, promptsOf('e1'), 'execute'],
  ['a dangerous one, confirmed', NOW_DANGEROUS, YES, true, promptsOf('e1'), 'execute'],
])('an answer to %s', (_, judged, option, isConfirmed, prompts, wanted) => {
  const answer = { answer: { word: 'yes' }, by: ANN, isConfirmed }
  const chosen = chosenBy(answer, option, { ...ITEM, episode: 'e1' }, judged, prompts)
  expect('refusal' in chosen ? chosen.refusal.code : chosen.verdict.effect).toBe(wanted)
})

test.each<[Partial<Decision>, string]>([
  [{ outcome: 'sent' }, 'pressed'],
  [{ outcome: 'unconfirmed' }, 'pressed'],
  [{ outcome: 'unknown' }, 'pressed'],
  [{ outcome: 'deferred' }, 'person_there'],
  [{ outcome: 'stale' }, 'prompt_replaced'],
  [{ outcome: 'none', because: 'paused' }, 'blocked'],
  [{ outcome: 'escalated', because: 'hold' }, 'blocked'],
  [{ outcome: 'failed' }, 'not_pressed'],
])('the result for a person of %j', (over, wanted) => {
  const told = outcomeOf({ ...DECISION, ...over })
  expect('refusal' in told ? told.refusal.code : 'pressed').toBe(wanted)
})
