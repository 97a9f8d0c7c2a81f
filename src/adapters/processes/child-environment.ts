/** What programs that we start may know: never a secret of ours, least of all the key of the model. */

import { suspicionOf } from '../../redact/values.ts'

/**
 * The environment without the variables whose names say that they are secret. A tmux server that our command starts hands
 * what it got on to every pane.
 */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => suspicionOf(name) === null))
}
