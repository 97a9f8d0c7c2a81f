/** `risk`: judges shell commands, one or a file of rows. The project around them says which files are the monitor's own. */

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

/** Standard input, as a name that a file can hardly have. */
const STANDARD_INPUT = '-'
/** More than any command that is read at all, so that a longer row is no row of commands. */
const ROW_CHARACTERS_MAX = 1_000_000
const NAMED_MAX = 20

/** Where bytes come from and whether a person would have to type them. */
interface Input extends NodeJS.ReadableStream {
  readonly isTTY?: boolean
}

export interface RiskFlags {
  readonly worktree?: string | undefined
  readonly project?: string | undefined
}

/** What is known around a command that is typed here. */
interface RiskSurroundings extends RiskContext {
  readonly files: LearningFiles
}

/** A command as `risk` judges it, with what git holds of the files that it writes. */
export async function explainedRisk(command: string, context: RiskSurroundings): Promise<ExplainedRisk> {
  return withFiles(context.files, () => explainCommand({ text: command, complete: true }, context))
}

/** The command that was typed, or what came in through a pipe; throws CZM_ARGUMENT_INVALID where there is neither. */
export async function commandToAssess(typed: string | undefined, input: Input): Promise<string> {
  if (typed !== undefined && typed !== STANDARD_INPUT) return typed
  const piped = typed === undefined && input.isTTY === true ? '' : (await text(input)).replace(/\n+$/u, '')
  if (piped !== '') return piped
  throw new CzarinaError('CZM_ARGUMENT_INVALID', 'There is no command to judge.', {
    suggestions: [
      "Give it in quotes: czarina-monitor risk 'git push --force'",
      'Or one JSON row a line: czarina-monitor risk --jsonl FILE',
    ],
  })
}

/** Where the commands would run; the project that is named, or the one around the working directory, says which files are the monitor's own. */
export async function riskContext({ worktree, project }: RiskFlags): Promise<RiskSurroundings> {
  // A project whose configuration is broken has own files, too, but nobody can say all of them: its folder's names count.
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

/** What was not there to look at, and might have changed the judgement. */
export function missingFor({ tags }: Risk, { worktree, code = null }: RiskContext): readonly string[] {
  const runsProject = tags.includes('runs_project_code' satisfies Tag)
  if (!runsProject || (code !== null && worktree !== null && code.names(worktree) !== null)) return []
  return ["what the project's own scripts and build files say: name its folder with --worktree"]
}

/**
 * The rows of a JSONL file, each with `level` and `tags` of its `command`, in their order and while the file is read.
 * Goes on after a row that holds no command, and throws one CZM_ARGUMENT_INVALID at the end that names the lines of all of them.
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
    else refused.push(`line ${number}: ${row === null ? 'no JSON object' : 'no "command" that is a text'}`)
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
      suggestions: ['Name a file with one JSON row a line, or - for standard input.'],
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
  read_only: { style: 'green', means: 'it only looks' },
  contained: { style: 'green', means: 'it changes only the worktree, in a way that git or a rebuild undoes' },
  caution: { style: 'yellow', means: 'a person should look at it first' },
  dangerous: { style: 'red', means: 'nobody but a person may allow it' },
}

/** The level and what it means, the tags that policies can name, what was found, then how the command was read. */
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

/** How a command was read: each simple command in it, the rows of the tables that decided, and what would make it harmless. */
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
