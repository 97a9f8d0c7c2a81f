import type { ProgramRule } from '../risk.ts'
import { ADMINISTRATION_PROGRAMS } from './administration.ts'
import { OBSERVING_PROGRAMS } from './observers.ts'
import { SERVICE_PROGRAMS } from './services.ts'

/**
 * Shell builtins, and programs that only compute or print something; if no options are listed, every word is
 * plain data.
 */
export const SHELL_PROGRAMS: readonly ProgramRule[] = [
  ...OBSERVING_PROGRAMS,
  {
    names:
      ': true false echo printf test [ [[ let expr seq factor yes sleep wait exit return break continue shift getopts times dirs fg bg cal ncal clear figlet',
    effect: 'reads',
    paths: 'names',
  },
  { names: 'hash', effect: 'reads', options: '-d -l -r -t', phrases: { runs_other_code: '-p' } },
  { names: 'dc', effect: 'inline_code' },
  {
    // A picture for cowsay is Perl code.
    names: 'cowsay cowthink',
    effect: 'reads',
    options: '-b -d -g -l -n -p -s -t -w -y -e= -T= -W= -h',
  },
  { names: 'cd pushd popd', effect: 'reads', paths: 'names' },
  {
    names: 'set shopt unset local read ulimit umask mapfile readarray declare typeset readonly',
    effect: 'reads',
    paths: 'names',
    phrases: { fetched_code: '-C' },
  },
  { names: 'export', effect: 'reads', paths: 'names', phrases: { environment: '-p' } },
  { names: 'printenv', effect: 'reads', paths: 'names' },
  { names: 'history', effect: 'reads_private' },
  { names: 'eval source . trap alias unalias', effect: 'reads' },
  { names: 'disown', effect: 'leaves_running' },
  { names: 'logout suspend enable bind complete compgen', effect: 'unclear' },
]

const OWN_PROGRAM = 'czarina-monitor'

/** Subcommands of tmux that only show something, with their aliases; all others act on panes or on the server. */
const TMUX_READS = `list-sessions, ls, list-windows, lsw, list-panes, lsp, list-clients, lsc, list-buffers, lsb, list-commands, lscm,
  list-keys, lsk, has-session, has, show-options, show, show-window-options, showw, show-hooks, show-messages, showmsgs, info,
  show-buffer, showb, server-info`
/** Subcommands that only show something if an option says to print it. */
export const TMUX_PRINTS = 'capture-pane, capturep, display-message, display'

/** Programs that manage the machine, its services, disks, users and processes. */
export const SYSTEM_PROGRAMS: readonly ProgramRule[] = [
  { names: 'kill', effect: 'processes', instead: { reads: '-l, -L' } },
  { names: 'pkill killall skill xkill fuser', effect: 'stops_processes' },
  { names: 'renice', effect: 'processes' },
  { names: 'su', effect: 'privileges' },
  {
    names:
      'passwd chpasswd useradd userdel usermod adduser deluser groupadd groupdel groupmod gpasswd visudo chsh chfn vipw login newgrp',
    effect: 'privileges',
  },
  { names: 'reboot shutdown poweroff halt init telinit kexec', effect: 'machine' },
  ...SERVICE_PROGRAMS,
  ...ADMINISTRATION_PROGRAMS,
  { names: 'crontab', effect: 'schedules', options: '-l -u=', instead: { reads: '-l' } },
  { names: 'at batch', effect: 'schedules' },
  {
    names:
      'mount umount swapoff losetup fdisk sfdisk gdisk sgdisk parted partprobe lvm lvcreate lvremove lvextend lvresize lvreduce vgcreate vgremove vgextend vgreduce pvcreate pvremove badblocks hdparm fstrim blkdiscard tune2fs resize2fs e2fsck fsck debugfs nvme dmsetup',
    effect: 'device',
  },
  {
    names:
      'mkfs mke2fs mkswap mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.f2fs mkfs.exfat newfs newfs_apfs newfs_hfs',
    effect: 'device',
  },
  { names: 'modprobe insmod rmmod depmod', effect: 'machine' },
  {
    names:
      'iptables ip6tables nft ufw firewall-cmd iptables-save pfctl setenforce semanage restorecon setsebool apparmor_parser auditctl',
    effect: 'machine',
  },
  {
    names:
      'update-alternatives update-grub grub-install ldconfig update-initramfs dpkg-reconfigure debconf-set-selections chroot bless kextload',
    effect: 'machine',
  },
  {
    names: 'screen zellij',
    effect: 'unclear',
    options: '-ls -list -n --no-formatting -s --short',
    phrases: { reads: 'ls, list-sessions', runs_other_code: '*;' },
    instead: { reads: '-ls, -list' },
  },
  {
    names: 'tmux tmate byobu byobu-tmux',
    effect: 'own_files',
    options: '-L= -S= -T= -2 -l -u -N -q -v -V',
    knows: {
      'list-sessions, ls, list-windows, lsw, list-panes, lsp, list-clients, lsc, list-buffers, lsb, list-commands, lscm, list-keys, lsk':
        '-a -F= -f= -s -t= -N -P= -T= -1',
      'has-session, has': '-t=',
      'show-options, show, show-window-options, showw, show-hooks, show-environment, showenv':
        '-A -g -H -h -p -q -s -v -w -t=',
      'show-messages, showmsgs, info': '-J -T -t=',
      'show-buffer, showb': '-b=',
      'capture-pane, capturep': '-a -C -e -J -M -N -p -P -q -T -b= -E= -S= -t=',
      'display-message, display': '-a -I -l -N -p -v -c= -d= -t=',
    },
    phrases: { reads: `${TMUX_READS}, ${TMUX_PRINTS}`, environment: 'show-environment, showenv' },
    instead: { reads: '-V' },
  },
  { names: OWN_PROGRAM, effect: 'own_files' },
  { names: 'gdb lldb perf bpftrace strip install_name_tool', effect: 'unclear' },
  { names: 'stty reset setterm', effect: 'reads' },
  { names: 'xdg-open start', effect: 'unclear' },
  { names: 'pbcopy xclip xsel wl-copy', effect: 'writes_outside' },
  {
    // Options that read the text from a file, or write the speech to one, are left out.
    names: 'mesg notify-send say',
    effect: 'reads',
    options: `-u= -t= -i= -a= -c= -v= -r= -p -w --urgency= --expire-time= --icon= --app-name= --category= --print-id --transient
      --wait --rate= --voice= --audio-device= --progress --help --version`,
  },
  { names: 'logger wall write', effect: 'unclear' },
]
