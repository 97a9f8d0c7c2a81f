/** Labelled screens for the tests of `eval`. */

import { writeFile } from 'node:fs/promises'
import { bashDialog, finishedScreen } from './screens.ts'

export const MKDIR = {
  text: bashDialog('mkdir -p out').join('\n'),
  agent: 'claude-code',
  agentVersion: '2.1.330',
  status: 'stuck',
  prompt: 'permission.bash',
  expectedAction: 'approve',
  safeKeys: '1',
}
export const IDLE = {
  text: finishedScreen().join('\n'),
  agent: 'claude',
  status: 'idle',
  prompt: 'none',
  expectedAction: 'none',
}
/** Writes a labels file and returns its path. */
export async function label(file: string, ...rows: readonly object[]): Promise<string> {
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return file
}
