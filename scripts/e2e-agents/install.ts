/** Puts pinned agents into a folder of their own, so that a check of last month means the same today. */

import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from '../stage/package-root.ts'

const run = promisify(execFile)

/** Under an older Node npm leaves out parts of the agents, so a newer one comes first. */
const NODE = 'node@26.10.0'
const AGENTS = ['@anthropic-ai/claude-code@2.1.330', '@openai/codex@0.169.0']
const PINNED = [NODE, ...AGENTS].join('\n')
/** Their install scripts fetch or place the program that fits this machine; npm wants them allowed by name. */
const ALLOWED_SCRIPTS = Object.fromEntries([NODE, ...AGENTS].map((spec) => [spec, true]))

/** npm could not install: no network, no registry, no room. Nothing is known about the monitor then. */
export class InstallFailed extends Error {}

/** The folder with the agents' programs and a Node new enough for them; installs what is not there yet. */
export async function agentPrograms(): Promise<string> {
  const given = process.env.CZARINA_E2E_AGENTS_DIR || undefined
  const folder = given ?? join(packageRoot(), '.agents', 'installed')
  const programs = join(folder, 'node_modules', '.bin')
  const marker = join(folder, 'pinned.txt')
  if (given !== undefined || (await readFile(marker, 'utf8').catch(() => '')) === PINNED) return programs
  console.log(`installing ${PINNED.replaceAll('\n', ', ')} into ${folder} …`)
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts: ALLOWED_SCRIPTS }),
  )
  await install(folder, [NODE], process.env.PATH ?? '')
  await install(folder, AGENTS, [programs, process.env.PATH].join(delimiter))
  await writeFile(marker, PINNED)
  return programs
}

async function install(folder: string, packages: readonly string[], path: string): Promise<void> {
  const words = ['install', '--prefix', folder, '--save-exact', '--no-audit', '--no-fund', ...packages]
  try {
    await run('npm', words, { cwd: folder, env: { ...process.env, PATH: path } })
  } catch (error) {
    throw new InstallFailed(`npm could not install ${packages.join(' and ')}:\n${lastLines(error)}`)
  }
}

function lastLines(error: unknown): string {
  return String(error).trim().split('\n').slice(-12).join('\n')
}
