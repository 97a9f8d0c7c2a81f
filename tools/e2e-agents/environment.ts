/** The environment variables of the programs of a run. */

import { delimiter } from 'node:path'

/** Blocks the network, except for our own server. */
export const OFFLINE = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1',
}

/** What the monitor and tmux see: no keys and no settings of the person who runs this. */
export function cleanEnvironment(folder: string, programs: string): Readonly<Record<string, string>> {
  return {
    PATH: [programs, process.env.PATH].join(delimiter),
    HOME: folder,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  }
}
