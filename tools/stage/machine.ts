/** The machine that a benchmark ran on: what explains the figures, and nothing that identifies the machine or its user. */

import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

const BYTES_PER_GIB = 1024 ** 3

export interface Machine {
  readonly node: string
  readonly tmux: string
  readonly os: string
  readonly cpu: string
  readonly cores: number
  readonly memory_gib: number
}

/** Reads the facts of this machine. */
export function machineFacts(): Machine {
  return {
    node: process.version,
    tmux: tmuxVersion(),
    os: `${type()} ${release()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gib: Math.round(totalmem() / BYTES_PER_GIB),
  }
}

/** Most benchmarks do not need tmux, so it may be missing. */
function tmuxVersion(): string {
  try {
    return execFileSync('tmux', ['-V'], { encoding: 'utf8' }).trim()
  } catch {
    return 'none'
  }
}
