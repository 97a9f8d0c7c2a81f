/** The one table of all facts that a policy may read: the check, the JSON schema and the documentation come from it. */

import { type Facts, RESET_UNKNOWN_MINUTES } from '../core/facts.ts'
import { ACTIONS, GRANTS, PROMPT_KINDS, SIGNS, STATUSES, TRIGGERS } from '../plugin/analysis.ts'
import { FILE_KIND_NAMES } from '../risk/files/file-kind.ts'
import { RISK_LEVELS, TAGS } from '../risk/risk.ts'

type Version = `${number}.${number}.${number}`

interface Described<Value> {
  readonly description: string
  /** The version of this program that first recorded the fact. */
  readonly since: Version
  /**
   * Its value in records older than `since`, if no other record shows it: the one that makes policies answer least,
   * or an unknown one.
   */
  readonly neutral: Value
}
interface NumberFact extends Described<number> {
  readonly type: 'number'
  readonly unit: string
  readonly min: number
  /** Null if there is no upper limit. */
  readonly max: number | null
  /** A threshold must be a whole number: `0.85` for `85` percent is a mistake that would let everything pass. */
  readonly whole: boolean
}
interface TextFact extends Described<string> {
  readonly type: 'string'
}
interface BooleanFact extends Described<boolean> {
  readonly type: 'boolean'
}
interface EnumFact<Word extends string = string> extends Described<Word> {
  readonly type: 'enum'
  readonly words: readonly Word[]
}
interface ListFact extends Described<readonly string[]> {
  readonly type: 'string-list'
  /** The only words that the list can contain; null if it can contain any. */
  readonly words: readonly string[] | null
}
export type Fact = NumberFact | TextFact | BooleanFact | EnumFact | ListFact

type Leaf = string | number | boolean | readonly string[]

/** Every dotted path of a nested record, with the type of its value. */
type Flat<Nested, Prefix extends string = ''> = {
  [Key in keyof Nested & string]: (
    path: Nested[Key] extends Leaf
      ? { readonly [Path in `${Prefix}${Key}`]: Nested[Key] }
      : Flat<Nested[Key], `${Prefix}${Key}.`>,
  ) => void
}[keyof Nested & string] extends (path: infer All) => void
  ? All
  : never

/** The type of entry that a value of this type needs. */
type FactOf<Value> = [Value] extends [readonly string[]]
  ? ListFact
  : [Value] extends [boolean]
    ? BooleanFact
    : [Value] extends [number]
      ? NumberFact
      : [Value] extends [string]
        ? string extends Value
          ? TextFact
          : EnumFact<Value>
        : never

type FlatFacts = Flat<Facts>
export type FactPath = keyof FlatFacts & string

function text(since: Version, neutral: string, description: string): TextFact {
  return { type: 'string', since, neutral, description }
}

function flag(since: Version, neutral: boolean, description: string): BooleanFact {
  return { type: 'boolean', since, neutral, description }
}

function list(
  since: Version,
  neutral: readonly string[],
  words: readonly string[] | null,
  description: string,
): ListFact {
  return { type: 'string-list', since, neutral, words, description }
}

function word<Word extends string>(
  since: Version,
  neutral: NoInfer<Word>,
  words: readonly Word[],
  description: string,
): EnumFact<Word> {
  return { type: 'enum', since, neutral, words, description }
}

function number(
  since: Version,
  neutral: number,
  [min, max]: readonly [number, number | null],
  unit: string,
  description: string,
): NumberFact {
  return { type: 'number', since, neutral, unit, min, max, whole: true, description }
}

const COUNTED = [0, null] as const

/**
 * A new fact names the next version as `since`. When earlier records are judged again, it has its neutral value
 * there, or, as a count of `history`, what the records before them add up to. Facts and their words are never
 * removed, because records contain them.
 */
