import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** Turns options that each make a program only read into phrases. */
function anyOf(options: string): string {
  return wordsOf(options).join(', ')
}

/**
 * Programs that manage disks, desktops and the machine, with the words and options that make them only read;
 * from the manuals of Debian 12.
 */
export const ADMINISTRATION_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'lvs vgs pvs lvdisplay vgdisplay pvdisplay',
    effect: 'reads',
    options: `-a --all -o= --options= --units= --separator= --noheadings --nosuffix --reportformat= -v --verbose -S= --select= -c --columns -C -m
      --maps -s --short -O= --sort= --unquoted`,
  },
  {
    names: 'zpool zfs',
    effect: 'device',
    options: '-H -p -P -g -L -v -x -r -j -o= -d= -t= -s= -S= -T= -n=',
    phrases: { reads: 'status, list, get, iostat, history, events, version' },
  },
  {
    // `device stats -z` resets them to zero.
    names: 'btrfs',
    effect: 'device',
    options:
      '-h -H -b -k -m -g -t -p -u -q -a -o --human-readable --raw --si --iec --kbytes --mbytes --gbytes --tbytes',
    phrases: {
      reads: `filesystem show, filesystem df, filesystem usage, filesystem du, subvolume list, subvolume show, device stats, device usage, scrub status,
        balance status, qgroup show, version`,
    },
  },
  {
    names: 'mdadm',
    effect: 'device',
    options: '-D --detail -E --examine -Q --query -s --scan -b --brief -v --verbose -Y --export',
    instead: { reads: '-D, --detail, -E, --examine, -Q, --query' },
  },
  {
    names: 'cryptsetup',
    effect: 'device',
    options: '-v --verbose --type=',
    phrases: { reads: 'status, isLuks, luksUUID' },
  },
  {
    // `-t` starts a test.
    names: 'smartctl',
    effect: 'device',
    options: `-a --all -i --info -H --health -x --xall -c --capabilities -A --attributes -l= --log= --scan --scan-open -d= --device= -j --json? -n=
      --nocheck= -q= --quietmode=`,
    instead: {
      reads: anyOf(
        '-a --all -i --info -H --health -x --xall -c --capabilities -A --attributes -l --log --scan',
      ),
    },
  },
  {
    names: 'swapon',
    effect: 'device',
    options: '-s --summary --show? --noheadings --raw --bytes',
    instead: { reads: '-s, --summary, --show' },
  },
  {
    names: 'lshw',
    effect: 'reads',
    options: '-short -json -html -xml -businfo -class= -C= -c= -quiet -sanitize -numeric',
    singleDash: true,
  },
  { names: 'dmidecode', effect: 'reads', options: '-q -s= -t= -u --quiet --string= --type=' },
  { names: 'sensors', effect: 'reads', options: '-A -f -u -j --no-adapter --fahrenheit' },
  {
    names: 'lsscsi lsns lsipc ipcs',
    effect: 'reads',
    options: '-a -b -c -d -g -i -J -l -L -m -n -o= -p -q -r -s -t -u --json --noheadings --output= --bytes',
  },
  {
    names: 'pmap pwdx',
    effect: 'reads',
    options: '-x -X -XX -d -q -p -A= --extended --device --quiet --show-path',
  },
  {
    names: 'pidstat',
    effect: 'reads',
    options: '-d -h -H -I -l -p= -r -R -s -t -u -U -v -w -G= -C= --human',
  },
  {
    names: 'sar',
    effect: 'reads',
    options:
      '-A -b -B -d -f< -F -h -H -i= -I= -m= -n= -p -P= -q -r -R -s= -e= -S -t -u -v -V -w -W -y -z --human',
  },
  {
    names: 'iotop',
    effect: 'reads',
    options: '-o -b -n= -d= -p= -u= -P -a -k -t -q --only --batch --iter= --delay=',
  },
  {
    names: 'systemd-cgls systemd-detect-virt',
    effect: 'reads',
    options: '-a -l -u= -k -q -v -c -r --no-pager --full --all',
  },
  {
    names: 'coredumpctl',
    effect: 'unclear',
    options: '-r -n= -1 -S= -U= -F= -q --no-pager --no-legend --reverse --since= --until= --json=',
    phrases: { reads: 'list, info' },
  },
  {
    names: 'nvidia-smi',
    effect: 'reads',
    options:
      '-L -q -x -i= -d= -l? -lms= --list-gpus --query --xml-format --id= --display= --loop= --query-gpu= --query-compute-apps= --format=',
    phrases: { unclear: '*' },
  },
  {
    names: 'gsettings dconf',
    effect: 'home_settings',
    options: '',
    phrases: {
      reads:
        'get, list-schemas, list-keys, list-children, list-recursively, range, describe, writable, read, list, dump',
    },
  },
  {
    names: 'xdg-mime xdg-settings',
    effect: 'home_settings',
    options: '',
    phrases: { reads: 'query, get, check' },
  },
  { names: 'xset', effect: 'home_settings', options: '', phrases: { reads: 'q' } },
  {
    names: 'virsh VBoxManage lxc incus multipass limactl colima',
    effect: 'unclear',
    options: '-q --quiet --format= --json --all --long -l --output= -f=',
    phrases: {
      asks: `list, info, status, version, dominfo, domstate, domblklist, domiflist, net-list, pool-list, vol-list, nodeinfo, snapshot-list, list vms,
        list runningvms, showvminfo, image list, network list, storage list, profile list, config show, find`,
    },
  },
  {
    names: 'argocd flux istioctl velero linkerd cilium',
    effect: 'cluster',
    options:
      '-n= --namespace= --context= -o= --output= -A --all-namespaces -l= --selector= --no-headers --client --short',
    phrases: {
      asks: `app list, app get, app history, app resources, app logs, app diff, cluster list, proj list, repo list, version, get, logs, check, tree, trace, stats,
        events, proxy-status, ps, proxy-config, pc, analyze, backup get, backup describe, backup logs, restore get, restore describe, schedule get, status`,
    },
  },
]
