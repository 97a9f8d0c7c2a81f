import type { ProgramRule } from '../programs/rule.ts'
import { OWN_PROGRAM, TMUX_PRINTS, TMUX_READS } from './own.ts'

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
