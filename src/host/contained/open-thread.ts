/** Runs a plugin in a thread of its process. The pool sets limits, reports its end and can kill it. */

import { MessageChannel } from 'node:worker_threads'
import { pool } from 'workerpool'
import { errorText } from '../plugin-text.ts'
import {
  HEAP_MAX_MIB,
  type Sandbox,
  TEXT_MAX,
  type Transport,
  type TransportListener,
  workerFile,
} from './transport.ts'

/** How long a thread may take to end by itself before it is terminated. */
const END_MS = 100
const YOUNG_MAX_MIB = 32
/** Memory for a plugin's compiled code, in MiB. */
const CODE_MAX_MIB = 32

/**
 * Starts the thread. Messages use a separate port, since a pool gives a worker one task at a time but a
 * plugin is asked about many panes at once. The pool's only task lasts as long as the plugin runs, and ends
 * or fails with it.
 */
export function openThread(
  environment: Sandbox['environment'],
  listener: TransportListener,
): Pick<Transport, 'send'> {
  const { port1: ours, port2: theirs } = new MessageChannel()
  const threads = pool(workerFile('plugin-thread'), {
    workerType: 'thread',
    maxWorkers: 1,
    workerTerminateTimeout: END_MS,
    emitStdStreams: true,
    workerThreadOpts: {
      env: environment,
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: HEAP_MAX_MIB,
        maxYoungGenerationSizeMb: YOUNG_MAX_MIB,
        codeRangeSizeMb: CODE_MAX_MIB,
      },
    },
  })
  let isOver = false
  const over = (reason: string): void => {
    if (isOver) return
    isOver = true
    ours.close()
    listener.onEnd(reason)
  }
  const end = async (reason: string): Promise<void> => {
    if (isOver) return
    over(reason)
    await threads.terminate(true).catch(() => undefined)
  }
  ours.on('message', (text: unknown) => {
    if (isOver) return
    if (typeof text === 'string' && text.length <= TEXT_MAX) listener.onText(text)
    else void end('it sent something that is not a message')
  })
  threads
    .exec('serve', [theirs], { transfer: [theirs], on: (event: unknown) => printed(event, listener) })
    .then(
      () => over('it ended'),
      (error: unknown) => over(reasonOf(error)),
    )
  return { send: (text) => ours.postMessage(text) }
}

function printed(event: unknown, listener: TransportListener): void {
  if (typeof event !== 'object' || event === null) return
  for (const stream of ['stdout', 'stderr'] as const) {
    const text: unknown = Reflect.get(event, stream)
    if (typeof text === 'string') listener.onOutput(text)
  }
}

/** The pool's error messages are for its own users: a person needs to know what the plugin did. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const text = errorText(cause)
  if (/ERR_WORKER_OUT_OF_MEMORY|memory limit/.test(text))
    return `it took more than ${HEAP_MAX_MIB} MiB of memory`
  const code = /exitCode: `(\d+)`/.exec(text)?.[1]
  return code === undefined ? text : `it called process.exit(${code})`
}
