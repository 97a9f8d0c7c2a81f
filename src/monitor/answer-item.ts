/** A person's answer to an item: through the same pipeline as the policy's, up to the same single key. */

import { choosePicked } from '../core/answer.ts'
import type { Decision } from '../core/decision.ts'
import type { Item, ItemOption, Person } from '../core/items/item.ts'
import { isWaiting } from '../core/items/items.ts'
import { endText, type Picked, pickOption, type Refusal, type RefusalCode } from '../core/items/refusal.ts'
import type { Judgement } from '../core/judgement.ts'
import { blockOf } from '../core/limits/standing-blocks.ts'
import { faultWords } from '../core/panes/obstacles.ts'
import type { MonitorContext } from './context.ts'
import { judgeWorker } from './judge.ts'
import { conclude, subjectOf } from './pipeline.ts'
import { capture, readStructure } from './reading.ts'
import type { Usage } from './usage.ts'
import type { WorkerMemory } from './worker-state.ts'

export interface PersonsAnswer {
  /** An option's id or label, `yes` or `no`. */
  readonly word: string
  readonly by: Person
  /** The person was shown what a dangerous answer does, and meant it. */
  readonly isConfirmed: boolean
}

/** What became of an answer; with a decision, its key was pressed. */
export type Answered = { readonly decision: Decision } | { readonly refusal: Refusal }

const refused = (code: RefusalCode, text: string): { readonly refusal: Refusal } => ({
  refusal: { code, text },
})

/** Nobody was called under this id. */
export function unknownItem(id: string): { readonly refusal: Refusal } {
  return refused('item_unknown', `there is no item "${id}" in this project.`)
}

/** What already speaks against an answer, or what it picks. */
function pickFor(item: Item, { word, isConfirmed }: PersonsAnswer, now: number): Picked {
  if (!isWaiting(item)) return refused('item_ended', `${endText(item, now)}.`)
  if (item.kind === 'password' || item.kind === 'login')
    return refused('asks_for_secret', 'it asks for a secret, which is typed at its pane alone.')
  const picked = pickOption(item.options, word)
  if ('refusal' in picked) return picked
  const isHarmful = item.risk.level === 'dangerous' && picked.option.grants !== 'deny'
  if (isHarmful && !isConfirmed)
    return refused('needs_confirmation', 'it is dangerous, and was not confirmed (--yes).')
  return picked
}

/** Gives a person's answer, unless anything is otherwise than when the person was called. No capture of this worker may run meanwhile. */
export async function answerItem(
  item: Item,
  answer: PersonsAnswer,
  worker: WorkerMemory,
  usage: Usage,
  context: MonitorContext,
): Promise<Answered> {
  const { clock } = context
  const picked = pickFor(item, answer, clock.wall())
  if ('refusal' in picked) return picked
  const stop = await context.blocks.of(item.worker)
  if (stop !== null) return refused('blocked', blockOf(stop).sentence)
  const since = clock.now()
  const seen = await capture(worker.state, 'asked', context)
  if (seen === null) return refused('item_ended', 'its pane is gone.')
  const reading = { ...(await readStructure(seen, context)), block: null }
  const decisionId = context.newId()
  const episodeBefore = worker.state.prompts.episode?.id ?? null
  const subject = subjectOf(seen.observation)
  const judged = judgeWorker(worker, seen, { reading, subject, decisionId }, usage, context)
  const { episode } = worker.state.prompts
  if (episode?.id !== item.episode || judged.prompt === null)
    return refused('prompt_replaced', judged.prompt === null ? 'its prompt is no longer open.' : OTHER_PROMPT)
  if (episode?.answered)
    return refused(
      'not_pressed',
      'a key was pressed for it before, and nobody saw it work: look at its pane.',
    )
  const chosen = byPerson(judged, picked.option, answer.by)
  if ('refusal' in chosen) return chosen
  const decision = await conclude(
    { decisionId, judged: chosen, seen, reading, episodeBefore, since, by: answer.by },
    worker,
    usage,
    context,
  )
  return outcomeOf(decision)
}

const OTHER_PROMPT = 'another prompt is open now.'

/** The judgement with the person in the policy's place. */
function byPerson(
  judged: Judgement,
  { id, grants }: ItemOption,
  by: Person,
): Judgement | { readonly refusal: Refusal } {
  const { answer, fault } = choosePicked(judged.prompt, id, judged.observation)
  if (answer === null)
    return refused('not_pressed', `it cannot be pressed safely (${faultWords([fault ?? ''])}).`)
  const action = grants === 'once' ? 'approve' : 'send_keys'
  const reasoning = `${by.name} picked "${answer.label}".`
  return {
    ...judged,
    analysis: { ...judged.analysis, action, answer: id, keys: null, reasoning },
    answer,
    verdict: { effect: 'execute', rules: [], because: 'person' },
  }
}

function outcomeOf(decision: Decision): Answered {
  const { outcome, faults } = decision
  switch (outcome) {
    case 'sent':
    case 'unconfirmed':
    case 'unknown':
      return { decision }
    case 'deferred':
      return refused(
        'person_there',
        faults.length > 0 ? `${faultWords(faults)}.` : 'somebody types at its pane.',
      )
    case 'stale':
      return refused(
        'prompt_replaced',
        faults.length > 0 ? `${faultWords(faults)}.` : 'its screen has changed.',
      )
    default:
      return refused('not_pressed', `${decision.reasoning} ${faultWords(faults)}`.trim())
  }
}
