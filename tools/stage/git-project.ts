/** A small git project with a worktree for each worker, in the layout of czarina. */

import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface WorkerPlan {
  readonly id: string
  readonly agent: string
  readonly description: string
}

/** The content of the project; `files` maps paths in it to their text. */
export interface ProjectPlan {
  readonly slug: string
  readonly workers: readonly WorkerPlan[]
  readonly files: Readonly<Record<string, string>>
  readonly monitor: Readonly<Record<string, unknown>>
}

/** The worktree of one worker. */
export function worktreeOf(project: string, workerId: string): string {
  return join(project, '.czarina', 'worktrees', workerId)
}

/** Creates the project in a new folder, with its config, its log folder and one git worktree for each worker. */
export async function createGitProject(folder: string, plan: ProjectPlan): Promise<void> {
  const workers = plan.workers.map((worker) => ({ ...worker, branch: `feature/${worker.id}` }))
  await mkdir(join(folder, '.czarina', 'logs'), { recursive: true })
  for (const [path, text] of Object.entries(plan.files)) await writeFile(join(folder, path), text)
  await git(folder, 'init', '--quiet', '--initial-branch=main')
  await git(folder, 'add', ...Object.keys(plan.files))
  await git(folder, 'commit', '--quiet', '--message', 'Start')
  for (const { id, branch } of workers) {
    await git(folder, 'worktree', 'add', '--quiet', '-b', branch, worktreeOf(folder, id))
  }
  const project = { name: plan.slug, slug: plan.slug }
  const config = { project, workers, llm_monitor: plan.monitor }
  await writeFile(join(folder, '.czarina', 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
}

/** git without the user's settings, hooks and signing; it never uses a repository around the folder. */
async function git(folder: string, ...words: string[]): Promise<void> {
  const author = ['-c', 'user.name=czarina', '-c', 'user.email=czarina@localhost']
  const own = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const env = { PATH: process.env.PATH ?? '', ...own, GIT_CEILING_DIRECTORIES: dirname(folder) }
  await run('git', ['-C', folder, ...author, ...words], { env })
}
