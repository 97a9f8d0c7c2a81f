/** What the programs of a run may see of the machine that they run on. */

import { delimiter } from 'node:path'

/** No way to the network but to our own server, whatever an agent would like to fetch. */
export const OFFLINE = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1',
}

/** What the monitor and tmux see: no key of the person who runs this, no settings of theirs. */
export function cleanEnvironment(folder: string, programs: string): Readonly<Record<string, string>> {
  return {
    PATH: [programs, process.env.PATH].join(delimiter),
    HOME: folder,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  }
}
