/**
 * The main thread of a plugin's own process; the plugin runs in a second thread. It is started by
 * open-process.ts and imported nowhere. Since no code of the plugin runs on this thread, it notices when the
 * monitor is gone, even while the plugin loops forever, and ends the process.
 */

import { Socket } from 'node:net'
import { openThread } from './open-thread.ts'
import type { Reply } from './plugin-process.ts'
import { ANSWERS_FD, frameOf, frameReader, TEXT_MAX } from './transport.ts'

/** The most bytes of answers that the monitor has not read yet. */
const WAITING_MAX = 8 * TEXT_MAX

/**
 * Limits the memory of the whole process: the plugin's heap has its own limit, but what it allocates outside
 * the heap does not.
 */
const RSS_MAX_MIB = 1024
const MIB = 1024 * 1024
const WEIGH_EVERY_MS = 500

const answers = new Socket({ fd: ANSWERS_FD, readable: false, writable: true })
const environment = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
)

const exit = (): never => process.exit(0)

const endWith = (reason: string): void => {
  const last: Reply = { type: 'ended', reason }
  answers.end(frameOf(JSON.stringify(last)), exit)
}

const plugin = openThread(environment, {
  onText: (text) => {
    answers.write(frameOf(text))
    if (answers.writableLength > WAITING_MAX) exit()
  },
  onOutput: (text) => void process.stdout.write(text),
  onEnd: endWith,
})

for (const stream of [process.stdin, process.stdout, process.stderr, answers]) stream.on('error', exit)
process.stdin.on(
  'data',
  frameReader(Number.POSITIVE_INFINITY, (text) => plugin.send(text), exit),
)
process.stdin.on('end', exit)
setInterval(() => {
  if (process.memoryUsage.rss() > RSS_MAX_MIB * MIB) endWith(`it took more than ${RSS_MAX_MIB} MiB of memory`)
}, WEIGH_EVERY_MS)
