import type { About, Prompt, PromptKind, UnsureGap } from '../plugin/analysis.ts'
import { judgeCommand } from './command.ts'
import { effectsOfFile } from './files/write.ts'
import { found, riskFrom, tagged, worse } from './finding.ts'
import type { RiskContext } from './ground.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { isInside, resolvePath } from './paths.ts'
import { effectOfWriting } from './places.ts'
import { judgeText } from './question.ts'
import { groundOf, isOwn } from './reach.ts'
import type { Finding, Risk } from './risk.ts'
import { judgeUrl } from './url.ts'

/** What some kinds of prompts mean by themselves, whatever they are about. */
const KIND_FINDINGS: Partial<Record<PromptKind, Finding>> = {
  trust: tagged('caution', 'trust', 'the prompt'),
  login: found('credentials', 'a login'),
  password: found('credentials', 'a password'),
}

/** Judges how much harm answering a prompt can do, from what it asks and nothing else on the screen. */
export function judgeRisk(prompt: Prompt | null, context: RiskContext): Risk {
  if (prompt === null || prompt.kind === 'input') return riskFrom([], 'Nothing is asked.', null)
  const judged = judgeAbout(prompt, context)
  const byKind = KIND_FINDINGS[prompt.kind]
  return byKind === undefined ? judged : raise(judged, riskFrom([byKind], '', null))
}

/** Judges every text that the rows can mean; the worst decides, with the command's facts from the shown text. */
function judgeAbout(prompt: Prompt, context: RiskContext): Risk {
  const { about, kind, question } = prompt
  if (kind === 'pager') return riskFrom([], 'A pager only shows.', null)
  if (about === null) return judgeText(question, true, context)
  const { texts, all } = readingsOf(about)
  const complete = about.complete && all
  return texts.map((text) => judgeReading({ ...about, text, complete }, question, context)).reduce(raise)
}

function judgeReading(about: About, question: string, context: RiskContext): Risk {
  switch (about.kind) {
    case 'command':
      return judgeCommand(about, context)
    case 'file':
      return judgeFile(about, context)
    case 'url':
      return judgeUrl(about)
    case 'folder': {
      const findings = [tagged('caution', 'trust', about.text)]
      if (isOwn(groundOf(context), about.text)) findings.push(found('own_files', about.text))
      return raise(riskFrom(findings, '', null), judgeText(question, about.complete, context))
    }
    case 'text':
      return judgeText(`${question}\n${about.text}`, about.complete, context)
  }
}

function raise(left: Risk, right: Risk): Risk {
  const command = left.command ?? right.command
  const why = [left, right].flatMap((risk) => (risk.tags.length === 0 ? [] : risk.why))
  return {
    level: worse(left.level, right.level),
    tags: [...new Set([...left.tags, ...right.tags])],
    why: why.length === 0 ? left.why : [...new Set(why)],
    command: command && {
      ...command,
      writes_outside_worktree: [left, right].some((risk) => risk.command?.writes_outside_worktree),
      network: [left, right].some((risk) => risk.command?.network),
    },
  }
}

/** An address, another system's path, or one that starts with a variable: the file that it names here is unknown. */
const FOREIGN_PATH = /^[A-Za-z][\w+.-]*:|\\|^\$\{?[A-Z_]|^%\w+%/u

/** Judges writing a file by its place and kind; a file outside the worktree is dangerous. */
export function judgeFile(about: Pick<About, 'text' | 'complete'>, context: RiskContext): Risk {
  const ground = groundOf(context)
  const { worktree: root, base, own } = ground
  const name = about.text.trim()
  const findings: Finding[] = []
  if (!about.complete || name === '' || /…|\.\.\.$/u.test(name))
    findings.push(tagged('caution', 'cut_off', 'the file name'))
  if (hasOddCharacters(name) || name.includes('\n'))
    findings.push(tagged('caution', 'odd_characters', 'the file name'))
  if (FOREIGN_PATH.test(name)) findings.push(found('unclear', name))
  if (isOwn(ground, name)) findings.push(found('own_files', name))
  const path = resolvePath(base, name)
  if (path === null) return riskFrom([...findings, found('unclear', name)], '', null)
  const effect = effectOfWriting(root, path, own?.home ?? null)
  if (effect !== null) findings.push(found(effect, name))
  if (!isInside(root, path)) findings.push(tagged('dangerous', 'outside_worktree', name))
  // The dialog shows the change to the file, so that it does not matter whether git holds it.
  if (effect === 'writes')
    for (const more of effectsOfFile(ground, path, 'adds')) findings.push(found(more, name))
  return riskFrom(findings, 'It writes nothing.', null)
}

/** More texts than this are not judged: a long command has millions of possible line breaks. */
const READINGS_MAX = 32

export interface Readings {
  /** The possible texts, with the shown one first. */
  readonly texts: readonly string[]
  /** False if there are more than these. */
  readonly all: boolean
}

/** All possible texts if they are few; otherwise those that read all gaps, or just one, differently. */
export function readingsOf({ text, gaps = [] }: Pick<About, 'text' | 'gaps'>): Readings {
  const count = gaps.reduce((product, { either }) => Math.min(product * either.length, READINGS_MAX + 1), 1)
  const all = count <= READINGS_MAX
  const choices = all ? everyChoice(gaps) : someChoices(gaps)
  return { texts: [...new Set(choices.map((choice) => readAs(text, gaps, choice)))], all }
}

/** For each gap, the index of the text that fills it. */
type Choice = readonly number[]

function everyChoice(gaps: readonly UnsureGap[]): readonly Choice[] {
  return gaps.reduce<readonly Choice[]>(
    (choices, { either }) => choices.flatMap((choice) => either.map((_, index) => [...choice, index])),
    [[]],
  )
}

function someChoices(gaps: readonly UnsureGap[]): readonly Choice[] {
  const shown = gaps.map(() => 0)
  const broken = gaps.map(({ either }) => either.length - 1)
  const singles = gaps.slice(0, READINGS_MAX).map((_, at) => shown.with(at, broken[at] ?? 0))
  return [shown, broken, ...singles]
}

function readAs(text: string, gaps: readonly UnsureGap[], choice: Choice): string {
  let end = 0
  let read = ''
  for (const [index, { at, either }] of gaps.entries()) {
    read += `${text.slice(end, at)}${either[choice[index] ?? 0] ?? ''}`
    end = at + (either[0]?.length ?? 0)
  }
  return read + text.slice(end)
}
