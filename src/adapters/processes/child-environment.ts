/** The environment of programs that we start: without our secrets, above all the model's API key. */

import { suspicionOf } from '../../redact/values.ts'

/**
 * The environment without variables whose names suggest a secret. A tmux server that our command starts
 * passes its own environment on to every pane.
 */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => suspicionOf(name) === null))
}
