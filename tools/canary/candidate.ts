/** Saves a screen in a form that can be moved into `test/screens`, with its row for a labels file. */

import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Judgement } from '../../src/core/judgement.ts'
import type { Label } from './label.ts'

const HOME = '/home/'

export interface Candidate {
  readonly agent: string
  readonly version: string
  readonly situation: string
  readonly label: Label
  readonly judgement: Pick<Judgement, 'observation' | 'analysis' | 'answer'>
  readonly provenKeys: readonly string[] | null
  readonly faults: readonly string[]
}

/** Hides where the canary runs: a made-up path of the same width keeps every frame in its place. */
export function withoutRoot(text: string, root: string): string {
  const spare = root.length - HOME.length
  return spare < 1 ? text : text.replaceAll(root, HOME + 'u'.repeat(spare))
}

/** The files of a candidate by name, in the format of `test/screens`. */
function candidateFiles(candidate: Candidate): Readonly<Record<string, string>> {
  const { observation, analysis, answer } = candidate.judgement
  const { command, columns, rows } = observation.pane
  const { cursor } = observation
  const { status, statusAlso, prompt, risk, expectedAction, actionAlso } = candidate.label
  const expected = {
    agent: candidate.agent,
    agentVersion: candidate.version,
    pane: { command, columns, rows, cursor },
    label: {
      status,
      ...(statusAlso === undefined ? {} : { statusAlso }),
      prompt,
      ...(risk === null ? {} : { risk }),
      action: expectedAction,
      ...(actionAlso === undefined ? {} : { actionAlso }),
      ...(candidate.provenKeys === null ? {} : { safeKeys: candidate.provenKeys.join(', ') }),
    },
    reads: {
      status: analysis.status,
      prompt: analysis.prompt?.kind ?? 'none',
      action: analysis.action,
      picked: answer?.label ?? null,
    },
    notes: notesOf(candidate),
  }
  return { 'screen.txt': screenOf(candidate), 'expected.json': `${JSON.stringify(expected, null, 2)}\n` }
}

/** The candidate as one row of a labels file; `file` is relative to the folder of the agent's version. */
export function labelRow(candidate: Candidate): Readonly<Record<string, unknown>> {
  const { observation } = candidate.judgement
  const { pane, cursor } = observation
  return {
    file: `${candidate.situation}/screen.txt`,
    agent: candidate.agent,
    agentVersion: candidate.version,
    cols: pane.columns,
    rows: pane.rows,
    ...candidate.label,
    safeKeys: candidate.provenKeys?.join(', ') ?? null,
    notes: notesOf(candidate),
    tmux: {
      paneCommand: pane.command,
      paneTitle: pane.title,
      alternateOn: pane.alternate ? '1' : '0',
      cursor: cursor === null ? '' : `${cursor.column},${cursor.row}`,
      cursorFlag: cursor?.visible ? '1' : '0',
      windowName: candidate.agent,
    },
    family: candidate.situation,
  }
}

/** Writes the candidate below the folder of the agent's version and returns its own folder. */
export async function saveCandidate(folder: string, candidate: Candidate, root: string): Promise<string> {
  const own = join(folder, candidate.situation)
  await mkdir(own, { recursive: true })
  for (const [name, text] of Object.entries(candidateFiles(candidate))) {
    await writeFile(join(own, name), withoutRoot(text, root))
  }
  await appendFile(
    join(folder, 'labels.jsonl'),
    withoutRoot(`${JSON.stringify(labelRow(candidate))}\n`, root),
  )
  return own
}

function screenOf({ judgement: { observation } }: Candidate): string {
  return `${observation.lines.slice(observation.screenTop).join('\n')}\n`
}

function notesOf({ agent, version, situation, faults }: Candidate): string {
  const seen = faults.length === 0 ? '' : `; when it was taken: ${faults.join('; ')}`
  return `canary: ${agent} ${version}, ${situation}${seen}`
}
