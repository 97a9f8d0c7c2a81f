/** The one table of all facts that a policy may read: the check, the JSON schema and the documentation come from it. */

import type { Facts } from '../core/facts.ts'
import { RESET_UNKNOWN_MINUTES } from '../core/signs.ts'
import { ACTIONS, GRANTS, PROMPT_KINDS, SIGNS, STATUSES, TRIGGERS } from '../plugin/contract.ts'
import { RISK_LEVELS, TAGS } from '../risk/risk.ts'
import type {
  BooleanFact,
  EnumFact,
  Fact,
  FactOf,
  Flat,
  ListFact,
  NumberFact,
  TextFact,
} from './fact-types.ts'

type FlatFacts = Flat<Facts>
export type FactPath = keyof FlatFacts & string

const text = (description: string): TextFact => ({ type: 'string', description })
const flag = (description: string): BooleanFact => ({ type: 'boolean', description })
const list = (words: readonly string[] | null, description: string): ListFact => ({
  type: 'string-list',
  words,
  description,
})
const count = (unit: string, description: string): NumberFact => within(0, null, unit, description)

function word<Word extends string>(words: readonly Word[], description: string): EnumFact<Word> {
  return { type: 'enum', words, description }
}

function within(min: number, max: number | null, unit: string, description: string): NumberFact {
  return { type: 'number', unit, min, max, whole: true, description }
}

export const VOCABULARY = {
  'worker.id': text('Id of the worker, as the config names it.'),
  'worker.agent': text(
    'The agent that runs in the pane, as the config names it; empty where it does not say.',
  ),
  'worker.role': text('Role of the worker; empty where the config does not say.'),
  'worker.branch': text('Branch of the worker; empty where the config does not say.'),
  'worker.phase': within(0, null, 'phase', 'Phase of the project to which the worker belongs.'),
  trigger: word(TRIGGERS, 'Why the worker was looked at.'),
  status: word(STATUSES, 'What the worker is doing, as the analyzer understood it.'),
  action: word(ACTIONS, 'What the analyzer recommends.'),
  confidence: within(0, 100, 'percent', 'How sure the analyzer is.'),
  analyzer: text('Name of the analyzer whose word this is.'),
  'prompt.kind': word([...PROMPT_KINDS, 'none'], 'The question that is open; `input` is an empty input box.'),
  'prompt.about': text('The command, file or URL that the prompt is about; empty where there is none.'),
  'prompt.option_grants': word(
    [...GRANTS, 'named', 'none'],
    'What the picked answer gives away; `none` where nothing would be picked.',
  ),
  'prompt.unstructured': flag(
    "The keys are a model's own word, not an option that could be read on the screen.",
  ),
  signs: list(SIGNS, 'What the screen shows beside its status and its prompt: see signs.md.'),
  'limit.minutes_to_reset': within(
    0,
    RESET_UNKNOWN_MINUTES,
    'minutes',
    'Time until the limit on the screen ends: 0 where none is shown, the most where its end cannot be told.',
  ),
  'risk.level': word(RISK_LEVELS, 'How much harm an approval can do.'),
  'risk.tags': list(Object.keys(TAGS), 'What was found in the thing that is asked for.'),
  'command.program': text('The first program that would run; empty where there is none.'),
  'command.args_text': text("The command's words after the program, joined by spaces."),
  'command.writes_outside_worktree': flag('The command writes outside the folder of its worker.'),
  'command.network': flag('The command talks to the network.'),
  'history.same_prompt_answers': count(
    'answers',
    'Answers to the same prompt of this worker in the last hour.',
  ),
  'history.approvals_last_hour': count('answers', 'Answers of any kind to this worker in the last hour.'),
  'history.escalations_last_hour': count(
    'escalations',
    'How often this worker needed a person in the last hour.',
  ),
  'history.consecutive_stuck': count('looks', 'How many of the last looks in a row found the worker stuck.'),
  'history.minutes_since_activity': count('minutes', 'Time since the worker last showed or logged anything.'),
  'budget.spent_today_usd': { ...count('USD', 'What models cost today, of all workers.'), whole: false },
  'budget.calls_last_hour': count('calls', 'Questions to models in the last hour, of all workers.'),
  'time.hour': within(0, 23, 'hour', 'Hour of the day, local time.'),
  'time.weekday': within(0, 6, 'weekday', 'Day of the week, local time: 0 is Sunday, 6 is Saturday.'),
  'config.auto_approve': flag('The config lets keys be sent; where it does not, `execute` becomes `log`.'),
  faults: list(null, 'Codes of what went wrong on the way to this decision.'),
  fault_count: count('faults', 'How many faults there are; where there are any, nothing is executed.'),
} as const satisfies { readonly [Path in FactPath]: FactOf<FlatFacts[Path]> }

export const FACT_PATHS: readonly string[] = Object.keys(VOCABULARY)

const FACTS: ReadonlyMap<string, Fact> = new Map(Object.entries(VOCABULARY))

/** The line of the vocabulary for a path; null where there is none. */
export function findFact(path: string): Fact | null {
  return FACTS.get(path) ?? null
}
