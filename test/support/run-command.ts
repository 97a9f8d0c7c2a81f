/** Runs one of our commands in this process, and returns what a person would see. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { captureOutput } from '@oclif/test'
import { onTestFinished } from 'vitest'

interface RunnableCommand {
  run(argv: string[], options: { root: string }): Promise<unknown>
}

export interface CommandRun {
  readonly stdout: string
  readonly stderr: string
  readonly exit: number
}

/** Runs the command with an empty oclif root, so that nothing but the command under test is loaded. */
export async function runCommand(command: RunnableCommand, ...argv: string[]): Promise<CommandRun> {
  const root = mkdtempSync(join(tmpdir(), 'czm-oclif-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const manifest = { name: 'czarina-monitor', version: '0.0.0', oclif: { bin: 'czarina-monitor' } }
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest))
  const { stdout, stderr, error } = await captureOutput(() => command.run(argv, { root }))
  return { stdout, stderr, exit: error === undefined ? 0 : (error.oclif?.exit ?? 1) }
}
