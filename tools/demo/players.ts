/** The six workers in their windows, and the keys that each really got. */

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGitProject, worktreeOf } from '../stage/git-project.ts'
import type { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import { CAST, INSTALLER, type Member } from './cast.ts'

const PROMPT = 'dev@box:~/demo$ '
const SHELL_PATIENCE_MS = 30_000

/** Creates the project of the demo. */
export async function createDemoProject(folder: string): Promise<void> {
  await mkdir(join(folder, 'keys'), { recursive: true })
  await createGitProject(folder, {
    slug: 'demo',
    workers: CAST.map(({ id, agent, description }) => ({ id, agent, description })),
    files: { 'install-tools.sh': INSTALLER, '.gitignore': '.czarina/\nkeys/\nmonitor-output.txt\n' },
    monitor: { enabled: true, check_interval: 5, stale_threshold: 300 },
  })
}

/** Opens a window for a worker; into the shell it types the command line, as a person or an agent would. */
export async function enter(member: Member, folder: string, tmux: TmuxServer): Promise<void> {
  const actor = fileURLToPath(new URL('./actors/actor.js', import.meta.url))
  const note = noteFile(folder, member)
  const isShell = member.agent === 'shell'
  const command = isShell ? ['bash', '--norc', '-i'] : [process.execPath, actor, member.id, note]
  const environment = { ...tmux.environment, PS1: PROMPT, NOTE: note }
  await tmux.open({ name: member.id, folder: worktreeOf(folder, member.id), command, environment })
  if (!isShell) return
  await becomes(SHELL_PATIENCE_MS, async () => (await tmux.screen(member.id)).includes(PROMPT.trim()))
  await tmux.type(member.id, 'bash install-tools.sh')
  await tmux.press(member.id, 'Enter')
}

/** The keys that a worker recorded, oldest first. */
export async function keysOf(folder: string, member: Member): Promise<string[]> {
  const text = await readFile(noteFile(folder, member), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [String(JSON.parse(line))]))
}

function noteFile(folder: string, member: Member): string {
  return join(folder, 'keys', `${member.id}.txt`)
}
