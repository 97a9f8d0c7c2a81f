/**
 * What waits for a person apart from prompts: a hold, a limit on models, an outage. Its item begins when it is known
 * to exist and ends when it is known to be over. While its state is unknown, as after a restart, its item stays as it
 * was.
 */

import type { Redactor } from '../../redact/secrets.ts'
import type { Block } from '../limits/block.ts'
import type { StandingBlock, StandingBlocks } from '../limits/standing-blocks.ts'
import type { AnalyzerHealth } from '../outage.ts'
import { type Item, type ItemContent, type Items, OWN, type Transition } from './item.ts'
import { endOf, isStanding, isWaiting, shortId } from './items.ts'

/** Something that is not as it should be. */
interface Trouble {
  /** What it is, for as long as it is the same; empty if its kind says everything. */
  readonly question: string
  /** What happened, what it means and what helps. */
  readonly reasoning: string
  /** ISO 8601; null if it was not recorded. */
  readonly since: string | null
}

/** Something for which a person is called if it is not as it should be, and its present state. */
export interface Condition {
  readonly kind: 'hold' | 'limit' | 'outage'
  /** `OWN` for the project as a whole. */
  readonly worker: string
  /** Which one of its kind; null if a worker can have only one. */
  readonly about: string | null
  readonly now: Trouble | 'well' | 'unknown'
}

interface TroubleMoment {
  /** ISO 8601. */
  readonly at: string
  readonly newId: () => string
  /** The text of a plugin's or a disk's fault may contain a secret. */
  readonly redactor: Pick<Redactor, 'text'>
}

/** What the conditions of this moment change; one that is no longer among them is over as well. */
export function troubleTransitions(
  items: Items,
  conditions: readonly Condition[],
  { at, newId, redactor }: TroubleMoment,
): readonly Transition[] {
  const open = [...items.values()].filter((item) => isStanding(item) && isWaiting(item))
  const over = open.filter((item) => {
    const now = conditions.find((condition) => isAbout(item, condition))?.now ?? 'well'
    return now === 'well' || (now !== 'unknown' && now.question !== item.question)
  })
  const standing = open.filter((item) => !over.includes(item))
  const come = conditions.filter((condition) => !standing.some((item) => isAbout(item, condition)))
  const taken = new Set(items.keys())
  return [
    ...over.map((item) =>
      endOf(item, 'gone', { at, by: null, option: null, decision: null, why: endWords(item) }),
    ),
    ...come.flatMap((condition): Transition[] => {
      const { now } = condition
      if (now === 'well' || now === 'unknown') return []
      const id = shortId(newId(), taken)
      taken.add(id)
      return [
        {
          transition: 'open',
          item: contentOf(condition, { ...now, reasoning: redactor.text(now.reasoning) }, at, id),
        },
      ]
    }),
  ]
}

function isAbout({ kind, worker, about }: Item, condition: Condition): boolean {
  return kind === condition.kind && worker === condition.worker && about === condition.about
}

function endWords({ kind }: Item): string {
  return kind === 'hold' ? 'resumed' : `the ${kind} is over`
}

function contentOf(
  { kind, worker, about }: Condition,
  { question, reasoning, since }: Trouble,
  at: string,
  id: string,
): ItemContent {
  return {
    ...{ id, worker, episode: null, decision: '', kind, agent: null, place: '', question, about, reasoning },
    ...{ rules: [], options: [], screen: null, since: since ?? at },
    risk: { level: 'caution', why: [] },
  }
}

/** The holds of a project and of these workers. */
export function holdConditions(
  { project, workers }: StandingBlocks,
  ids: readonly string[],
): readonly Condition[] {
  const condition = (worker: string, block: StandingBlock | null | undefined): Condition => {
    return { kind: 'hold', worker, about: null, now: block?.kind === 'hold' ? heldBy(block) : 'well' }
  }
  return [condition(OWN, project), ...ids.map((id) => condition(id, workers.get(id)))]
}

function heldBy({ since, reason }: StandingBlock): Trouble {
  return { question: '', reasoning: reason === '' ? 'on hold' : `on hold: ${reason}`, since }
}

/** The limit that is reached: a person is called once it has kept a model from being asked. */
export function limitConditions(block: Block | null, isModelUnasked: boolean): readonly Condition[] {
  if (block === null) return []
  const { name, sentence } = block
  const trouble = {
    question: `the limit ${name} is reached`,
    reasoning: `${sentence} No model is asked meanwhile.`,
    since: null,
  }
  return [{ kind: 'limit', worker: OWN, about: name, now: isModelUnasked ? trouble : 'unknown' }]
}

/** Whether each analyzer answers. */
export function analyzerConditions(analyzers: readonly AnalyzerHealth[]): readonly Condition[] {
  return analyzers.map(({ plugin, outage, isKnown }): Condition => {
    const now = outage === null ? (isKnown ? 'well' : 'unknown') : outageOf(plugin, outage)
    return { kind: 'outage', worker: OWN, about: plugin, now }
  })
}

/** An outage that turns into another one is a new trouble, because it needs another remedy. */
function outageOf(plugin: string, { kind, text }: NonNullable<AnalyzerHealth['outage']>): Trouble {
  return { question: `${plugin} is ${kind}`, reasoning: `${plugin}: ${text}`, since: null }
}

/** Whether the trail can be written; `trouble` says why not. */
export function trailCondition(trouble: string | null): Condition {
  const question = 'the trail cannot be written'
  const now = trouble === null ? 'well' : { question, reasoning: trouble, since: null }
  return { kind: 'outage', worker: OWN, about: 'the trail', now }
}

/** What a channel reported when it was last asked. */
export interface ChannelWord {
  readonly isAnswering: boolean
  /** Why nothing is watched; null if it answered, or nobody was watched before. */
  readonly silence: string | null
}

/** Whether the channel answers, after it was asked; one that is silent only for a moment keeps its state. */
export function channelCondition(
  before: Condition['now'],
  { isAnswering, silence }: ChannelWord,
): Condition['now'] {
  if (isAnswering) return 'well'
  return silence === null ? before : { question: 'nothing is watched', reasoning: silence, since: null }
}
