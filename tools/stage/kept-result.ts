/** Where the results of long runs are kept: one file each in tools/bench/results, beside the machine that they come from. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Machine, machineFacts } from '../bench/machine.ts'
import { packageRoot } from './package-root.ts'

/** What every kept result begins with. */
interface ResultHead {
  readonly bench: string
  readonly date: string
  readonly machine: Machine
}

/** The beginning of a result that is made now, here. */
export function resultHead(bench: string): ResultHead {
  return { bench, date: new Date().toISOString().slice(0, 10), machine: machineFacts() }
}

/** Writes tools/bench/results/NAME.json in place of the result before. */
export async function keepResult(name: string, text: string): Promise<void> {
  const folder = join(packageRoot(), 'tools', 'bench', 'results')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), `${text}\n`)
}
