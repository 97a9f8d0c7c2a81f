import type { EffectName } from '../risk.ts'
import type { WriteWay } from '../session.ts'
import { wordsOf } from '../words.ts'

/** A program whose words name another program to run. */
export interface WrapperRule {
  /** Programs, with the subcommand words that make them wrappers; separated by commas. */
  readonly names: string
  readonly valued?: string
  readonly flags?: string
  /** How many words come before the inner program. */
  readonly skips?: number
  /** The words that it skips are files, which it writes in this way. */
  readonly writes?: WriteWay
  /** Words such as `NAME=value` come before the inner program. */
  readonly assigns?: true
  /** What the wrapper adds by itself. */
  readonly effect?: EffectName
  /** What it does if no program follows. */
  readonly alone: EffectName
  /** The words are joined and given to a shell. */
  readonly joins?: true
  /** Options whose value is a shell script. */
  readonly scripts?: string
  /** After the words that it skips, the rest are words of this program. */
  readonly becomes?: string
  /** It only says where the inner program is. */
  readonly describes?: true
  /** The inner program runs in a container: observing is harmless there, anything else is not understood. */
  readonly elsewhere?: true
  /** The inner program gets further words from input, in place of such marks. */
  readonly feeds?: string
}

const ROOT_FLAGS = '-A -b -E -e -H -h -i -K -k -l -n -P -S -s -v -V -B --login --stdin --non-interactive'

/** Tools of a project that pnpm, yarn and bun start by name alone. */
const PROJECT_TOOLS = wordsOf('vitest jest mocha ava tsc vue-tsc eslint prettier biome oxlint stylelint knip')

