/**
 * `npm run measures -- [REVISION] [--in FOLDER] [--chains]` prints figures on the shape of the tree or of one folder, next to those
 * of another revision. `--chains` also prints the deepest import chains and the cycles, file by file.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/output.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { graphOf, shapeOf } from './graph.ts'
import { exportsOf, type FunctionSize, readTree } from './tree.ts'

const PROGRAM = ['src', 'plugins']
const AROUND = ['test', 'scripts', 'tools']
const LINES_MAX = 70
/** Used where a revision does not have the folder. */
const NOTHING: FunctionSize = { path: 'none', name: 'none', lines: 0, complexity: 0 }

interface Measures {
  readonly rows: Readonly<Record<string, string>>
  readonly details: readonly string[]
}

function measure(root: string): Measures {
  const files = readTree(root, folders)
  const functions = files.flatMap((file) => file.functions)
  const packages = exportsOf(root)
  const values = shapeOf(graphOf(files, packages, false))
  const all = shapeOf(graphOf(files, packages, true))
  const lines = files.map((file) => file.lines).sort((a, b) => a - b)
  const largest = functions.reduce((most, each) => (each.lines > most.lines ? each : most), NOTHING)
  const hardest = functions.reduce((most, each) => (each.complexity > most.complexity ? each : most), NOTHING)
  const holders = files.filter((file) => file.stateAssignments > 0)
  return {
    rows: {
      files: `${files.length}`,
      'lines in all': `${sum(lines)}`,
      'median file': `${lines[lines.length >> 1] ?? 0} lines`,
      'largest file': `${lines.at(-1) ?? 0} lines`,
      'deepest import chain, values': `${values.chain.length}`,
      'the same with types': `${all.chain.length}`,
      'cycles of values': `${values.cycles.length}`,
      'cycles with types': `${all.cycles.length}`,
      'largest function': `${largest.lines} lines, ${whereOf(largest)}`,
      [`functions over ${LINES_MAX} lines`]: `${functions.filter((one) => one.lines > LINES_MAX).length}`,
      'highest complexity': `${hardest.complexity}, ${whereOf(hardest)}`,
      "assignments of a worker's state": `${sum(files.map((file) => file.stateAssignments))} in ${holders.length} files`,
      'lines of tests and tools': `${sum(readTree(root, AROUND).map((file) => file.lines))}`,
    },
    details: [
      ...['', 'deepest chain, values:', ...values.chain, '', 'deepest chain with types:', ...all.chain],
      ...all.cycles.map((cycle) => `\ncycle: ${cycle.join(' ')}`),
    ],
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const whereOf = ({ name, path }: FunctionSize): string => `${name} in ${path}`

/** The measures of a revision, from a copy that is removed afterwards. */
function measureRevision(root: string, revision: string): Measures {
  const folder = mkdtempSync(join(tmpdir(), 'czm-measures-'))
  try {
    const tar = execFileSync('git', ['archive', revision], { cwd: root, maxBuffer: 2 ** 30 })
    execFileSync('tar', ['-x', '-C', folder], { input: tar })
    return measure(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { chains: { type: 'boolean' }, in: { type: 'string' } },
})
const folders = values.in === undefined ? PROGRAM : [values.in]
const root = packageRoot()
const now = measure(root)
const revision = positionals[0]
const before = revision === undefined ? null : measureRevision(root, revision)
const columns = before === null ? [now.rows] : [before.rows, now.rows]
const heads = before === null ? ['this tree'] : [`${revision}`, 'this tree']
const rows = Object.keys(now.rows).map((name) => [name, ...columns.map((rows) => rows[name] ?? '')])
console.log(table(['', ...heads], rows))
if (values.chains) console.log(now.details.join('\n'))
