/** A project as a stranger might have made it: its config names a policy, an agent and a plugin beside it. */

import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import Start from '../../src/commands/start.ts'
import Trust from '../../src/commands/trust.ts'
import { agreeTo } from '../../tools/stage/agree.ts'
import { type CommandRun, runCommand } from './run-command.ts'

const POLICY = { version: 1, extends: ['czarina:recommended', './team.json'], rules: [] }
export const TEAM = { version: 1, default: 'escalate', rules: [] }
export const AGENT = { name: 'mine', commands: '^mine$' }
/** Writes a file where it was run. */
export const PLUGIN = `
import { writeFileSync } from 'node:fs'
writeFileSync(new URL('./ran', import.meta.url), '')
export default { name: 'mine', apiVersion: 1, stage: 'prefilter', setup: () => ({ analyze: () => undefined }) }`

export class StrangeProject {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** An empty project, removed at the end of the test. */
  static async empty(): Promise<StrangeProject> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-strange-')))
    // A monitor whose terminal was closed may still be writing its last lines.
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))
    return new StrangeProject(folder)
  }

  /** A project with everything in it. */
  static async cloned(): Promise<StrangeProject> {
    const project = await StrangeProject.empty()
    await project.put('policy.json', POLICY)
    await project.put('team.json', TEAM)
    await project.put('agent.json', AGENT)
    await project.put('plugin.mjs', PLUGIN)
    const plugins = [{ use: './plugin.mjs' }]
    await project.configure({ policy: 'policy.json', agents: ['agent.json'], plugins })
    return project
  }

  /** A project with one policy that the config names. */
  static async withPolicy(): Promise<StrangeProject> {
    const project = await StrangeProject.empty()
    await project.put('policy.json', TEAM)
    await project.configure({ policy: 'policy.json' })
    return project
  }

  at(path: string): string {
    return join(this.folder, '.czarina', path)
  }

  async put(path: string, content: unknown): Promise<void> {
    await mkdir(dirname(this.at(path)), { recursive: true })
    await writeFile(this.at(path), typeof content === 'string' ? content : JSON.stringify(content))
  }

  configure(settings: object): Promise<void> {
    return this.put('config.json', { workers: [{ id: 'a' }], llm_monitor: { enabled: true, ...settings } })
  }

  trust(...argv: string[]): Promise<CommandRun> {
    return runCommand(Trust, ...argv, '--project', this.folder)
  }

  /** Records a person's consent to everything as it is saved now. */
  agree(): Promise<void> {
    return agreeTo(this.folder)
  }

  start(...argv: string[]): Promise<CommandRun> {
    return runCommand(Start, ...argv, '--project', this.folder)
  }

  /** Whether any code of its plugin has run. */
  hasRun(): Promise<boolean> {
    return realpath(this.at('ran')).then(
      () => true,
      () => false,
    )
  }
}