/** Programs that run other programs. Options that are not listed make the inner program uncertain. */
export const WRAPPERS: readonly WrapperRule[] = [
  {
    names: 'env',
    assigns: true,
    valued: '-u --unset -C --chdir -P',
    flags: '-i -0 -v --ignore-environment --null --debug -',
    alone: 'environment',
  },
  { names: 'c8, nyc', effect: 'builds', alone: 'builds' },
  { names: 'coverage run -m', effect: 'builds', alone: 'unclear' },
  { names: 'nohup', alone: 'reads', effect: 'leaves_running' },
  { names: 'setsid', flags: '-c -f -w --ctty --fork --wait', alone: 'reads', effect: 'leaves_running' },
  { names: 'nice', valued: '-n --adjustment', flags: '-5 -10 -15 -19 -20', alone: 'reads' },
  { names: 'ionice', valued: '-c --class -n --classdata', flags: '-t --ignore', alone: 'reads' },
  { names: 'chrt', flags: '-b -f -i -o -r', skips: 1, alone: 'unclear' },
  { names: 'taskset', flags: '-a -c --cpu-list', skips: 1, alone: 'unclear' },
  {
    names: 'stdbuf',
    valued: '-i -o -e --input --output --error',
    flags: '-oL -o0 -eL -e0 -i0',
    alone: 'reads',
  },
  { names: 'time', flags: '-p -v -l -h --portability --verbose', valued: '-f --format', alone: 'reads' },
  {
    names: 'timeout, gtimeout',
    valued: '-s --signal -k --kill-after',
    flags: '-f -p -v --foreground --preserve-status --verbose',
    skips: 1,
    alone: 'reads',
  },
  { names: 'command -v, command -V', describes: true, alone: 'reads' },
  { names: 'command', flags: '-p', alone: 'reads' },
  { names: 'builtin', alone: 'reads' },
  { names: 'exec', valued: '-a', flags: '-c -l -cl', alone: 'unclear' },
  { names: 'busybox', alone: 'reads' },
  { names: 'toybox', alone: 'reads' },
  { names: 'arch', flags: '-x86_64 -arm64 -arm64e -i386 -32 -64', alone: 'reads' },
  {
    names: 'caffeinate',
    valued: '-t -w',
    flags: '-d -i -m -s -u -di -ds -is -dis -dims -disu -dimsu',
    alone: 'reads',
  },
  { names: 'unbuffer', flags: '-p', alone: 'unclear' },
  { names: 'cross-env', assigns: true, alone: 'reads' },
  { names: 'chronic, rlwrap, dbus-run-session', alone: 'unclear' },
  { names: 'xvfb-run', flags: '-a --auto-servernum', alone: 'unclear' },
  {
    names: 'watch',
    valued: '-n --interval -q --equexit',
    flags:
      '-b -c -d -e -g -p -t -w -x --beep --color --differences --errexit --chgexit --precise --no-title --no-wrap --exec',
    alone: 'unclear',
    joins: true,
  },
  {
    names: 'xargs',
    valued:
      '-a --arg-file -d --delimiter -E -I -J -L --max-lines -n --max-args -P --max-procs -R -S -s --max-chars',
    flags:
      '-0 -e -i -l -o -p -r -t -x -0r -r0 -0t -rt --null --no-run-if-empty --verbose --exit --interactive --open-tty --show-limits --replace --eof',
    alone: 'unclear',
    feeds: '{}',
  },
  {
    names: 'parallel',
    valued: '-j --jobs -a --arg-file -S --delay --timeout --retries -n -N --colsep -d',
    flags:
      '-k -q -u -0 -v -t -X -m --keep-order --quote --ungroup --null --bar --dry-run --verbose --will-cite',
    effect: 'unclear',
    alone: 'fetched_code',
    feeds: '{}',
  },
  {
    names: 'flock',
    valued: '-w --timeout -E --conflict-exit-code',
    flags: '-s -x -n -u -o -e --shared --exclusive --nonblock --close',
    scripts: '-c --command',
    skips: 1,
    writes: 'makes',
    alone: 'reads',
  },
  {
    names: 'strace, ltrace',
    valued: '-e -o -p -s',
    flags: '-f -ff -c -t -tt -y',
    effect: 'unclear',
    alone: 'processes',
  },
  { names: 'chroot', valued: '--userspec --groups', skips: 1, effect: 'privileges', alone: 'privileges' },
  {
    names: 'unshare, nsenter, firejail, bwrap, fakeroot, setpriv, runuser, capsh, proot',
    effect: 'privileges',
    alone: 'privileges',
  },
  {
    names: 'sudo',
    assigns: true,
    valued:
      '-u --user -g --group -h --host -p --prompt -C --close-from -D --chdir -R --chroot -r --role -t --type -T --command-timeout -U --other-user',
    flags: ROOT_FLAGS,
    effect: 'privileges',
    alone: 'privileges',
  },
  { names: 'doas', valued: '-u -C -a', flags: '-n -s -L', effect: 'privileges', alone: 'privileges' },
  { names: 'pkexec, run0, gosu, su-exec', valued: '--user', effect: 'privileges', alone: 'privileges' },
  { names: 'systemd-run', effect: 'schedules', alone: 'schedules' },
  {
    names: 'ssh, mosh',
    valued: '-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -P -p -Q -R -S -W -w',
    flags: '-4 -6 -A -a -C -f -G -g -K -k -M -N -n -q -s -T -t -tt -V -v -X -x -Y -y',
    skips: 1,
    effect: 'remote_machine',
    alone: 'remote_machine',
    joins: true,
  },
  {
    names: 'script',
    flags: '-q -a -aq -e -f -qa -k -p -r -d -t',
    scripts: '-c -qc --command',
    skips: 1,
    writes: 'replaces',
    effect: 'writes',
    // A shell that reads what is typed.
    alone: 'unclear',
  },
  { names: 'rtk proxy', alone: 'unclear' },
  { names: 'rtk', alone: 'unclear' },
  { names: 'dotenv', valued: '-f -e', flags: '--', effect: 'environment', alone: 'environment' },
  { names: 'direnv exec', skips: 1, effect: 'environment', alone: 'environment' },
  { names: 'mise exec', flags: '--', alone: 'unclear' },
  {
    names: 'uv run',
    valued: '--python -p --directory --project --extra --group --package --color',
    flags:
      '--no-project --no-sync --quiet -q --isolated --frozen --locked --offline --all-extras --no-dev --dev',
    alone: 'unclear',
  },
  { names: 'poetry run', alone: 'unclear' },
  { names: 'pipenv run', alone: 'unclear' },
  { names: 'pdm run', alone: 'unclear' },
  { names: 'hatch run', alone: 'unclear' },
  { names: 'rye run', alone: 'unclear' },
  { names: 'bundle exec', alone: 'unclear' },
  { names: 'npm exec, npm x', becomes: 'npx', alone: 'installs' },
  { names: 'bun x', becomes: 'bunx', alone: 'installs' },
  { names: 'pnpm dlx, yarn dlx', becomes: 'npx', effect: 'installs', alone: 'installs' },
  { names: 'yarn workspace', skips: 1, becomes: 'yarn', alone: 'unclear' },
  { names: 'asdf exec', alone: 'unclear' },
  { names: 'nix develop, nix shell', flags: '-c --command', effect: 'installs', alone: 'installs' },
  {
    names: 'nix-shell',
    valued: '-p --packages',
    scripts: '--run --command',
    effect: 'installs',
    alone: 'installs',
  },
  ...PROJECT_TOOLS.map(
    (tool): WrapperRule => ({
      names: `pnpm ${tool}, yarn ${tool}, bun ${tool}`,
      becomes: tool,
      alone: 'unclear',
    }),
  ),
  { names: 'pnpm exec', flags: '--silent', alone: 'unclear' },
  { names: 'yarn exec', alone: 'unclear' },
  {
    names: 'docker exec',
    valued: '-e --env -u --user -w --workdir --env-file --detach-keys',
    flags: '-i -t -it -d -ti --interactive --tty --detach',
    skips: 1,
    elsewhere: true,
    alone: 'containers',
  },
  {
    names: 'docker compose exec',
    valued: '-e --env -u --user -w --workdir --index',
    flags: '-T -d --detach',
    skips: 1,
    elsewhere: true,
    alone: 'containers',
  },
  {
    names: 'podman exec',
    valued: '-e --env -u --user -w --workdir',
    flags: '-i -t -it -d -ti',
    skips: 1,
    elsewhere: true,
    alone: 'containers',
  },
  {
    names: 'kubectl exec',
    valued: '-n --namespace -c --container --context -f --filename',
    flags: '-i -t -it -ti --stdin --tty -q',
    skips: 1,
    effect: 'unclear',
    elsewhere: true,
    alone: 'cluster',
  },
]
