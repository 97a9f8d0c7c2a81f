import type { ProgramRule } from '../programs/rule.ts'

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
  { names: 'printenv', effect: 'environment' },
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
