import type { ProgramRule } from '../risk.ts'

/** A program without a harmful option. */
function harmless(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'names', harmless: true, options: `${options} --help --version -V` }
}

/**
 * Programs that show the state and the activity of the machine; from coreutils 9.1, procps 4.0, util-linux
 * 2.38, sysstat 12, macOS 15.
 */
export const OBSERVING_PROGRAMS: readonly ProgramRule[] = [
  harmless('pwd', '-L -P --logical --physical'),
  harmless('whoami logname hostid tty lsmod users', '-s --silent --quiet'),
  harmless(
    'id groups',
    '-a -g -G -n -r -u -z -p -P -F -A --context --group --groups --name --real --user --zero',
  ),
  harmless(
    'who',
    '-a -b -d -H -l -m -p -q -r -s -t -T -u -w --all --boot --dead --heading --ips --lookup --login --process --count',
  ),
  harmless('w', '-h -i -u -s -f -o -n --no-header --no-current --short --from --old-style --ip-addr'),
  harmless(
    'last',
    `-a -d -f< -F -i -n= -R -s= -t= -p= -w -x -y -# --hostlast --dns --file< --fulltimes --ip --limit= --nohostname --since= --until=
    --present= --fullnames --system --time-format=`,
  ),
  // `-C` and `-S` of lastlog change its record.
  {
    names: 'lastlog',
    effect: 'reads',
    paths: 'names',
    options: '-b= -t= -u= --before= --time= --user= -h --help',
  },
  harmless(
    'uname',
    `-a -s -n -r -v -m -p -i -o --all --kernel-name --nodename --kernel-release --kernel-version --machine --processor
    --hardware-platform --operating-system`,
  ),
  harmless('arch nproc', '--all --ignore='),
  harmless('getconf', '-a -v='),
  harmless('locale', '-a -m -c -k -v --all-locales --charmaps --category-name --keyword-name --verbose'),
  harmless('uptime', '-p -s -c -r --pretty --since'),
  harmless(
    'free',
    `-b -k -m -g -h -l -t -v -s= -c= -w -L --bytes --kilo --mega --giga --tera --peta --kibi --mebi --gibi --tebi --pebi --human --si
    --lohi --line --total --committed --seconds= --count= --wide`,
  ),
  // `-E` on macOS shows environments.
  harmless(
    'ps',
    `-A -a -d -e -N -C= -G= -g= -p= -q= -s= -t= -u= -U= -F -f -H -j -l -M -O= -o= -y -Z -P -c -L -m -T -w -r -x -v -S -X -h --deselect
    --Group= --group= --pid= --ppid= --quick-pid= --sid= --tty= --user= --User= --format= --context --headers --no-headers
    --no-heading --cols= --columns= --width= --rows= --lines= --cumulative --forest --sort= --info`,
  ),
  harmless(
    'top',
    '-b -c -d= -e= -E= -H -i -n= -o= -O -p= -S -s= -u= -U= -w? -1 -l= -F -f -R -r -stats= -ncols= -pid= -user= --batch-mode --delay= --iterations= --pid= --sort-override=',
  ),
  harmless(
    'htop btop',
    '-C -d= -F= -M -n= -p= -s= -t -u? -U -H? --no-color --delay= --filter= --pid= --sort-key= --tree --user? --readonly',
  ),
  harmless(
    'vmstat',
    '-a -f -m -n -s -d -D -p= -S= -w -t -y -c= --active --forks --slabs --one-header --stats --disk --disk-sum --partition= --unit= --wide --timestamp --no-first',
  ),
  harmless(
    'iostat',
    '-c -d -h -k -m -N -s -t -x -y -z -j= -p? -g= -H -o= -C -I -K -n= -T -U -w= -x --compact --dec? --human --pretty',
  ),
  harmless('mpstat', '-A -n -u -H -T -I= -N= -o= -P= --dec?'),
  harmless(
    'lscpu',
    `-a -b -B -C? -c -J -e? -p? -s= -x -y --all --online --bytes --caches? --offline --json --extended? --parse? --sysroot= --hex
    --physical --output-all`,
  ),
  harmless(
    'lsblk',
    `-A -D -E= -I= -J -M -O -P -S -N -v -T? -a -b -d -e= -f -i -l -m -n -o= -p -r -s -t -w= -x= -y -z --noempty --discard --dedup= --include= --json
    --merge --output-all --pairs --scsi --nvme --virtio --tree? --all --bytes --nodeps --exclude= --fs --ascii --list --perms --noheadings
    --output= --paths --raw --inverse --topology --width= --sort= --shell --zoned --sysroot=`,
  ),
  harmless('lsusb', '-v -s= -d= -D= -t --verbose --tree'),
  {
    // `-H` and `-A` access the hardware itself, `-M` scans behind all buses, `-q` asks the network.
    names: 'lspci',
    effect: 'reads',
    paths: 'names',
    options: '-m -n -t -v -k -x -D -P -i< -p< -b -s= -d=',
  },
  {
    // 4.95; `-D` writes a file that caches devices.
    names: 'lsof',
    effect: 'reads',
    paths: 'names',
    options: `-a -b -c= -C -d= -E -F? -g? -h -i? -K? -l -L? -n -N -o? -O -p= -P -Q -R -r? -s? -S? -t -T? -u= -U -v -V -w -x? -X -Z?`,
  },
  harmless(
    'netstat',
    `-a -A= -b -c -C -d -e -f= -F -g -i -I= -l -L -m -M -n -N -o -p -q -r -R -s -t -T -u -U -v -w -W -x -Z -4 -6 --route --interfaces --groups
    --statistics --masquerade --verbose --wide --numeric --numeric-hosts --numeric-ports --symbolic --extend --programs
    --timers --continuous --listening --all --fib --cache --tcp --udp --raw --unix --inet --inet6`,
  ),
  harmless('pidof', '-s -c -q -w -x -o= -S= -z -d= -t --single-shot --omit-pid= --separator='),
  harmless(
    'pgrep',
    `-d= -l -a -v -w -c -f -g= -G= -i -n -o -O= -P= -s= -t= -u= -U= -x -F< -L -r= -A -I -q --delimiter= --list-name --list-full --inverse
    --lightweight --count --full --pgroup= --group= --ignore-case --newest --oldest --older= --parent= --session= --terminal= --euid=
    --uid= --exact --pidfile< --logpidfile --runstates= --ignore-ancestors --cgroup= --ns= --nslist=`,
  ),
  harmless(
    'pstree',
    `-a -A -c -C= -g -G -h -H= -l -n -N= -p -s -S -t -T -u -U -Z -w --arguments --ascii --compact-not --color= --show-pids --show-pgids
    --show-parents --long --numeric-sort --uid-changes --unicode`,
  ),
  {
    // `-g` and `-c` change its cache.
    names: 'blkid',
    effect: 'reads',
    paths: 'names',
    options: `-d -o= -k -s= -t= -l -L= -U= -p -i -H= -S= -O= -u= -n= -D --output= --list-filesystems --match-tag= --match-token= --list-one
      --label= --uuid= --probe --info --offset= --size= --usages= --match-types= --no-part-details`,
  },
  harmless(
    'sw_vers',
    '-productName -productVersion -productVersionExtra -buildVersion --productName --productVersion --productVersionExtra --buildVersion',
  ),
  harmless('system_profiler', '-xml -json -listDataTypes -detailLevel= -timeout= -usage'),
  harmless(
    'cygpath',
    '-a -d -m -M -l -p -s -t= -u -w -A -D -H -O -P -S -W -W -F= -C= -f< -o -i --absolute --mixed --unix --windows --path',
  ),
  {
    names: 'date',
    effect: 'reads',
    paths: 'names',
    options: `-d= --date= -f< --file< -I? --iso-8601? -j -n -r= --reference= -R --rfc-email --rfc-2822 --rfc-3339= -u --utc --universal -v= -z=
      --debug --resolution --help --version`,
    phrases: { machine: '-s, --set' },
  },
  {
    names: 'hostname',
    effect: 'reads',
    options:
      '-a -A -d -f -i -I -s -y --alias --all-fqdns --domain --fqdn --long --ip-address --all-ip-addresses --short --yp --nis -V --version --help',
    phrases: { machine: '*, -F, --file' },
  },
  {
    // man-db 2.11; pagers, browsers, preprocessors and settings are programs or name programs.
    names: 'man apropos whatis',
    effect: 'reads',
    options: `-a -d -e= -E= -f -i -I -k -K -L= -m= -s= -S= -w -W -7 -r -l? -h --all --debug --extension= --encoding= --whatis --apropos
      --global-apropos --ignore-case --match-case --locale= --systems= --sections= --section= --where --path --location --where-cat
      --regex --wildcard --names-only --no-subpages --no-hyphenation --nh --no-justification --nj --ascii --exact --and --long
      --help --version -V`,
  },
  {
    names: 'info',
    effect: 'reads',
    options: '-a --all -k= --apropos= -n= --node= --index-search= --subnodes -w --where -O --usage',
  },
  {
    names: 'tldr',
    effect: 'reads',
    options:
      '-p= --platform= -L= --language= -l --list -r --raw -m --markdown -s= --search= -v --version -h --help',
  },
  { names: 'help', effect: 'reads', options: '-d -m -s' },
  {
    names: 'which',
    effect: 'reads',
    paths: 'names',
    harmless: true,
    options: '-a -s --all --skip-dot --skip-tilde --show-dot --show-tilde --tty-only --version',
  },
  { names: 'type', effect: 'reads', paths: 'names', harmless: true, options: '-a -f -p -P -t -S -s -w' },
  harmless('whereis', '-b -B= -m -M= -s -S= -u -l -f -a -q -x'),
  { names: 'jobs', effect: 'reads', paths: 'names', options: '-l -n -p -r -s -d' },
  harmless('tput', '-T= -S -x'),
  {
    names: 'bc',
    effect: 'reads',
    paths: 'reads',
    options:
      '-l -q -s -w -i -e= -f< -S= --mathlib --quiet --standard --warn --expression= --file< --scale= --version --help -h -v',
  },
  {
    // systemd 252; `--root` and `--image` lead elsewhere, and `--cursor-file` is written.
    names: 'journalctl',
    effect: 'reads',
    paths: 'names',
    options: `--system --user -m --merge -D= --directory= --file= -S= --since= -U= --until= -c= --cursor= --after-cursor= --cursor-file> -b? --boot?
      -u= --unit= --user-unit= -t= --identifier= -p= --priority= --facility= -g= --grep= --case-sensitive? -k --dmesg -o= --output=
      --output-fields= -n? --lines? -r --reverse --show-cursor --utc -x --catalog --no-hostname --no-full --full -l -a --all -f --follow
      --no-tail -q --quiet --no-pager -e --pager-end -h --help --version -N --fields -F= --field= --list-boots --disk-usage --verify
      --header --list-catalog --dump-catalog -T= --exclude-identifier= --truncate-newline --namespace= -#`,
    phrases: {
      machine: `--vacuum-size, --vacuum-time, --vacuum-files, --rotate, --flush, --setup-keys, --sync, --relinquish-var, --smart-relinquish-var,
        --update-catalog`,
    },
  },
  {
    names: 'dmesg',
    effect: 'reads',
    options: `-d -e -f= -F< -H -J -k -K< -l= -L? -P -p -r -S -s= -T -t -u -w -W -x --show-delta --reltime --facility= --file< --human --json
      --kernel --kmsg-file< --level= --color? --nopager --force-prefix --raw --noescape --syslog --buffer-size= --ctime --since= --until=
      --notime --time-format= --userspace --follow --follow-new --decode --help --version`,
    phrases: {
      machine: '-C, --clear, -c, --read-clear, -n, --console-level, -D, --console-off, -E, --console-on',
    },
  },
  {
    names: 'sysctl',
    effect: 'reads',
    options:
      '-a -A -X -n -N -b -e -q -d -h -V -x -o -t -i -l -r= --all --names --values --binary --ignore --quiet --pattern= --deprecated --help --version',
    phrases: { machine: '-w, --write, -p, --load, --system, *=*' },
  },
]
