/** The script of the thread that one plugin runs in. It is started by open-thread.ts and imported by nobody. */

import { MessagePort, parentPort } from 'node:worker_threads'
import { worker } from 'workerpool'
import { servePlugin } from './serve-plugin.ts'

/** Resolves never: the plugin is served until its thread ends. */
function serve(port: MessagePort): Promise<never> {
  const server = servePlugin(port.postMessage.bind(port))
  port.on('message', (text: string) => server.receive(text))
  return new Promise(() => undefined)
}

worker({ serve })

/**
 * The pool's own way to its parent, which has been bound by now, is closed to the plugin: the parent's side of the pool
 * throws on a message that is `null`, and whoever runs it would end with it.
 */
const post = MessagePort.prototype.postMessage
MessagePort.prototype.postMessage = function (message, options): void {
  if (this === parentPort) throw new Error('a plugin has no parent to talk to: return an analysis')
  if (Array.isArray(options)) post.call(this, message, options)
  else post.call(this, message, options)
}
