/** The real `czarina-monitor start` as a child process, and the decisions that it writes. */

import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Decision } from '../../src/core/decision.ts'
import { readOwnDecision } from '../../src/core/trail/decision-record.ts'
import { packageRoot } from './package-root.ts'
import { runMark } from './run-folder.ts'

/** How long the monitor may take to stop when it is asked to. */
const STOP_PATIENCE_MS = 30_000
/** Enough for a day of decisions in one output. */
const OUTPUT_MAX_BYTES = 256 * 1024 * 1024

export interface MonitorPlan {
  readonly project: string
  readonly socket: string
  /** Its whole environment; by default enough to run programs, with the project as its home. */
  readonly environment?: Readonly<Record<string, string>>
  /** Receives each line that the monitor prints. */
  readonly onLine?: (line: string) => void
  /** A script that runs the monitor of a project; by default the command `start`. */
  readonly script?: string | undefined
}

export interface CommandEnd {
  readonly code: number
  /** Its standard output; if it failed, its standard error. */
  readonly text: string
}

export class MonitorProcess {
  /** The file with all that the monitor printed. */
  readonly outputFile: string
  readonly #project: string
  readonly #environment: Readonly<Record<string, string>>
  readonly #child: ChildProcessByStdio<null, Readable, Readable>

  constructor(plan: MonitorPlan) {
    this.#project = plan.project
    this.#environment = plan.environment ?? { PATH: process.env.PATH ?? '', HOME: plan.project }
    this.outputFile = join(plan.project, 'monitor-output.txt')
    // Harnesses kill it on purpose and measure it alone, so there is no watchdog.
    const start = ['start', '--no-watchdog', '--project', plan.project, '--socket', plan.socket]
    const words =
      plan.script === undefined
        ? [join(packageRoot(), 'bin', 'run.js'), ...start]
        : [plan.script, plan.project]
    this.#child = spawn(process.execPath, words, {
      env: { ...this.#environment, ...runMark() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        appendFileSync(this.outputFile, `${line}\n`)
        plan.onLine?.(line)
      })
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** All decisions so far, oldest first. */
  async decisions(): Promise<Decision[]> {
    const file = join(this.#project, '.czarina', 'status', 'llm-decisions.jsonl')
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => readOwnDecision(line) ?? [])
  }

  /** Runs one of our commands on the project while the monitor runs. */
  command(words: readonly string[]): Promise<CommandEnd> {
    const program = [join(packageRoot(), 'bin', 'run.js'), ...words, '--project', this.#project]
    return new Promise((resolve) => {
      const limits = { env: { ...this.#environment }, maxBuffer: OUTPUT_MAX_BYTES }
      execFile(process.execPath, program, limits, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
        resolve({ code, text: (code === 0 ? stdout : stderr).trim() })
      })
    })
  }

  /** Asks it to stop and kills it if it does not; true if asking was enough. */
  async stop(): Promise<boolean> {
    if (!this.running) return true
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_PATIENCE_MS)
    await exited
    clearTimeout(killer)
    return this.#child.signalCode !== 'SIGKILL'
  }
}
