/** Checks one agent file as a policy is checked: reports every problem at once, each with its remedy. */

import { KNOWN_AGENTS } from 'czarina-monitor/agents'
import { z } from 'zod'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import { isJsonObject, readOwn } from '../../core/text/json-object.ts'
import { checkPattern } from '../../policy/grammar/pattern.ts'
import { readPattern } from '../../policy/grammar/read-pattern.ts'
import { checkKeys, type Path, type Problem, type Report } from '../../policy/source.ts'
import type { AgentData, DialogData } from '../../screen/agents/agent-data.ts'
import { type AgentFile, agentFileSchema, agentOf } from '../../screen/agents/agent-schema.ts'
import type { ConfigDocument } from '../config/config-document.ts'

/**
 * Steps that a pattern may take on one row: enough for two `.*` after a `^` and a little more. A policy's
 * pattern may take more, since it reads one text instead of 250 rows.
 */
const ROW_STEPS_MAX = 4_000_000

const REMEDY =
  'Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.'

/** A pattern as text: becomes a regular expression, or one problem with its remedy in `params`. */
const AgentPattern = z
  .string({ error: 'a regular expression, written as text' })
  .transform((source, context): RegExp => {
    const problems: Pick<Problem, 'expected'>[] = []
    const pattern = checkPattern(source, [], (problem) => problems.push(problem))
    if (pattern !== null && readPattern(source).steps > ROW_STEPS_MAX)
      problems.push({ expected: 'a pattern that is quick on every row' })
    const [problem] = problems
    if (pattern !== null && problem === undefined) return pattern
    context.issues.push({
      code: 'custom',
      input: source,
      message: problem?.expected ?? 'a pattern',
      params: { remedy: REMEDY },
    })
    return z.NEVER
  })

/** A user's agent file, with patterns as text. The published JSON schema is generated from it. */
export const AgentFileSchema = agentFileSchema(
  AgentPattern,
  KNOWN_AGENTS.map(({ name }) => name),
)

export interface CheckedAgent {
  /** Null if the file has a problem. */
  readonly agent: AgentData | null
  readonly problems: readonly Problem[]
}

/** The agent that a file describes, or what is wrong with the file. */
export function checkAgent({
  value,
  duplicates,
}: Pick<ConfigDocument, 'value' | 'duplicates'>): CheckedAgent {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  for (const { path } of duplicates)
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  if (!checkKeys(value, report)) return { agent: null, problems }
  const parsed = AgentFileSchema.safeParse(value)
  if (parsed.success) checkRules(parsed.data, report)
  else for (const issue of parsed.error.issues) reportIssue(issue, value, report)
  const isGood = parsed.success && problems.length === 0
  return { agent: isGood ? agentOf(parsed.data, KNOWN_AGENTS) : null, problems }
}

function reportIssue(issue: z.core.$ZodIssue, data: unknown, report: Report): void {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(key, path, report)
    return
  }
  const value = readOwn(data, path)
  report({ path, expected: issue.message, value, remedy: remedyFor(issue, path, value) })
}

function remedyFor(issue: z.core.$ZodIssue, path: Path, value: unknown): string {
  if (value === undefined) return `Add ${JSON.stringify(path.at(-1) ?? 'an agent')}.`
  const given: unknown = issue.code === 'custom' ? issue.params?.remedy : undefined
  if (typeof given === 'string') return given
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const meant = typeof value === 'string' ? didYouMean(value, words) : null
  return meant === null ? 'Correct the value.' : `Did you mean "${meant}"?`
}

function reportUnknownKey(key: string, parent: Path, report: Report): void {
  const known = keysAt(z.toJSONSchema(AgentFileSchema, { io: 'input' }), parent)
  const meant = didYouMean(key, known)
  const remedy = meant === null ? 'Remove the key.' : `Did you mean "${meant}"?`
  report({ path: [...parent, key], expected: `one of the keys ${known.join(', ')}`, value: key, remedy })
}

/** The keys that the JSON schema allows at a path, including those of alternative forms. */
function keysAt(schema: unknown, path: Path): readonly string[] {
  if (!isJsonObject(schema)) return []
  const forms = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []))
  if (forms.length > 0) return [...new Set(forms.flatMap((form) => keysAt(form, path)))]
  const [first, ...rest] = path
  if (first === undefined) return isJsonObject(schema.properties) ? Object.keys(schema.properties) : []
  if (typeof first === 'number') return keysAt(schema.items, rest)
  return isJsonObject(schema.properties) ? keysAt(schema.properties[first], rest) : []
}

/** Labels that grant for good, switch a mode, refuse or exit, and the empty one: none grants once. */
// biome-ignore format: a list of words reads better in rows
const NOT_ONCE = [
  '', 'Always', 'Always allow', 'Always Allow', 'Allow always', 'Allow for Session',
  'Allow for this session', "Yes, and don't ask again", 'Yes, and always allow',
  'Yes, allow all edits during this session', 'Yes, and switch to auto mode', 'Run everything',
  'Trust this folder', 'No', 'No, exit', 'Deny', 'Cancel', 'Skip', 'Exit',
] as const
/** Commands of panes that are read as plain terminals. tmux shows an empty command if it does not know it. */
const NO_AGENTS = ['', 'bash', 'zsh', 'fish', 'sh', 'dash', 'ksh', 'vim', 'less', 'git', 'ssh'] as const
/** Names that the readers use themselves: for options that they find, and for plain terminals. */
const OPTION_ID = /^option-\d+$/
const SHELL = 'shell'

