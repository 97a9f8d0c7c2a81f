/** The six workers in their windows, and what each of them really got. */

import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGitProject, worktreeOf } from '../stage/git-project.ts'
import type { TmuxServer } from '../stage/tmux-server.ts'
import { CAST, INSTALLER, type Member } from './cast.ts'

/** A new project in the place of the last one. */
export async function createDemoProject(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'keys'), { recursive: true })
  await createGitProject(folder, {
    slug: 'demo',
    workers: CAST.map(({ id, agent, description }) => ({ id, agent, description })),
    files: { 'install-tools.sh': INSTALLER, '.gitignore': '.czarina/\nkeys/\nmonitor-output.txt\n' },
    monitor: { enabled: true, check_interval: 5, stale_threshold: 300 },
  })
}

/** Opens a window for a worker. */
export async function enter(member: Member, folder: string, tmux: TmuxServer): Promise<void> {
  const actor = fileURLToPath(new URL('./actors/actor.js', import.meta.url))
  const note = noteFile(folder, member)
  const command =
    member.agent === 'shell' ? ['bash', 'install-tools.sh', note] : [process.execPath, actor, member.id, note]
  const worktree = worktreeOf(folder, member.id)
  await tmux.open({ name: member.id, folder: worktree, command, environment: tmux.environment })
}

/** The keys that a worker noted down, oldest first. */
export async function keysOf(folder: string, member: Member): Promise<string[]> {
  const text = await readFile(noteFile(folder, member), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [String(JSON.parse(line))]))
}

function noteFile(folder: string, member: Member): string {
  return join(folder, 'keys', `${member.id}.txt`)
}
