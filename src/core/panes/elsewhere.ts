/** Panes whose program shows another machine, or a container with its own disk. */

import { wordsOf } from '../../risk/words.ts'

const ELSEWHERE: ReadonlySet<string> = new Set(
  wordsOf(
    `ssh mosh mosh-client et telnet autossh sshpass docker docker-compose podman nerdctl ctr crictl runc kubectl oc k9s
    distrobox distrobox-enter toolbox lxc lxc-attach incus machinectl systemd-nspawn vagrant limactl colima multipass orb
    devcontainer wsl wsl.exe adb flyctl fly gcloud aws az heroku railway coder chroot nsenter`,
  ),
)

/**
 * Whether paths on the screen are on another disk than ours, judging by the program in front; `command` is the
 * pane's.
 */
export function isElsewhere(command: string): boolean {
  return ELSEWHERE.has(command)
}
