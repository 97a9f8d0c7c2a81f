/** Builds the messages that channels send from the texts. */

import type { Decision } from '../core/decision.ts'
import { type Item, OWN } from '../core/items/item.ts'
import { ageText } from '../core/text/local-time.ts'
import type { Message, News, ToldItem } from './news.ts'
import type { Word } from './route.ts'
import {
  decisionText,
  digestTitle,
  headlineOf,
  INBOX_COMMAND,
  itemCommands,
  itemText,
  moreText,
  needsText,
  type Telling,
  TRIAL_TEXT,
  waitsText,
} from './texts.ts'

/** Fits on one line, next to a name, an age and a command. */
const SHORT_CHARACTERS = 100
/** The services that take messages have limits; the lowest is 2,000 characters. */
const LONG_CHARACTERS = 1000
const DIGEST_LINES_MAX = 10

/** The message for one entry of a round. `decisionOf` gives the last decision on the item's prompt, if it is known. */
export function wordMessage(word: Word, decisionOf: (item: Item) => Decision | null, wall: number): Message {
  const whatOf = (item: Item): string => {
    const decision = decisionOf(item)
    return decision === null ? itemText(item) : decisionText(decision)
  }
  const ageOf = ({ since }: Item): string => ageText(wall - Date.parse(since))
  if (word.about === 'digest') return digestMessage(word.items, whatOf, ageOf)
  const { item } = word
  const text = shortened(whatOf(item), LONG_CHARACTERS)
  const title = needsText(item.worker, word.about === 'reminder')
  const [command = ''] = itemCommands(item)
  const whose = item.worker === OWN ? title : `${OWN}: ${title}`
  return {
    ...{ about: word.about, worker: item.worker, kind: item.kind, text, title },
    headline: `${whose}: ${shortened(text)} (${ageOf(item)}). ${command}`,
    lines: [text, waitsText(item.id, ageOf(item)), ...itemCommands(item)],
    risk: item.risk.level,
    items: [toldItem(item)],
  }
}

function digestMessage(
  items: readonly Item[],
  whatOf: (item: Item) => string,
  ageOf: (item: Item) => string,
): Message {
  const title = digestTitle(items.length)
  const shown = items.slice(0, DIGEST_LINES_MAX)
  const lines = shown.map((item) => `${item.worker} ${ageOf(item)} ${shortened(whatOf(item))} (${item.id})`)
  const left = items.length - shown.length
  return {
    ...{ about: 'digest', worker: OWN, kind: 'digest', text: lines.join('\n'), title },
    headline: `${OWN}: ${title}: ${items.map(({ worker }) => worker).join(', ')}. ${INBOX_COMMAND}`,
    lines: [...lines, ...(left > 0 ? [moreText(left)] : []), INBOX_COMMAND],
    risk: items[0]?.risk.level ?? null,
    items: items.map(toldItem),
  }
}

/** The message for a piece of news; `telling` is its text, redacted. */
export function newsMessage(news: News, telling: Pick<Telling, 'worker' | 'kind' | 'text'>): Message {
  const { worker, kind, text } = telling
  return {
    ...{ about: 'news', worker, kind, text, headline: headlineOf(telling), lines: [text], items: [] },
    title: worker === OWN ? OWN : needsText(worker, false),
    risk: news.about === 'lost' ? news.decision.risk.level : null,
  }
}

/** A message that only proves that a channel works. */
export const TRIAL: Message = {
  ...{ about: 'test', worker: OWN, kind: 'test', text: TRIAL_TEXT, headline: `${OWN}: ${TRIAL_TEXT}` },
  ...{ title: OWN, lines: [TRIAL_TEXT], risk: null, items: [] },
}

/** The message reduced to the worker's name, for a channel that must not see more. */
export function asWorkerOnly(message: Message): Message {
  const { about, worker, title } = message
  const name = worker === OWN && about !== 'digest' ? needsText(OWN, false) : title
  return {
    ...{ about, worker, kind: about, text: name, headline: `${OWN}: ${name}`, title: name, lines: [] },
    ...{ risk: null, items: [] },
  }
}

/** The message with `change` applied to each of its texts. */
export function mapTexts(message: Message, change: (text: string) => string): Message {
  return {
    ...message,
    text: change(message.text),
    headline: change(message.headline),
    lines: message.lines.map(change),
    items: message.items.map((item) => ({
      ...item,
      question: change(item.question),
      about: item.about === null ? null : change(item.about),
      risk: { ...item.risk, why: item.risk.why.map(change) },
    })),
  }
}

function toldItem({ id, worker, kind, agent, place, question, about, risk, since }: Item): ToldItem {
  return { id, worker, kind, agent, place, question, about, risk, since }
}

/** Keeps the beginning and the end: what makes a command dangerous is often at the end. */
function shortened(text: string, characters_max = SHORT_CHARACTERS): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  if (characters.length <= characters_max) return characters.join('')
  const half = characters_max / 2
  return `${characters.slice(0, half).join('')}…${characters.slice(1 - half).join('')}`
}
