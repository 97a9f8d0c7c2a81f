import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findOtherApprovers } from '../../../src/cli/doctor/other-approvers.ts'
import type { PaneInfo } from '../../../src/core/ports.ts'
import { projectFolder } from '../../adapters/config/project-folder.ts'
import { paneInfo } from '../../support/panes.ts'

/** Waits in a subshell, like the real ones: one daemon that appears as two processes. */
const SCRIPT = '#!/bin/bash\n( echo ready; read -r line; : )\n:\n'

/** Runs a real program that waits, and returns it once it runs. */
async function running(
  program: string,
  ...words: readonly string[]
): Promise<ChildProcess & { pid: number }> {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  await once(child.stdout, 'data')
  return Object.assign(child, { pid: child.pid ?? 0 })
}

const paneOf = (pid: number, windowName: string): PaneInfo =>
  paneInfo(2, { sessionName: 'czarina-p-mgmt', windowName, command: 'bash', pid })

it('finds a daemon in the window whose shell started it, and one that runs by itself', async () => {
  const folder = await projectFolder({
    'czar-daemon.sh': SCRIPT,
    'autonomous-czar-daemon.sh': SCRIPT,
    'llm-monitor-daemon.py': 'print("ready", flush=True)\ninput()\n',
  })
  await chmod(join(folder, 'autonomous-czar-daemon.sh'), 0o755)
  const shell = await running('bash', '-c', `bash ${join(folder, 'czar-daemon.sh')} /p/.czarina; true`)
  const alone = await running(join(folder, 'autonomous-czar-daemon.sh'), '/p/.czarina')
  const outside = `process ${alone.pid}, outside these tmux windows`
  const window = 'window czarina-p-mgmt:2 (daemon)'
  const found = await findOtherApprovers([paneOf(shell.pid, 'daemon')])
  // Another test on this machine may run one, too.
  const ours = found.filter(({ where }) => where === outside || where === window)
  expect(ours).toEqual([
    { name: 'autonomous-czar-daemon.sh', where: outside },
    { name: 'czar-daemon.sh', where: window },
  ])
})

it('ignores programs that only show or search such a file', async () => {
  const folder = await projectFolder({ 'czar-daemon.sh': SCRIPT })
  const reader = await running('tail', '-n', '1', '-f', join(folder, 'czar-daemon.sh'))
  const found = await findOtherApprovers([paneOf(reader.pid, 'czar-daemon.sh')])
  expect(found.filter(({ where }) => where === 'window czarina-p-mgmt:2 (czar-daemon.sh)')).toEqual([])
})
