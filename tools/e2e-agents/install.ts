/** Installs each agent into its own folder, by exact version, so that checks stay comparable over time. */

import { execFile } from 'node:child_process'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { exists } from '../stage/exists.ts'
import { packageRoot } from '../stage/package-root.ts'

const run = promisify(execFile)

/** With an older Node npm omits parts of the agents and some do not start, so a newer Node is installed first. */
const NODE = { npmPackage: 'node', version: '26.10.0' }
const INSTALL_LIMIT_MS = 300_000
const ASK_LIMIT_MS = 30_000

/** One version of a package. */
export interface NpmProgram {
  readonly npmPackage: string
  readonly version: string
}

/** npm could not install, for lack of a network, a registry or space. This says nothing about the monitor. */
export class InstallFailed extends Error {}

/** A PATH with the programs of this agent and of a Node that is new enough; installs what is missing. */
export async function agentPrograms(agent: NpmProgram): Promise<string> {
  const given = process.env.CZARINA_E2E_AGENTS_DIR || undefined
  if (given !== undefined) return join(given, 'node_modules', '.bin')
  const node = await installed(NODE, process.env.PATH ?? '')
  const programs = await installed(agent, [node, process.env.PATH].join(delimiter))
  return [programs, node].join(delimiter)
}

/** The newest version of a package that npm knows. */
export async function newestVersion(npmPackage: string): Promise<string> {
  const { stdout } = await npm(['view', npmPackage, 'version'], process.env.PATH ?? '', ASK_LIMIT_MS)
  return stdout.trim()
}

async function installed(program: NpmProgram, path: string): Promise<string> {
  const { npmPackage, version } = program
  const spec = `${npmPackage}@${version}`
  const folder = join(packageRoot(), '.agents', 'installed', folderName(spec))
  const programs = join(folder, 'node_modules', '.bin')
  if (await exists(programs)) return programs
  console.log(`installing ${spec} …`)
  const unfinished = `${folder}.${process.pid}.part`
  try {
    await mkdir(unfinished, { recursive: true })
    // Its install script fetches or places the program for this machine; npm requires that it is allowed by name.
    const allowed = JSON.stringify({ private: true, allowScripts: { [spec]: true } })
    await writeFile(join(unfinished, 'package.json'), allowed)
    const words = ['install', '--prefix', unfinished, '--save-exact', '--no-audit', '--no-fund', spec]
    await npm(words, path, INSTALL_LIMIT_MS)
    await rename(unfinished, folder).catch(async (error: unknown) => {
      if (!(await exists(programs))) throw error // otherwise another run was faster
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return programs
}

function folderName(spec: string): string {
  return spec.replace(/^@/, '').replaceAll('/', '-')
}

async function npm(words: readonly string[], path: string, timeout: number): Promise<{ stdout: string }> {
  try {
    return await run('npm', [...words], { env: { ...process.env, PATH: path }, timeout })
  } catch (error) {
    throw new InstallFailed(`npm ${words[0]} ${words.at(-1)} failed:\n${lastLines(error)}`)
  }
}

function lastLines(error: unknown): string {
  return String(error).trim().split('\n').slice(-12).join('\n')
}
