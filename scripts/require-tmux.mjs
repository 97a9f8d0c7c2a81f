/** Stops before a script that needs tmux, and says how to get it. Plain JavaScript, since it runs before anything is built. */

import { spawnSync } from 'node:child_process'

const EXIT_ENVIRONMENT = 4

if (spawnSync('tmux', ['-V']).error !== undefined) {
  console.error(`tmux is not installed (or not on PATH), and this needs it. Install it with one of

  sudo apt-get install tmux     Debian, Ubuntu
  sudo dnf install tmux         Fedora, Red Hat
  sudo pacman -S tmux           Arch
  brew install tmux             macOS

and try again.`)
  process.exitCode = EXIT_ENVIRONMENT
}
