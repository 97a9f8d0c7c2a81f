/** Fails before a script that needs tmux, and says how to install it. Plain JavaScript, because it runs before the build. */

import { spawnSync } from 'node:child_process'

const EXIT_ENVIRONMENT = 4

if (spawnSync('tmux', ['-V']).error !== undefined) {
  console.error(`tmux is needed, but is not installed or not on PATH. Install it with one of

  sudo apt-get install tmux     Debian, Ubuntu
  sudo dnf install tmux         Fedora, Red Hat
  sudo pacman -S tmux           Arch
  brew install tmux             macOS

and try again.`)
  process.exitCode = EXIT_ENVIRONMENT
}
