/** An open dialog: what its options grant, what answers it, and what to do about it. */

import type { Analysis, Grants, NamedAnswer, Prompt, PromptOption } from '../../plugin/analysis.ts'
import type { AgentData, AnswerData, DialogData } from '../agents/agent-data.ts'
import { analysisOf, forPerson } from '../analysis.ts'

/** A dialog that is open at the bottom of the screen. */
export interface OpenDialog {
  readonly prompt: Prompt
  /** Null for a dialog that is built like this agent's but that we do not know. */
  readonly data: DialogData | null
  /** Whether its title is on the screen and nothing of it is cut off. */
  readonly whole: boolean
  /** A row of it that its data does not explain; null if there is none, or no data. */
  readonly unexplained: string | null
}

const SURE = 98

/**
 * Decides what to do about an open dialog. It approves only if exactly one option grants once and everything
 * about the dialog is known.
 */
export function judgeDialog(dialog: OpenDialog): Analysis {
  const { prompt, data } = dialog
  const { agent, kind, question } = prompt
  if (data === null) {
    const reasoning = `An unknown dialog of ${agent}: ${question}`
    return { ...forPerson(40, reasoning, prompt), conclusive: false }
  }
  if (data.send !== undefined && prompt.answers.some((answer) => answer.id === data.send)) {
    const reasoning = `A ${kind} dialog that can be closed without harm: ${question}`
    return analysisOf('stuck', 'send_keys', SURE, reasoning, { answer: data.send, prompt })
  }
  if (!data.approvable) return forPerson(SURE, `A person decides on this: ${question}`, prompt)
  const once = prompt.options.filter(({ grants }) => grants === 'once')
  const doubt = doubtAbout(dialog, once)
  const answer = once[0]
  if (doubt !== null || answer === undefined)
    return forPerson(SURE, `${question} ${doubt ?? ''}`.trim(), prompt)
  const reasoning = `${question} "${answer.label}" grants it once.`
  return analysisOf('stuck', 'approve', SURE, reasoning, { answer: answer.id, prompt })
}

function doubtAbout(
  { prompt, whole, unexplained }: OpenDialog,
  once: readonly PromptOption[],
): string | null {
  const selected = prompt.options.filter((option) => option.selected)
  if (!whole) return 'Part of the dialog is not on the screen.'
  if (prompt.typed !== '') return 'Somebody has typed into it.'
  if (once.length === 0) return 'No option is known to grant it just once.'
  if (once.length > 1) return 'More than one option seems to grant it once.'
  if (once[0]?.keys.length === 0) return 'No key is known for the option that grants it once.'
  if (selected.length !== 1) return 'It is not clear which option is selected.'
  if (prompt.about === null) return 'What it is about cannot be read.'
  if (!prompt.about.complete) return 'What it is about cannot be read completely.'
  return unexplained === null ? null : `It contains an unknown text: "${unexplained.trim()}".`
}

/** Checked before `WIDENS`: it contains "trust" but grants none. */
const DISTRUSTS = /^(?:no, )?(?:don['’]t|do not) trust\b/i
const LEAVES = /\b(exit|quit)\b/i
const SWITCHES = /\b(switch to|auto[- ]mode|accept edits|auto[- ](approve|accept)|bypass|yolo)/i
const WIDENS =
  /\b(always|don['’]t ask|do not ask|never ask|(this|future|whole|running) sessions?|permanently|approve all|allow (all|access|reading)|from this project|remember|trust|accept)\b/i
const REFUSES = /^(no|deny|reject|cancel|decline|skip)\b/i

/**
 * What an option grants, by its label alone, because the position of broad grants differs between dialogs.
 * `once` is never guessed: the whole label must be one of the agent's own.
 */
export function grantsOf(label: string, once: readonly RegExp[]): Grants {
  if (once.some((known) => known.test(label))) return 'once'
  if (DISTRUSTS.test(label)) return 'deny'
  if (SWITCHES.test(label)) return 'mode'
  if (WIDENS.test(label)) return 'always'
  if (LEAVES.test(label)) return 'exit'
  return REFUSES.test(label) ? 'deny' : 'other'
}

/** Kinds of dialogs that ask for permission or information: the agent's key for "no" rejects them. */
const REJECTABLE = /^(?:permission\.|plan$|question$)/

/** The answers to a known dialog that only a person picks, with the key for "no" if no option has one. */
export function personAnswersOf(
  data: Pick<DialogData, 'kind' | 'forPerson' | 'rejects'> | null,
  { rejects }: AgentData,
  options: readonly PromptOption[],
): Pick<Prompt, 'forPerson'> {
  if (data === null) return {}
  const canDeny = options.some(
    ({ grants, keys: own, field }) => grants === 'deny' && own.length > 0 && !field,
  )
  const keys = canDeny || !REJECTABLE.test(data.kind) ? [] : (data.rejects ?? rejects ?? [])
  const reject = keys.length > 0 ? [{ id: 'reject', means: 'reject it', keys }] : []
  const forPerson = [...answersOf(data.forPerson ?? [], options), ...reject]
  return forPerson.length === 0 ? {} : { forPerson }
}

/** Marks the option that opens a text field. */
export function withField(
  options: readonly PromptOption[],
  data: Pick<DialogData, 'field'> | null,
): readonly PromptOption[] {
  const label = data?.field?.label ?? null
  return options.map((option) => (label?.test(option.label) ? { ...option, field: true } : option))
}

/**
 * The named answers of a dialog. An answer that refers to an option takes that option's keys, and is left out
 * without it.
 */
export function answersOf(
  data: readonly AnswerData[],
  options: readonly PromptOption[],
): readonly NamedAnswer[] {
  return data.flatMap(({ id, means, keys, option }) => {
    if (option === undefined) return [{ id, means, keys }]
    const meant = options.filter((candidate) => option.test(candidate.label))
    const [only] = meant
    return only !== undefined && meant.length === 1 ? [{ id, means, keys: only.keys }] : []
  })
}
