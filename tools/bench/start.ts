/**
 * How long whole commands take, beside an oclif app with a manifest and one command that does nothing, and beside Node alone: all in
 * turns, since only ratios are reliable on a busy machine.
 *
 * usage: npm run bench -- start [ROUNDS]
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { ratio, report, told } from '../stage/report.ts'
import { makeEmptyApp, makeInstalled } from './oclif-apps.ts'
import { processWork, takeTurns } from './turns.ts'

const [roundsWord = '25'] = process.argv.slice(2)
const rounds = Number(roundsWord)
const VERSION_RATIO_MAX = 1.1
const COMMAND_RATIO_MAX = 1.3
const NODE = 'node -e 0'
const EMPTY_VERSION = 'empty oclif app: --version'
const EMPTY_COMMAND = 'empty oclif app: its command'

async function makeProject(folder: string): Promise<string> {
  await mkdir(join(folder, '.czarina', 'status'), { recursive: true })
  const config = { project: { name: 'bench', slug: 'bench' }, workers: [{ id: 'alpha', agent: 'claude' }] }
  await writeFile(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
  return folder
}

const root = await packageFolder()
const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  const empty = await makeEmptyApp(join(folder, 'empty'), root)
  const project = await makeProject(join(folder, 'project'))
  const run = await makeInstalled(join(folder, 'installed'), root)
  const ours = [
    { name: '--version', words: ['--version'], beside: EMPTY_VERSION, bar: VERSION_RATIO_MAX },
    {
      name: 'decisions',
      words: ['decisions', '--since', '10m', '--project', project],
      beside: EMPTY_COMMAND,
      bar: COMMAND_RATIO_MAX,
    },
    {
      name: 'policy check',
      words: ['policy', 'check', 'recommended'],
      beside: EMPTY_COMMAND,
      bar: COMMAND_RATIO_MAX,
    },
  ]
  const baselines = [
    processWork(NODE, ['-e', '0']),
    processWork(EMPTY_VERSION, [empty, '--version']),
    processWork(EMPTY_COMMAND, [empty, 'nothing']),
  ]
  const processes = [...baselines, ...ours.map(({ name, words }) => processWork(name, [run, ...words]))]
  const turns = takeTurns(processes, rounds)
  const absolute = processes.map(({ name }) => told(name, turns.median_ms(name), 'ms'))
  const ratios = ours.map(({ name, beside, bar }) =>
    ratio(`${name} / ${beside}`, turns.ratio(name, beside), bar),
  )
  const beyondNode = ours.map(({ name }) => ratio(`${name} / ${NODE}`, turns.ratio(name, NODE), null))
  report('start', [...absolute, ...ratios, ...beyondNode])
} finally {
  await rm(folder, { recursive: true })
}
