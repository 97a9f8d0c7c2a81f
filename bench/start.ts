/**
 * How long whole commands take, beside an oclif app with a manifest and one command that does nothing, and Node alone: all in
 * turns, since only ratios count on a busy machine.
 *
 * usage: npm run bench -- start [ROUNDS]
 */

import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/adapters/package-folder.ts'
import { takeTurns } from './processes.ts'
import { type Measure, report } from './report.ts'

const [roundsWord = '25'] = process.argv.slice(2)
const rounds = Number(roundsWord)
const VERSION_RATIO_MAX = 1.1
const COMMAND_RATIO_MAX = 1.3
const NODE = 'node -e 0'
const EMPTY_VERSION = 'empty oclif app: --version'
const EMPTY_COMMAND = 'empty oclif app: its command'

/** As oclif's own template has it. */
const RUN = `import { execute } from '@oclif/core'\nawait execute({ dir: import.meta.url })\n`
const COMMAND = `import { Command } from '@oclif/core'\nexport default class Nothing extends Command { async run() {} }\n`
const PACKAGE = {
  name: 'empty',
  version: '1.0.0',
  type: 'module',
  oclif: { bin: 'empty', dirname: 'empty', commands: './commands' },
}
const MANIFEST = {
  version: PACKAGE.version,
  commands: {
    nothing: {
      id: 'nothing',
      args: {},
      flags: {},
      aliases: [],
      hiddenAliases: [],
      strict: true,
      hasDynamicHelp: false,
      enableJsonFlag: false,
      isESM: true,
      pluginAlias: PACKAGE.name,
      pluginName: PACKAGE.name,
      pluginType: 'core',
      relativePath: ['commands', 'nothing.js'],
    },
  },
}

/** The empty app, with the very oclif that we have. */
async function makeEmptyApp(folder: string, root: string): Promise<string> {
  const run = join(folder, 'bin', 'run.js')
  await mkdir(join(folder, 'bin'), { recursive: true })
  await mkdir(join(folder, 'commands'))
  await mkdir(join(folder, 'node_modules', '@oclif'), { recursive: true })
  await symlink(join(root, 'node_modules', '@oclif', 'core'), join(folder, 'node_modules', '@oclif', 'core'))
  await writeFile(join(folder, 'package.json'), JSON.stringify(PACKAGE))
  await writeFile(join(folder, 'oclif.manifest.json'), JSON.stringify(MANIFEST))
  await writeFile(run, RUN)
  await writeFile(join(folder, 'commands', 'nothing.js'), COMMAND)
  return run
}

/** As npm installs it, without the compiler's traces: the bundle is what is timed, also while somebody compiles. */
async function makeInstalled(folder: string, root: string): Promise<string> {
  await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await mkdir(join(folder, 'dist'))
  await symlink(join(root, 'dist', 'app'), join(folder, 'dist', 'app'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'bin', 'run.js')
}

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
    { name: NODE, words: ['-e', '0'] },
    { name: EMPTY_VERSION, words: [empty, '--version'] },
    { name: EMPTY_COMMAND, words: [empty, 'nothing'] },
  ]
  const processes = [...baselines, ...ours.map(({ name, words }) => ({ name, words: [run, ...words] }))]
  const turns = takeTurns(processes, rounds)
  const absolute = processes.map(
    ({ name }): Measure => ({ name, value: turns.median_ms(name), unit: 'ms', atMost: null }),
  )
  const ratios = ours.map(
    ({ name, beside, bar }): Measure => ({
      name: `${name} / ${beside}`,
      value: turns.ratio(name, beside),
      unit: '',
      atMost: bar,
    }),
  )
  report('start', [...absolute, ...ratios])
} finally {
  await rm(folder, { recursive: true })
}
