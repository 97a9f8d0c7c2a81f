import { CzarinaError } from '../../core/errors.ts'
import { runTmux } from './run-tmux.ts'

/** The version as tmux says it, for example `3.3a`; null where tmux is not installed. Needs no server. */
export async function tmuxVersion(socket: string | null = null): Promise<string | null> {
  const { code, stdout } = await runTmux(socket, ['-V'])
  return code === 0 ? stdout.trim().replace(/^tmux /, '') : null
}

/** tmux is the one thing that npm cannot install. */
export async function refuseWithoutTmux(): Promise<void> {
  if ((await tmuxVersion()) !== null) return
  throw new CzarinaError('CZM_TMUX_MISSING', 'tmux is not installed, or not on the PATH.', {
    suggestions: [
      'Debian, Ubuntu: sudo apt-get install tmux',
      'macOS: brew install tmux',
      'Fedora: sudo dnf install tmux',
    ],
  })
}
