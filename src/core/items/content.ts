/** Builds what an item shows from the capture for which a person is called. */

import type { Redactor } from '../../redact/secrets.ts'
import { grantsOfOwn } from '../answer.ts'
import type { Decision } from '../decision.ts'
import type { Judgement, OpenPrompt } from '../judgement.ts'
import type { Hash } from '../ports.ts'
import type { ItemContent, ItemOption } from './item.ts'
import { workerTrouble } from './worker-trouble.ts'

/** A screen as it is stored: its visible rows, redacted. */
export interface KeptScreen {
  readonly hash: string
  readonly text: string
}

export interface ContentParts {
  readonly decision: Decision
  readonly judgement: Judgement
  /** Where the worker is, for people. */
  readonly place: string
  readonly screen: KeptScreen
  readonly redactor: Redactor
}

/** The item's content without its id; every text in it is redacted. */
export function contentOf(parts: ContentParts): Omit<ItemContent, 'id'> {
  const { decision, judgement, place, screen, redactor } = parts
  const { prompt } = judgement
  return {
    worker: decision.worker,
    episode: decision.prompt?.episode ?? null,
    decision: decision.id,
    kind: decision.prompt?.kind ?? workerTrouble(decision) ?? decision.status,
    agent: prompt?.agent ?? judgement.observation.worker.agent,
    place,
    question: decision.prompt?.question ?? '',
    about: decision.prompt?.about ?? null,
    risk: { level: decision.risk.level, why: decision.risk.why },
    reasoning: decision.reasoning,
    rules: decision.rules,
    options: prompt === null ? [] : optionsOf(prompt, redactor),
    screen: screen.hash,
    since: decision.observed_at,
  }
}

/** What a person may pick for a prompt: its options first, then the answers beside them. */
export function optionsOf(
  { options, answers, forPerson = [] }: Pick<OpenPrompt, 'options' | 'answers' | 'forPerson'>,
  redactor: Redactor,
): readonly ItemOption[] {
  return [
    ...options.map(({ id, label, grants, keys, field }) => ({
      ...{ id, label: redactor.text(label), grants, keys },
      ...(field ? { field } : {}),
    })),
    ...answers.map(({ id, means, keys }) => ({ id, label: means, grants: 'named' as const, keys })),
    ...forPerson.map((own) => ({ id: own.id, label: own.means, grants: grantsOfOwn(own), keys: own.keys })),
  ]
}

/** Redacts the visible rows, so that a person may see them again. */
export function keptScreen(
  { lines, screenTop, pane }: Judgement['observation'],
  redactor: Redactor,
  hash: Hash,
): KeptScreen {
  const text = redactor.data(lines.slice(screenTop), pane.columns).join('\n').trimEnd()
  return { hash: hash(text), text }
}
