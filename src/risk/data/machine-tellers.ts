import type { ProgramRule } from '../risk.ts'
import { readsWith, tells } from './rows.ts'

/** Programs that describe the machine, its terminals and its time zones. */
export const MACHINE_TELLER_PROGRAMS: readonly ProgramRule[] = [
  readsWith('chage', '-l, --list', '-i --iso8601'),
  tells(
    'lslogins',
    `-a -c -d -e -f -g= -G -l= -L -n -o= -p -r -s -S -u -z --colon-separated --export --json --newline --noheadings --notruncate
    --output= --output-all --print0 --raw --system-accs --user-accs`,
  ),
  tells(
    'lsfd lslocks lsmem',
    `-a -b -J -l -m -n -N -o= -p= -P -Q= -r -s= -S= -t= -T -u --all --bytes --json --list --noheadings --notruncate
    --output= --output-all --pairs --pid= --raw --split= --summary? --task= --tree? --type=`,
  ),
  tells('numastat', '-c -m -n -p= -s -v -z'),
  tells('infocmp toe', '-0 -1 -a -C -d -h -I -l -L -n -r -s= -T -u -x'),
  tells('zdump', '-c= -i -t= -v -V'),
  { ...tells('finger', '-l -m -p -s'), phrases: { fetches: '*@*' } },
  tells(
    'cpuid cpufreq-info acpi',
    '-1 -a -b -c -d -e -f -i -k -l -m -o -p -r -s -t -v -w -W -V --details --everything',
  ),
  {
    names: 'cpupower',
    effect: 'unclear',
    options: '-c= --cpu=',
    phrases: { reads: 'frequency-info, idle-info, info, monitor' },
  },
  tells(
    'hwinfo',
    '--all --arch --bios --block --bluetooth --braille --bridge --camera --cdrom --chipcard --cpu --disk --dvb --fingerprint --floppy --framebuffer --gfxcard --hub --keyboard --listmd --memory --mmc-ctrl --modem --monitor --mouse --netcard --network --partition --pci --pcmcia --printer --scanner --short --smp --sound --storage --sys --tape --tv --usb --usb-ctrl --version --wlan --zip',
  ),
  tells(
    'sadf cifsiostat tapestat',
    '-b -B -C -d -g -h -H -j -k -m -O= -p -P= -q -r -R -s= -e= -S -T -t -u -U -v -V -w -W -x -y -z',
  ),
  tells(
    'vnstat',
    '-5 -b -d -e -h -hg -i= -m -q -s -t -w -y --days? --fiveminutes? --hours? --iface= --iflist --json? --months? --oneline? --short --top? --weeks --xml? --years?',
  ),
  tells(
    'nload iftop nvtop',
    '-a -b -B -d= -F= -i= -k -m -n -N -o -p -P -q -t -u= -U= --batch --iter= --only --pid= --processes --accumulated',
  ),
  tells('systemd-escape', '-m -p -u --mangle --path --suffix= --template= --unescape'),
  {
    names: 'systemd-id128',
    effect: 'unclear',
    options: '-p -u --pretty --uuid',
    phrases: { reads: 'new, show, boot-id, invocation-id' },
  },
  tells('systemd-delta', '-t= --diff? --no-pager --type='),
  tells('xdg-user-dir', ''),
  tells('mimetype', '-a -b -d -i -L -M --all --brief --describe --dereference --mimetype'),
  {
    names: 'zoxide',
    effect: 'unclear',
    options: '-a -i -l -s --all --list --score',
    phrases: { reads: 'query, init' },
  },
  tells('diskus', '-b -j= -v --apparent-size --size-format= --threads='),
  tells('lsinitramfs', '-l'),
]