/** Reports everything in a well-formed file that would make its agent unreadable, or grant too much. */
function checkRules(file: AgentFile, report: Report): void {
  checkWho(file, report)
  for (const [index, label] of (file.once ?? []).entries()) checkOnce(label, ['once', index], report)
  checkGroup(file.inputBox?.row, ['inputBox', 'row'], report)
  checkGroup(file.turn?.retry, ['turn', 'retry'], report)
  for (const [index, dialog] of (file.dialogs ?? []).entries())
    checkDialog(dialog, ['dialogs', index], report)
  for (const [index, { answers }] of (file.overlays ?? []).entries())
    checkAnswers(answers, ['overlays', index, 'answers'], report)
}

function checkWho({ name, commands, extends: extended }: AgentFile, report: Report): void {
  if (name === SHELL) {
    const remedy = 'Choose another name.'
    report({ path: ['name'], expected: 'a name that is not that of plain terminals', value: name, remedy })
  }
  if (commands === undefined) {
    if (extended !== undefined) return
    const remedy = 'Add it, or "extends" with the name of an agent that is known.'
    report({ path: ['commands'], expected: "a pattern for the pane's command", value: undefined, remedy })
    return
  }
  const claimed = NO_AGENTS.find((command) => commands.test(command))
  if (claimed === undefined) return
  const expected = `a pattern for this agent only, and not for ${claimed === '' ? 'no command at all' : claimed}`
  const remedy = 'Write the whole command, for example "^my-agent$".'
  report({ path: ['commands'], expected, value: commands.source, remedy })
}

function checkOnce(label: RegExp, path: Path, report: Report): void {
  const wide = NOT_ONCE.find((known) => label.test(known))
  const whole = label.source.startsWith('^') && label.source.endsWith('$') && !label.source.endsWith('\\$')
  if (whole && wide === undefined) return
  const expected =
    wide === undefined
      ? 'a pattern for whole labels, from ^ to $'
      : `a pattern for labels that grant once only, and not for ${JSON.stringify(wide)}`
  report({ path, expected, value: label.source, remedy: 'Write out the label, for example "^Yes, once$".' })
}

/** Without a first group the reader would find an empty text: nothing typed, nothing at stake. */
function checkGroup(pattern: RegExp | undefined, path: Path, report: Report): void {
  if (pattern === undefined) return
  const groups = (new RegExp(`${pattern.source}|`, pattern.flags).exec('')?.length ?? 1) - 1
  if (groups > 0) return
  const remedy = 'Put ( ) around the part that is to be read.'
  report({ path, expected: 'a pattern with a group', value: pattern.source, remedy })
}

function checkDialog(dialog: DialogData, path: Path, report: Report): void {
  const { about, answers, approvable, send } = dialog
  checkAbout(dialog, path, report)
  if (approvable && about === null) {
    const expected = 'false, since nobody could say what is approved'
    const remedy = 'Use "about" to say where the dialog names what would be done.'
    report({ path: [...path, 'approvable'], expected, value: true, remedy })
  }
  checkAnswers(answers ?? [], [...path, 'answers'], report)
  const ids = (answers ?? []).map(({ id }) => id)
  if (send === undefined || ids.includes(send)) return
  const meant = didYouMean(send, ids)
  const remedy = meant === null ? 'Add such an answer, or remove "send".' : `Did you mean "${meant}"?`
  report({ path: [...path, 'send'], expected: 'the id of one of its answers', value: send, remedy })
}

function checkAbout({ about, title, question }: DialogData, path: Path, report: Report): void {
  if (about?.source === 'labelled') checkGroup(about.label, [...path, 'about', 'label'], report)
  if (about?.source === 'title') checkNamedGroup(title, [...path, 'title'], report)
  if (about?.source === 'question') checkNamedGroup(question, [...path, 'question'], report)
}

function checkNamedGroup(pattern: RegExp | null, path: Path, report: Report): void {
  if (pattern?.source.includes('(?<about>')) return
  const remedy = 'Put (?<about> ) around the part that says what would be done.'
  report({ path, expected: 'a pattern with a group "about"', value: pattern?.source ?? null, remedy })
}

function checkAnswers(answers: NonNullable<DialogData['answers']>, path: Path, report: Report): void {
  for (const [index, { id, keys, option }] of answers.entries()) {
    const first = answers.findIndex((answer) => answer.id === id)
    if (first !== index || OPTION_ID.test(id)) {
      const expected = first === index ? 'an id that is not one of an option' : 'an id of its own'
      report({ path: [...path, index, 'id'], expected, value: id, remedy: 'Choose another id.' })
    }
    if ((keys.length === 0) === (option === undefined)) {
      const expected = 'either keys or an option whose keys they are'
      const remedy = 'Name the keys, or leave them empty beside "option".'
      report({ path: [...path, index, 'keys'], expected, value: keys, remedy })
    }
  }
}
