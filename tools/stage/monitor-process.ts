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
const STOP_PATIENCE_MS = 5000

export interface MonitorPlan {
  readonly project: string
  readonly socket: string
  readonly environment: Readonly<Record<string, string>>
  /** Told each line that the monitor prints. */
  readonly onLine: (line: string) => void
  /** A script that runs the monitor of a project; the command `start` where left out. */
  readonly script?: string | undefined
}

export interface CommandEnd {
  readonly code: number
  /** What it printed, on standard error where it failed. */
  readonly text: string
}

export class MonitorProcess {
  /** What the monitor printed. */
  readonly outputFile: string
  readonly #project: string
  readonly #environment: MonitorPlan['environment']
  readonly #child: ChildProcessByStdio<null, Readable, Readable>

  constructor(plan: MonitorPlan) {
    this.#project = plan.project
    this.#environment = plan.environment
    this.outputFile = join(plan.project, 'monitor-output.txt')
    // It is killed on purpose here, and measured alone.
    const start = ['start', '--no-watchdog', '--project', plan.project, '--socket', plan.socket]
    const words =
      plan.script === undefined
        ? [join(packageRoot(), 'bin', 'run.js'), ...start]
        : [plan.script, plan.project]
    this.#child = spawn(process.execPath, words, {
      env: { ...plan.environment, ...runMark() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        appendFileSync(this.outputFile, `${line}\n`)
        plan.onLine(line)
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

  /** Runs one of our commands on the project, from beside the monitor. */
  command(words: readonly string[]): Promise<CommandEnd> {
    const program = [join(packageRoot(), 'bin', 'run.js'), ...words, '--project', this.#project]
    return new Promise((resolve) => {
      execFile(process.execPath, program, { env: { ...this.#environment } }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
        resolve({ code, text: (code === 0 ? stdout : stderr).trim() })
      })
    })
  }

  /** Asks it to stop, and kills it where it does not; true where asking was enough. */
  async stop(patience_ms = STOP_PATIENCE_MS): Promise<boolean> {
    if (!this.running) return true
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), patience_ms)
    await exited
    clearTimeout(killer)
    return this.#child.signalCode !== 'SIGKILL'
  }
}