// biome-ignore format: a table reads better with a row for each fact
export const VOCABULARY = {
  'worker.id': text('0.1.0', '', 'Id of the worker, as the config names it.'),
  'worker.agent': text('0.1.0', '', 'The agent that runs in the pane, as the config names it; empty where it does not say.'),
  'worker.role': text('0.1.0', '', 'Role of the worker; empty where the config does not say.'),
  'worker.branch': text('0.1.0', '', 'Branch of the worker; empty where the config does not say.'),
  'worker.phase': number('0.1.0', 0, COUNTED, 'phase', 'Phase of the project to which the worker belongs.'),
  trigger: word('0.1.0', 'output', TRIGGERS, 'Why the worker was captured.'),
  status: word('0.1.0', 'confused', STATUSES, 'What the worker is doing, as the analyzer understood it.'),
  action: word('0.1.0', 'none', ACTIONS, 'What the analyzer recommends.'),
  confidence: number('0.1.0', 0, [0, 100], 'percent', 'How sure the analyzer is.'),
  analyzer: text('0.1.0', '', 'Name of the analyzer that made this analysis.'),
  'prompt.kind': word('0.1.0', 'none', [...PROMPT_KINDS, 'none'], 'The question that is open; `input` is an empty input box.'),
  'prompt.about': text('0.1.0', '', 'The command, file or URL that the prompt is about; empty where there is none.'),
  'prompt.option_grants': word('0.1.0', 'none', [...GRANTS, 'named', 'none'], 'What the chosen answer grants; `none` if no answer would be chosen.'),
  'prompt.unstructured': flag('0.1.0', true, 'A model proposed the keys; they were not read from an option on the screen.'),
  signs: list('0.1.0', [], SIGNS, 'What the screen shows beside its status and its prompt: see signs.md.'),
  'limit.minutes_to_reset': number('0.1.0', RESET_UNKNOWN_MINUTES, [0, RESET_UNKNOWN_MINUTES], 'minutes', 'Time until the limit on the screen ends: 0 if none is shown, the maximum if its end is unknown.'),
  'risk.level': word('0.1.0', 'dangerous', RISK_LEVELS, 'How much harm an approval can do.'),
  'risk.tags': list('0.1.0', [], Object.keys(TAGS), 'What was found in the request.'),
  'command.program': text('0.1.0', '', 'The first program that would run; empty where there is none.'),
  'command.args_text': text('0.1.0', '', "The command's words after the program, joined by spaces."),
  'command.writes_outside_worktree': flag('0.1.0', true, 'The command writes outside the folder of its worker.'),
  'command.network': flag('0.1.0', true, 'The command talks to the network.'),
  'file.kind': word('0.2.0', 'unknown', [...FILE_KIND_NAMES, 'none'], 'What kind of file the prompt is about, by its name and place; `none` where it is about no file.'),
  'history.same_prompt_answers': number('0.1.0', 0, COUNTED, 'answers', 'Answers to the same prompt of this worker in the last hour.'),
  'history.approvals_last_hour': number('0.1.0', 0, COUNTED, 'answers', 'Answers of any kind to this worker in the last hour.'),
  'history.escalations_last_hour': number('0.1.0', 0, COUNTED, 'escalations', 'How often this worker needed a person in the last hour.'),
  'history.consecutive_stuck': number('0.1.0', 0, COUNTED, 'captures', 'How many of the last captures in a row found the worker stuck.'),
  'history.minutes_since_activity': number('0.1.0', 0, COUNTED, 'minutes', 'Time since the worker last showed or logged anything.'),
  'budget.spent_today_usd': { ...number('0.1.0', 0, COUNTED, 'USD', 'What models cost today, of all workers.'), whole: false },
  'budget.calls_last_hour': number('0.1.0', 0, COUNTED, 'calls', 'Questions to models in the last hour, of all workers.'),
  'time.hour': number('0.1.0', 0, [0, 23], 'hour', 'Hour of the day, local time.'),
  'time.weekday': number('0.1.0', 0, [0, 6], 'weekday', 'Day of the week, local time: 0 is Sunday, 6 is Saturday.'),
  'config.auto_approve': flag('0.1.0', false, 'The config allows keys to be sent; if it does not, `execute` becomes `log`.'),
  faults: list('0.1.0', [], null, 'Codes of what went wrong on the way to this decision.'),
  fault_count: number('0.1.0', 0, COUNTED, 'faults', 'The number of faults; if there are any, nothing is executed.'),
} as const satisfies { readonly [Path in FactPath]: FactOf<FlatFacts[Path]> }
