import { realpathSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

/** The path of a server's socket as tmux resolves it, so that two names of one server are one. */
export function socketPath(socket: string | null): string {
  if (socket?.includes('/')) return resolve(socket)
  const [inherited] = (process.env.TMUX ?? '').split(',')
  if (socket === null && inherited) return resolve(inherited)
  return resolve(
    withoutLinks(process.env.TMUX_TMPDIR || '/tmp'),
    `tmux-${process.getuid?.() ?? 0}`,
    socket ?? 'default',
  )
}

/** Resolves links, as tmux does for its folder in `$TMUX`: on macOS `/tmp` is a link. */
function withoutLinks(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** The socket of the tmux that we run in, as for `-L` or `-S`; null for the default one, and outside tmux. */
export function inheritedSocket(): string | null {
  const [inherited, common] = [socketPath(null), socketPath('default')]
  if (inherited === common) return null
  return dirname(inherited) === dirname(common) ? basename(inherited) : inherited
}
