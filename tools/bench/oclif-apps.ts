/** The two apps whose start is compared: an oclif app that does nothing, and ours as it is installed. */

import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** As in oclif's own template. */
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

/** Creates the empty app with our version of oclif; returns the path of its script. Its command is `nothing`. */
export async function makeEmptyApp(folder: string, root: string): Promise<string> {
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

/** Creates our app as npm installs it, without the sources; returns the path of its script. */
export async function makeInstalled(folder: string, root: string): Promise<string> {
  await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  for (const name of ['package.json', 'oclif.manifest.json']) await cp(join(root, name), join(folder, name))
  await mkdir(join(folder, 'dist'))
  await symlink(join(root, 'dist', 'app'), join(folder, 'dist', 'app'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'bin', 'run.js')
}
