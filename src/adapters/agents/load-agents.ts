/** Loads the agents that a user added or changed: if one file is bad, none is used. */

import { readFile, stat } from 'node:fs/promises'
import { KNOWN_AGENTS } from 'czarina-monitor/agents'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import { compareProblems, formatPath, formatProblem, formatValue, type Problem } from '../../policy/source.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { withOwnAgents } from '../../screen/agents/agent-schema.ts'
import { type ConfigDocument, readJsonDocument } from '../config/config-document.ts'
import { FROM_DISK, type TextOf } from '../files/data-texts.ts'
import { errorCode } from '../files/reading.ts'
import { checkAgent } from './check-agent.ts'

const FILE_BYTES_LIMIT = 256 * 1024
const PROBLEMS_SHOWN_LIMIT = 100

interface Placed {
  readonly file: string
  readonly line: number | undefined
  readonly problem: Problem
}

interface Read {
  readonly agent: AgentData | null
  readonly problems: readonly Placed[]
  /** Where the file names its agent. */
  readonly nameAt: Pick<Placed, 'file' | 'line'>
}

/**
 * All known agents, the user's first. `files` are absolute paths. Throws one CZM_AGENT_INVALID that names
 * every problem of every file.
 */
export async function loadAgents(
  files: readonly string[],
  textOf: TextOf = FROM_DISK,
): Promise<readonly AgentData[]> {
  const read = await Promise.all(files.map((file) => readAgentFile(file, textOf)))
  const problems = [...read.flatMap((one) => one.problems), ...sameNames(read)]
  if (problems.length > 0) throw refused(problems)
  return withOwnAgents(
    read.flatMap(({ agent }) => (agent === null ? [] : [agent])),
    KNOWN_AGENTS,
  )
}

async function readAgentFile(file: string, textOf: TextOf): Promise<Read> {
  const found = await readDocument(file, textOf)
  if ('problem' in found) {
    return { agent: null, problems: [found], nameAt: { file, line: undefined } }
  }
  const { agent, problems } = checkAgent(found)
  const placed = problems
    .toSorted((left, right) => compareProblems({ ...left, sourceIndex: 0 }, { ...right, sourceIndex: 0 }))
    .map((problem) => ({ file, line: found.lineOf(problem.path), problem }))
    .toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0))
  return { agent, problems: placed, nameAt: { file, line: found.lineOf(['name']) } }
}

async function readDocument(file: string, textOf: TextOf): Promise<ConfigDocument | Placed> {
  const unreadable = (expected: string, remedy: string, line?: number): Placed => ({
    file,
    line,
    problem: { path: [], expected, value: undefined, remedy },
  })
  try {
    return readJsonDocument(file, await textOf(file, () => readAgentText(file)))
  } catch (error) {
    if (error instanceof UnfitFile) return unreadable(error.message, error.remedy)
    if (isCzarinaError(error)) {
      const remedy = 'Correct that place; comments and trailing commas are allowed.'
      return unreadable(
        `JSON (${error.message.slice(file.length).replace(/^[:\d]* /, '')})`,
        remedy,
        error.place.line,
      )
    }
    const code = errorCode(error)
    if (code === undefined) throw error
    return unreadable(`a file that can be read (${code})`, `ls -l ${file}`)
  }
}

/** Cannot be an agent file; the message says what was expected. */
class UnfitFile extends Error {
  readonly remedy: string

  constructor(expected: string, remedy: string) {
    super(expected)
    this.remedy = remedy
  }
}

async function readAgentText(file: string): Promise<string> {
  const found = await stat(file)
  if (!found.isFile()) throw new UnfitFile('a regular file', 'Name an agent file.')
  if (found.size > FILE_BYTES_LIMIT)
    throw new UnfitFile(`a file of at most ${FILE_BYTES_LIMIT} bytes`, 'Make it smaller.')
  return readFile(file, 'utf8')
}

/** Two agents of the same name could not be distinguished in any record. */
function sameNames(read: readonly Read[]): readonly Placed[] {
  return read.flatMap(({ agent, nameAt }, index) => {
    if (agent === null) return []
    const first = read.findIndex((other) => other.agent?.name === agent.name)
    if (first === index) return []
    const expected = `a name that ${read[first]?.nameAt.file} does not have`
    const problem: Problem = { path: ['name'], expected, value: agent.name, remedy: 'Rename one of the two.' }
    return [{ ...nameAt, problem }]
  })
}

function refused(problems: readonly Placed[]): CzarinaError {
  const [first] = problems
  const shown = problems.slice(0, PROBLEMS_SHOWN_LIMIT)
  const rest = problems.length - shown.length
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const lines = shown.map(({ file, line, problem }) => {
    return `  ${line === undefined ? file : `${file}:${line}`}: ${formatProblem(problem)}`
  })
  const message = [
    `The agent files are refused, ${count}:`,
    ...lines,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
  return new CzarinaError('CZM_AGENT_INVALID', message.join('\n'), {
    ...(first === undefined ? {} : { file: first.file }),
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first === undefined
      ? {}
      : { path: formatPath(first.problem.path), value: formatValue(first.problem.value) }),
    suggestions: first === undefined ? [] : [first.problem.remedy],
  })
}
