import type { ProgramRule } from '../risk.ts'

const OF_UNITS = `--user --system -t= --type= --state= --failed -p= --property= -P= -a --all -l --full -r --recursive --reverse --with-dependencies
  --show-types --value -q --quiet --no-pager --legend? --no-legend --no-ask-password -n= --lines= -o= --output= --plain --timestamp= --after
  --before -T --json= -4 -6 --class= --help --version`

/** Programs that control the machine's services and settings, or read them if a subcommand says so. */
export const SERVICE_PROGRAMS: readonly ProgramRule[] = [
  {
    // systemd 252; another machine, container, root or image is not this machine.
    names: 'systemctl',
    effect: 'machine',
    options: OF_UNITS,
    phrases: {
      reads: `status, list-units, list-unit-files, list-timers, list-sockets, list-paths, list-automounts, list-dependencies, list-jobs, list-machines,
        is-active, is-enabled, is-failed, is-system-running, show, cat, get-default, help`,
      environment: 'show-environment',
      machine: '--failed *',
    },
    instead: { reads: '--failed' },
  },
  {
    names: 'systemd-analyze',
    effect: 'unclear',
    options: `${OF_UNITS} --fuzz= --man? --generators?`,
    phrases: {
      reads: 'blame, time, critical-chain, calendar, timespan, timestamp, unit-paths, dump, security',
    },
  },
  {
    names: 'service rc-service initctl',
    effect: 'machine',
    phrases: { reads: 'list, status', machine: '--status-all *' },
    instead: { reads: '--status-all' },
    options: '--list -l',
  },
  {
    names: 'launchctl',
    effect: 'machine',
    options: '',
    phrases: {
      reads:
        'list, print, print-disabled, blame, managername, manageruid, managerpid, procinfo, hostinfo, resolveport, variant, version, help, error',
    },
  },
  {
    names: 'supervisorctl',
    effect: 'machine',
    options: '',
    knows: { 'tail, maintail': '-f -#' },
    phrases: { reads: 'status, pid, avail, version, tail, maintail, help' },
  },
  {
    names: 'pm2',
    effect: 'machine',
    options: '--no-color --silent -s -m --mini-list',
    knows: { 'logs, log': '--lines= --nostream --raw --json --format --err --out --timestamp? --highlight=' },
    phrases: {
      reads: 'list, ls, l, ps, status, jlist, prettylist, describe, show, info, logs, log, id, pid, help',
    },
  },
  { names: 'sc', effect: 'machine', phrases: { reads: 'query, queryex, qc, qdescription' }, options: '' },
  {
    names: 'hostnamectl timedatectl localectl loginctl networkctl bootctl',
    effect: 'machine',
    options: OF_UNITS,
    phrases: {
      reads: `status, show, list, list-timezones, list-locales, list-keymaps, list-sessions, list-users, list-seats, session-status, user-status,
        show-session, show-user, show-timesync, timesync-status, lldp`,
    },
  },
  {
    names: 'resolvectl',
    effect: 'machine',
    options: `${OF_UNITS} -i= --interface= --cname? --search? --raw? --protocol=`,
    phrases: { reads: 'status, statistics', asks: 'query' },
  },
]
