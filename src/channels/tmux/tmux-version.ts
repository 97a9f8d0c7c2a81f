import { runTmux } from './run-tmux.ts'

/** The version as tmux says it, for example `3.3a`; null where tmux is not installed. Needs no server. */
export async function tmuxVersion(socket: string | null = null): Promise<string | null> {
  const { code, stdout } = await runTmux(socket, ['-V'])
  return code === 0 ? stdout.trim().replace(/^tmux /, '') : null
}
