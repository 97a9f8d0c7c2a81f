/** Runs commands in a terminal, where they can ask a person. */

import { fileURLToPath } from 'node:url'
import { until } from './eventually.ts'
import type { StrangeProject } from './strange-project.ts'
import { tmuxServer } from './tmux-server.ts'

/** Runs a command in its own pane, as a person does, with our XDG folder. */
export async function inTerminal(
  command: string,
  project: StrangeProject,
  session = 'mine',
  server = tmuxServer(),
): Promise<{ screen: (text: string) => Promise<string>; type: (text: string) => Promise<unknown> }> {
  const bin = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  const line = `XDG_CONFIG_HOME='${process.env.XDG_CONFIG_HOME}' '${process.execPath}' '${bin}' ${command} --project '${project.folder}'; echo "exit $?"; sleep 1000`
  await server.tmux('new-session', '-d', '-s', session, '-x', '200', '-y', '60', 'sh', '-c', line)
  const capture = (): Promise<string> => server.tmux('capture-pane', '-p')
  return {
    screen: async (text) => {
      await until(`"${text}" on the screen`, async () => (await capture()).includes(text))
      return capture()
    },
    type: (text) => server.tmux('send-keys', text, 'Enter'),
  }
}
