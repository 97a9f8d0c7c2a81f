/** Runs a plugin in its own process, which shares only four pipes with us. */

import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { errorText } from '../plugin-text.ts'
import { parseReply } from './plugin-process.ts'
import {
  ANSWERS_FD,
  frameOf,
  frameReader,
  HEAP_MAX_MIB,
  type Sandbox,
  TEXT_MAX,
  type Transport,
  type TransportListener,
  workerFile,
} from './transport.ts'

/** How long its last message may take to arrive after it has exited. */
const LAST_WORDS_MS = 200

/**
 * Starts the process. It uses plain pipes instead of Node's IPC channel, which ends the parent with an
 * uncaught error if the child writes anything but JSON to it. Its own session keeps it away from the
 * terminal, and its whole group is killed together.
 */
export function openProcess({ environment, folder }: Sandbox, listener: TransportListener): Transport {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MAX_MIB}`, workerFile('supervisor')], {
    cwd: folder,
    env: environment,
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve())
  })
  let isOver = false
  const over = (reason: string): void => {
    if (isOver) return
    isOver = true
    listener.onEnd(reason)
  }
  const end = async (reason: string): Promise<void> => {
    over(reason)
    kill(child)
    child.ref() // The caller waits for its end.
    await gone
  }
  const take = (text: string): void => {
    if (isOver) return
    const reply = parseReply(text)
    // The plugin may have written this itself. If it says that it has ended, it is ended.
    if (reply?.type === 'ended') void end(reply.reason)
    else listener.onText(text)
  }
  const answers = child.stdio[ANSWERS_FD]
  if (answers instanceof Readable) {
    answers.on(
      'data',
      frameReader(TEXT_MAX, take, () => void end('it sent a message that is too long')),
    )
    answers.once('close', () => child.exitCode !== null && over(exitText(child)))
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => isOver || listener.onOutput(bytes.toString()))
  }
  // Its handles must not keep our process running while nobody waits for it.
  for (const stream of child.stdio) stream?.on('error', () => undefined)
  for (const handle of [child, ...child.stdio]) letGo(handle)
  child.once('error', (error) => over(`its process could not be started: ${errorText(error)}`))
  child.once('exit', () => void setTimeout(() => over(exitText(child)), LAST_WORDS_MS).unref())
  return {
    send: (text) => void child.stdin.write(frameOf(text)),
    hold: (isAwaited) => (isAwaited ? child.ref() : child.unref()),
    end: () => end('it was ended'),
  }
}

interface Exited {
  readonly pid?: number | undefined
  readonly exitCode: number | null
  readonly signalCode: NodeJS.Signals | null
}

function exitText({ exitCode, signalCode }: Exited): string {
  return `its process ended with ${signalCode ?? `exit code ${exitCode}`}`
}

/** Kills it and what it started, unless it has exited: its pid may belong to another process by now. */
function kill({ pid, exitCode, signalCode }: Exited): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just exited.
  }
}

function letGo(handle: unknown): void {
  if (typeof handle !== 'object' || handle === null || !('unref' in handle)) return
  if (typeof handle.unref === 'function') handle.unref()
}
