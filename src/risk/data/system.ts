import type { ProgramRule } from '../risk.ts'

/** Shell builtins, and programs that only compute or say something. */
export const SHELL_PROGRAMS: readonly ProgramRule[] = [
  {
    names:
      ': true false echo printf test [ [[ let expr seq factor yes sleep wait jobs exit return break continue shift getopts type which whereis whatis times dirs fg bg bc cal ncal tput clear reset figlet',
    effect: 'reads',
    paths: 'names',
  },
  { names: 'hash', effect: 'reads', phrases: { runs_other_code: '-p' } },
  { names: 'dc', effect: 'inline_code' },
  { names: 'cowsay cowthink', effect: 'reads', phrases: { unclear: '-f' } },
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
  {
    names:
      'pwd whoami id groups who w users last uname hostid logname arch nproc getconf locale tty uptime free ps top htop btop vmstat iostat mpstat lscpu lsblk lsusb lspci lsmod lsof netstat pidof pgrep pstree blkid sw_vers system_profiler cygpath ifstat',
    effect: 'reads',
    paths: 'names',
  },
  {
    names: 'date',
    effect: 'reads',
    valued: '-d --date -r --reference -f -v',
    phrases: { machine: '-s, --set' },
  },
  { names: 'hostname', effect: 'reads', phrases: { machine: '*, -F, --file' } },
  {
    names: 'man info tldr apropos help',
    effect: 'reads',
    phrases: {
      unclear:
        '-P, --pager, -H, --html, -C, --config-file, -M, --manpath, -o, --output, --restore, -u, --update, -c, --clear-cache',
    },
  },
  { names: 'logout suspend enable bind complete compgen', effect: 'unclear' },
]

const OWN_PROGRAM = 'czarina-monitor'

/** Subcommands of tmux that only show something, with their aliases; what is not listed acts on panes or on the server. */
const TMUX_READS = `list-sessions, ls, list-windows, lsw, list-panes, lsp, list-clients, lsc, list-buffers, lsb, list-commands, lscm,
  list-keys, lsk, has-session, has, show-options, show, show-window-options, showw, show-hooks, show-messages, showmsgs, info,
  show-buffer, showb, server-info`
/** Those that only show something where an option says to print it. */
export const TMUX_PRINTS = 'capture-pane, capturep, display-message, display'

/** Programs that look after the machine, its services, disks, users and processes. */
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
  {
    names: 'systemctl service rc-service initctl launchctl supervisorctl pm2 sc',
    effect: 'machine',
    phrases: {
      reads:
        'status, list-units, list-unit-files, list-timers, list-sockets, list-dependencies, list-jobs, is-active, is-enabled, is-failed, show, cat, get-default, help, list, ls, print, managername, manageruid, managerpid, procinfo, hostinfo, blame, variant, version, logs, jlist',
    },
    valued: '-p -t -H -M',
    flags: '--user --system --no-pager -l --full -a --all --plain --no-legend',
  },
  {
    names: 'journalctl',
    effect: 'reads',
    phrases: {
      machine:
        '--vacuum-size, --vacuum-time, --vacuum-files, --rotate, --flush, --setup-keys, --sync, --relinquish-var, --smart-relinquish-var, --update-catalog',
    },
  },
  {
    names: 'dmesg',
    effect: 'reads',
    phrases: {
      machine: '-C, --clear, -c, --read-clear, -n, --console-level, -D, --console-off, -E, --console-on',
    },
  },
  { names: 'sysctl', effect: 'reads', phrases: { machine: '-w, --write, -p, --load, --system, *=*' } },
  { names: 'crontab', effect: 'schedules', instead: { reads: '-l' } },
  { names: 'at batch', effect: 'schedules' },
  {
    names:
      'mount umount swapon swapoff losetup fdisk sfdisk gdisk sgdisk parted partprobe cryptsetup lvm lvcreate lvremove lvextend lvresize lvreduce vgcreate vgremove vgextend vgreduce pvcreate pvremove mdadm zpool zfs btrfs badblocks hdparm fstrim blkdiscard tune2fs resize2fs e2fsck fsck debugfs nvme smartctl dmsetup',
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
    names: 'hostnamectl timedatectl localectl loginctl resolvectl networkctl bootctl',
    effect: 'machine',
    phrases: {
      reads: 'status, show, list, list-timezones, list-locales, list-sessions, list-users, query, statistics',
    },
  },
  {
    names:
      'update-alternatives update-grub grub-install ldconfig update-initramfs dpkg-reconfigure debconf-set-selections chroot nvram bless kextload',
    effect: 'machine',
  },
  {
    names: 'screen zellij',
    effect: 'unclear',
    phrases: { reads: 'ls', runs_other_code: '*;' },
  },
  {
    names: 'tmux tmate byobu byobu-tmux',
    effect: 'own_files',
    valued: '-L -S -T',
    flags: '-2 -l -u -N -q',
    phrases: { reads: `${TMUX_READS}, ${TMUX_PRINTS}`, environment: 'show-environment, showenv' },
    instead: { reads: '-V' },
  },
  { names: OWN_PROGRAM, effect: 'own_files' },
  { names: 'gdb lldb perf bpftrace strip install_name_tool codesign', effect: 'unclear' },
  { names: 'stty reset setterm', effect: 'reads' },
  { names: 'xdg-open open start', effect: 'unclear' },
  { names: 'pbcopy xclip xsel wl-copy', effect: 'writes_outside' },
  { names: 'mesg notify-send say', effect: 'reads', phrases: { unclear: '-o, -f' } },
  { names: 'logger wall write', effect: 'unclear' },
]

/** Looking programs of macOS, by the form of their words. */
export const MAC_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'sample symbols lipo dwarfdump vmmap heap leaks',
    effect: 'reads',
    singleDash: true,
    phrases: {
      unclear:
        '-file, -create, -extract, -output, -thin, -remove, -replace, -saveSignature, -symbolsPackageDir',
    },
  },
  {
    names: 'diskutil',
    effect: 'device',
    phrases: { reads: 'list, info, information, activity, listFilesystems, apfs list, cs list' },
  },
  {
    names: 'hdiutil',
    effect: 'device',
    phrases: { reads: 'info, verify, imageinfo, isencrypted, checksum, plugins' },
  },
  {
    names: 'tmutil',
    effect: 'machine',
    phrases: {
      reads:
        'listbackups, latestbackup, destinationinfo, compare, listlocalsnapshots, listlocalsnapshotdates, status, isexcluded, uniquesize, machinedirectory, version',
    },
  },
  {
    names: 'defaults',
    effect: 'home_settings',
    flags: '-currentHost',
    phrases: { reads: 'read, read-type, domains, find, help' },
  },
  { names: 'profiles', effect: 'machine', phrases: { reads: 'list, show, status, help, version, validate' } },
  {
    names: 'pkgutil',
    effect: 'reads',
    singleDash: true,
    phrases: { machine: '--forget, --learn, --edit-pkg, --expand, --flatten, --expand-full' },
  },
  {
    names: 'plutil',
    effect: 'unclear',
    singleDash: true,
    instead: { reads: '-p, -lint' },
    phrases: { writes: '-convert, -insert, -replace, -remove, -create, -o' },
  },
  {
    names: 'qlmanage textutil sips binhex macbinary applesingle compression_tool mdls xcode-select xcrun',
    effect: 'unclear',
  },
  { names: 'security', effect: 'credentials' },
  { names: 'scutil networksetup dscl spctl csrutil nvram pmset softwareupdate', effect: 'machine' },
]
