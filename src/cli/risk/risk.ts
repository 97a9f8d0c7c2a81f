/** `risk`: judges one shell command, or a file of rows. The project around them determines which files are the monitor's own. */

import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { projectFiles } from '../../adapters/project-files/project-files.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { createLineSplitter } from '../../core/text/line-splitter.ts'
import { type ExplainedCommand, type ExplainedRisk, explainCommand } from '../../risk/explain.ts'
import { withFiles } from '../../risk/files/learn.ts'
import type { LearningFiles, RiskContext } from '../../risk/ground.ts'
import { riskOf } from '../../risk/library.ts'
import type { Risk, RiskLevel, Tag } from '../../risk/risk.ts'
import { openOwnPlaces } from '../open-own-places.ts'
import { openProjectCode } from '../open-project-code.ts'
import { paint, printable, type Style } from '../output.ts'
import { openProjectIfAny } from '../project.ts'

/** The name for standard input, which a file hardly ever has. */
const STANDARD_INPUT = '-'
/** Longer than any command that we would parse, so a longer row is not a row with a command. */
const ROW_CHARACTERS_MAX = 1_000_000
const NAMED_MAX = 20

/** An input stream, and whether a person would have to type into it. */
interface Input extends NodeJS.ReadableStream {
  readonly isTTY?: boolean
}

export interface RiskFlags {
  readonly worktree?: string | undefined
  readonly project?: string | undefined
}

/** What is known about the surroundings of a command. */
interface RiskSurroundings extends RiskContext {
  readonly files: LearningFiles
}

/** Judges a command, including what git holds of the files that it writes. */
export async function explainedRisk(command: string, context: RiskSurroundings): Promise<ExplainedRisk> {
  return withFiles(context.files, () => explainCommand({ text: command, complete: true }, context))
}

/** The command from the argument or from a pipe; throws CZM_ARGUMENT_INVALID if there is neither. */
export async function commandToAssess(typed: string | undefined, input: Input): Promise<string> {
  if (typed !== undefined && typed !== STANDARD_INPUT) return typed
  const piped = typed === undefined && input.isTTY === true ? '' : (await text(input)).replace(/\n+$/u, '')
  if (piped !== '') return piped
  throw new CzarinaError('CZM_ARGUMENT_INVALID', 'There is no command to judge.', {
    suggestions: [
      "Give it in quotes: czarina-monitor risk 'git push --force'",
      'Or one JSON row per line: czarina-monitor risk --jsonl FILE',
    ],
  })
}

/** Where the commands would run; the named project, or the one found from here, determines the monitor's own files. */
export async function riskContext({ worktree, project }: RiskFlags): Promise<RiskSurroundings> {
  // With a broken configuration the monitor's own files are not all known: the usual names in the folder count.
  const config = await openProjectIfAny({ project }).catch((error: unknown) => {
    if (isCzarinaError(error) && error.code === 'CZM_CONFIG_NOT_FOUND') throw error
    return null
  })
  return {
    worktree: worktree === undefined ? null : resolve(worktree),
    own: await openOwnPlaces(config),
    code: worktree === undefined ? null : await openProjectCode(config),
    files: projectFiles(systemClock.now, process.env),
  }
}

/** What could not be read, and might have changed the judgement. */
export function missingFor({ tags }: Risk, { worktree, code = null }: RiskContext): readonly string[] {
  const runsProject = tags.includes('runs_project_code' satisfies Tag)
  if (!runsProject || (code !== null && worktree !== null && code.names(worktree) !== null)) return []
  return ["what the project's own scripts and build files say: name its folder with --worktree"]
}

/**
 * The rows of a JSONL file, each with the `level` and `tags` of its `command`, in order and while the file is read.
 * Continues after a row without a command, and at the end throws one CZM_ARGUMENT_INVALID that lists all such lines.
 */
export async function* assessRows(
  file: string,
  context: RiskSurroundings,
  input: Input,
): AsyncGenerator<Record<string, unknown>> {
  const refused: string[] = []
  let number = 0
  for await (const line of linesOf(file, input)) {
    number += 1
    if (line.trim() === '') continue
    const row = parseJsonObject(line)
    if (typeof row?.command === 'string') yield { ...row, ...(await levelAndTags(row.command, context)) }
    else
      refused.push(`line ${number}: ${row === null ? 'not a JSON object' : 'no "command" that is a string'}`)
  }
  if (refused.length > 0) throw refusal(file, refused)
}

async function levelAndTags(
  command: string,
  context: RiskSurroundings,
): Promise<Pick<Risk, 'level' | 'tags'>> {
  const { level, tags } = await withFiles(context.files, () => riskOf(command, context))
  return { level, tags }
}

async function* linesOf(file: string, input: Input): AsyncGenerator<string> {
  const splitter = createLineSplitter(ROW_CHARACTERS_MAX)
  const stream = file === STANDARD_INPUT ? input : createReadStream(file)
  try {
    for await (const bytes of stream) yield* splitter.push(Buffer.from(bytes))
  } catch (error) {
    throw new CzarinaError('CZM_ARGUMENT_INVALID', `${file} cannot be read: ${errorText(error)}.`, {
      path: '--jsonl',
      value: file,
      suggestions: ['Name a file with one JSON row per line, or - for standard input.'],
    })
  }
  yield splitter.rest()
}

function refusal(file: string, refused: readonly string[]): CzarinaError {
  const name = file === STANDARD_INPUT ? 'Standard input' : file
  const named = refused.slice(0, NAMED_MAX)
  const more = refused.length > named.length ? [`and ${refused.length - named.length} more`] : []
  const message = [`${name} has rows that cannot be judged; the others were.`, ...named, ...more].join('\n')
  return new CzarinaError('CZM_ARGUMENT_INVALID', message, {
    path: '--jsonl',
    value: file,
    suggestions: ['Every row is an object such as {"command":"git status"}.'],
  })
}

const LEVELS: Readonly<Record<RiskLevel, { readonly style: Style; readonly means: string }>> = {
  read_only: { style: 'green', means: 'it only reads' },
  contained: { style: 'green', means: 'it changes only the worktree, and git or a rebuild can undo it' },
  caution: { style: 'yellow', means: 'a person should look at it first' },
  dangerous: { style: 'red', means: 'only a person may allow it' },
}

/** The level and its meaning, the tags that policies can name, the reasons, then how the command was parsed. */
export function riskText({ level, tags, why, command, parse }: ExplainedRisk): string {
  const { style, means } = LEVELS[level]
  const program = command?.program ?? ''
  return [
    `${paint(style, level)}: ${means}`,
    ...(program === '' ? [] : [`program: ${program}`]),
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
    'why:',
    ...why.map((reason) => `  ${reason}`),
    ...parseLines(parse),
  ]
    .map(printable)
    .join('\n')
}

/** How a command was parsed: each simple command in it, the table rows that decided, and what would make it harmless. */
export function parseLines(parse: readonly ExplainedCommand[]): readonly string[] {
  return parse.length === 0 ? [] : ['read as:', ...parse.flatMap(commandLines)]
}

function commandLines({ words, depth, level, found, remedies }: ExplainedCommand): readonly string[] {
  const indent = '  '.repeat(depth + 1)
  const rows = found.map(({ subject, means, row }) => {
    const by = row === null ? '' : ` (row "${row}")`
    return `${indent}  ${subject}: ${means}${by}`
  })
  return [
    `${indent}${words ?? 'around them'}  ${paint(LEVELS[level].style, level)}`,
    ...rows,
    ...(remedies.length === 0 ? [] : [`${indent}  harmless if you ${remedies.join(', and ')}`]),
  ]
}
