/**
 * What a long audit trail costs: `decisions --since 10m` as a whole process on trails of growing size, beside an empty one in
 * the same run, and how long the journal takes to append.
 *
 * usage: npm run bench -- trail [--full]      --full: up to 1 GB instead of 200 MB; the files are temporary
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DECISIONS_FILE } from '../../src/adapters/journal/read-decisions.ts'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { ratio, report, told } from '../stage/report.ts'
import { appendRate } from './trail/append-rate.ts'
import { writeTrail } from './trail/write-trail.ts'
import { processWork, takeTurns } from './turns.ts'

const MB = 1_000_000
const isFull = process.argv.includes('--full')
const SIZES_MB = isFull ? [0, 10, 1000] : [0, 10, 200]
const ROUNDS = 15
/** Reading the whole trail would take many times as long. */
const RATIO_MAX = 1.2
/** That hour has 120 decisions to print; reading everything newer would take several times as long. */
const HOUR_RATIO_MAX = 1.5

/** One project for each size. */
async function makeProject(folder: string, size_mb: number): Promise<string> {
  const project = join(folder, `${size_mb}`)
  const status = join(project, '.czarina', 'status')
  await mkdir(status, { recursive: true })
  const config = { project: { name: 'bench', slug: 'bench' }, workers: [{ id: 'alpha', agent: 'claude' }] }
  await writeFile(join(project, '.czarina', 'config.json'), JSON.stringify(config))
  await writeTrail(join(status, DECISIONS_FILE), size_mb * MB, Date.now())
  return project
}

/** The newest ten minutes, and an hour in the middle of the trail, which cannot be read from its end. */
function questionsOf(
  size_mb: number,
): readonly { readonly name: string; readonly times: readonly string[] }[] {
  const newest = { name: `${size_mb} MB, the newest 10 min`, times: ['--since', '10m'] }
  return size_mb < 200
    ? [newest]
    : [newest, { name: `${size_mb} MB, an hour 5 days ago`, times: ['--since', '5d', '--until', '119h'] }]
}

const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  const run = join(await packageFolder(), 'bin', 'run.js')
  const processes = []
  for (const size_mb of SIZES_MB) {
    const project = await makeProject(folder, size_mb)
    for (const { name, times } of questionsOf(size_mb)) {
      processes.push(processWork(name, [run, 'decisions', ...times, '--project', project]))
    }
  }
  const turns = takeTurns(processes, ROUNDS)
  const [empty, ...others] = processes.map(({ name }) => name)
  report('trail', [
    ...processes.map(({ name }) => told(name, turns.median_ms(name), 'ms')),
    ...others.map((name) =>
      ratio(
        `${name} / empty`,
        turns.ratio(name, empty ?? ''),
        name.includes('an hour') ? HOUR_RATIO_MAX : RATIO_MAX,
      ),
    ),
    ...(await appendRate(join(folder, 'append'))),
  ])
} finally {
  await rm(folder, { recursive: true })
}
