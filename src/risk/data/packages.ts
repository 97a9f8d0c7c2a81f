import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** Names that projects give to their own tests and builds. */
const PROJECT_SCRIPTS =
  wordsOf(`test tests unit lint check checks build compile typecheck type-check types tsc format fmt prettier eslint biome vitest jest coverage
  test:unit test:e2e test:integration test:ci test:coverage test:types test:watch lint:fix lint:check format:check build:ci build:types build:dev check:types check:format
  unused generate codegen docs bench validate verify`)
    .flatMap((name) => [`run ${name}`, `run-script ${name}`])
    .join(', ')

const NODE_READS = `ls, list, ll, la, view, v, info, show, outdated, why, explain, root, prefix, bin, help, help-search, search, ping, doctor, audit, fund, query, sbom, bugs, docs, home,
  repo, issues, pkg get, config list, config get, config ls, get, access list, access get, dist-tag ls, dist-tag list, owner ls, owner list, profile get, team ls, token list, org ls, stars, whoami, completion, find-dupes, diff, licenses list, version`

/** Package managers: looking is free, installing runs the code of strangers. */
export const PACKAGE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'npm pnpm',
    effect: 'unclear',
    valued: '-C --prefix --dir -w --workspace --filter -F --loglevel --registry',
    flags: '-s --silent -r --recursive --workspaces --if-present -ws',
    phrases: {
      reads: NODE_READS,
      builds: `test, t, tst, ${PROJECT_SCRIPTS}`,
      installs:
        'install, i, add, ci, update, up, upgrade, uninstall, un, remove, rm, r, link, ln, dedupe, rebuild, rb, prune, install-test, it, install-ci-test, init, create, dlx, import, fetch, patch, ddp, clean-install, audit fix, audit --fix, pkg set, pkg delete, version *, set, config set, shrinkwrap, pack, store, env, self-update, cache',
      runs_code: 'run, run-script, start, stop, restart, exec, x, explore, edit, rum, urn',
      publishes:
        'publish, unpublish, deprecate, undeprecate, dist-tag, owner, access, team, org, token, login, logout, adduser, profile, hook, star, unstar, stage, trust',
    },
    instead: { reads: 'pack --dry-run' },
  },
  {
    names: 'yarn',
    effect: 'installs',
    flags: '-s --silent',
    phrases: {
      reads:
        'list, info, why, outdated, versions, help, bin, licenses, workspaces list, config list, config get, audit',
      builds: `test, build, lint, typecheck, tsc, jest, vitest, eslint, prettier, ${PROJECT_SCRIPTS}`,
      runs_code: 'run, start, dev, serve, exec, node, dlx, create',
      publishes: 'publish, npm, login, logout, tag, owner, team',
    },
  },
  {
    names: 'bun',
    effect: 'runs_code',
    phrases: {
      builds: `test, build, ${PROJECT_SCRIPTS}`,
      installs: 'install, i, add, remove, rm, update, link, x, create, init, upgrade',
      reads: 'pm ls, outdated, why, info',
      publishes: 'publish',
    },
  },
  {
    names: 'deno',
    effect: 'runs_code',
    phrases: {
      builds: 'test, check, lint, fmt, bench, doc, compile',
      fetched_code: 'test *://*, bench *://*, compile *://*, check *://*',
      reads: 'info, types, completions',
      installs: 'install, add, remove, cache, upgrade, uninstall',
      inline_code: 'eval, repl',
      publishes: 'publish, deploy',
    },
  },
  { names: 'npx bunx pnpx', effect: 'reads' },
  {
    names: 'nvm fnm n volta asdf mise pyenv rbenv sdk corepack',
    effect: 'installs',
    phrases: { reads: 'ls, list, current, which, version, versions, whence, ls-remote, doctor' },
  },
  {
    names: 'pip pip3 pip2',
    effect: 'unclear',
    phrases: {
      reads:
        'list, show, freeze, check, config list, config get, config debug, cache dir, cache info, cache list, debug, help, inspect, index, index versions, hash',
      installs: 'install, uninstall, download, wheel, lock, cache, config',
    },
    flags: '-q -v --quiet --verbose --no-color --disable-pip-version-check',
  },
  {
    names: 'uv',
    effect: 'unclear',
    valued: '--directory --project --color --python',
    flags: '-q --quiet -v --offline --no-cache',
    phrases: {
      reads:
        'tree, version, help, pip list, pip show, pip freeze, pip check, pip tree, cache dir, cache size, python list, python find, python dir, tool list, tool dir, export',
      writes: 'export -o, export --output-file',
      builds: 'build, format',
      installs:
        'version *, version --bump, lock, sync, add, remove, venv, init, pip install, pip uninstall, pip sync, pip compile, python install, python uninstall, python pin, python upgrade, tool install, tool uninstall, tool upgrade, tool run, self, cache, cache clean, cache prune',
      publishes: 'publish, auth',
    },
  },
  { names: 'uvx pipx', effect: 'installs', phrases: { reads: 'list, environment' } },
  {
    names: 'poetry pdm pipenv rye hatch conda mamba micromamba',
    effect: 'installs',
    phrases: {
      reads:
        'show, list, info, check, search, version, env list, env info, config --list, graph, about, status',
      builds: 'build, test',
      installs: 'version *, version -b, version --bump',
      publishes: 'publish',
    },
  },
  {
    names: 'twine flit',
    effect: 'unclear',
    phrases: { reads: 'check', builds: 'build', publishes: 'upload, publish' },
  },
  {
    names: 'gem bundle bundler composer',
    effect: 'installs',
    phrases: {
      reads:
        'list, show, info, outdated, search, environment, which, help, contents, dependency, licenses, depends, validate',
      publishes: 'push, yank, owner, signin',
    },
  },
  {
    names: 'apt apt-get aptitude dnf yum zypper apk snap flatpak port nix nix-env emerge xbps-install pkg',
    effect: 'installs',
    phrases: {
      reads: 'list, show, search, policy, depends, rdepends, info, files, changelog',
      destroys: 'purge, autoremove, remove, erase',
    },
  },
  {
    names: 'dpkg',
    effect: 'installs',
    phrases: { destroys: '-P, --purge' },
    instead: {
      reads:
        '-l, -L, -s, -S, -p, -V, -C, --list, --listfiles, --status, --search, --print-avail, --verify, --audit, --get-selections, --print-architecture',
    },
  },
  {
    names: 'rpm',
    effect: 'installs',
    phrases: {
      destroys: '-e, --erase',
      runs_other_code: '--eval, -E, --define, -D, --pipe, --load, --rcfile',
    },
    instead: { reads: '-q, -qa, -qi, -ql, -qf, -qR, -qd, -qc, -qip, -qlp, --query, -V, --verify, --showrc' },
    singleDash: true,
  },
  {
    names: 'pacman',
    effect: 'installs',
    phrases: { destroys: '-R, --remove', unclear: '--hookdir, --config, --dbpath, -r, --root' },
    instead: { reads: '-Q, -Qi, -Ql, -Qs, -Qe, -Qu, -Qo, -Qk, -Qm, -Qdt, -Ss, -Si, -Fl, -Fs, --query' },
  },
  { names: 'apt-cache', effect: 'reads', phrases: { installs: 'gencaches' } },
  { names: 'dpkg-query', effect: 'reads' },
  { names: 'apt-file', effect: 'installs', phrases: { reads: 'search, find, list, show' } },
  {
    names: 'brew',
    effect: 'installs',
    flags: '--verbose -v --quiet',
    phrases: {
      reads: `list, ls, info, desc, search, deps, uses, leaves, outdated, missing, config, doctor, cat, log, options, home, homepage, tap-info, commands, formulae, casks, help,
        shellenv, bundle list, bundle check, services list, services info, analytics state, --version, --prefix, --cache, --cellar, --env, --repo, --repository, --taps, --caskroom, which-formula, abv, livecheck`,
      fetches: 'fetch',
    },
    instead: { reads: '--prefix, --cache, --cellar, --env, --repo, --repository, --taps, --caskroom' },
  },
]
