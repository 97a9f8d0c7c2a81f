import type { ProgramRule } from '../risk.ts'

/** pip 25. Where packages come from, where they go, files of settings, logs and other interpreters are left out. */
const PIP = `-q --quiet -v --verbose --no-color --disable-pip-version-check --no-input --isolated --require-virtualenv --no-cache-dir -V --version -h --help
  --debug --timeout= --retries= --exists-action=`

/** uv 0.8. Other indexes, settings and keys are left out. */
const UV = `-q --quiet -v --verbose --color= --offline --no-cache -n --no-progress --no-config --no-python-downloads --directory= --project= -V --version -h --help
  --native-tls --managed-python --no-managed-python`

/** Package managers: looking is free, installing runs the code of strangers. */
export const PACKAGE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'pip pip3 pip2',
    effect: 'unclear',
    options: PIP,
    knows: {
      'list, freeze, show, inspect, check': `-o --outdated -u --uptodate -e --editable -l --local --user --path= --pre --format= --not-required --exclude-editable
        --include-editable --exclude= --all -r< --requirement< -f --files`,
      'config list, config get, config debug, cache dir, cache info, cache list, debug':
        '--global --user --site --format= --platform= --python-version= --implementation= --abi=',
      'index versions, hash':
        '--pre --json --python-version= --platform= -a= --algorithm= --only-binary= --no-binary=',
      install: `-r< --requirement< -c< --constraint< -U --upgrade --no-deps -e= --editable= --user --pre --force-reinstall --no-build-isolation --dry-run
        --upgrade-strategy= --no-index --only-binary= --no-binary= --require-hashes -y --break-system-packages --ignore-installed --no-warn-script-location`,
      uninstall: '-y --yes -r< --requirement< --break-system-packages',
      'download, wheel, lock':
        '-r< --requirement< --no-deps --only-binary= --no-binary= -e= --editable= -c< --constraint< --pre',
    },
    phrases: {
      reads:
        'list, show, freeze, check, config list, config get, config debug, cache dir, cache info, cache list, debug, help, inspect, hash',
      asks: 'index, index versions, list -o, list --outdated, list -u, list --uptodate',
      installs: 'install, uninstall, download, wheel, lock, cache, config',
    },
  },
  {
    names: 'uv',
    effect: 'unclear',
    options: UV,
    knows: {
      tree: '--depth= -d= --prune= --package= --no-dedupe --invert --outdated --show-sizes --all-groups --no-dev --only-dev --group= --only-group= --no-group= --universal --frozen --locked',
      version: '--short --output-format=',
      'pip list, pip freeze, pip show, pip check, pip tree': `-e --editable --exclude-editable --exclude= --format= --outdated --strict -f --files --depth= -d= --prune=
        --package= --no-dedupe --invert --system --show-version-specifiers`,
      'python list, python find':
        '--all-versions --all-platforms --all-arches --only-installed --only-downloads --show-urls --output-format= --system --no-project --show-version',
      'tool list, cache dir, cache size, python dir':
        '--show-paths --show-version-specifiers --show-with --show-extras --outdated --bin -H --human',
      export: `--format= --all-packages --package= --prune= --extra= --all-extras --no-extra= --no-dev --only-dev --group= --only-group= --no-group= --all-groups
        --no-default-groups --no-annotate --no-header --no-editable --no-hashes --no-emit-project --no-emit-workspace --no-emit-local --no-emit-package=
        --locked --frozen -o> --output-file>`,
      build: '--sdist --wheel --package= --all-packages --all -o> --out-dir> --no-build-logs --clear --list',
      format: '--check --diff --preview --exclude=',
      'lock, sync, add, remove': `--check --locked --frozen --upgrade -U --dry-run --all-groups --all-extras --extra= --no-dev --only-dev --dev --group= --only-group=
        --no-group= --no-install-project --no-install-workspace --inexact --exact --package= --all-packages --optional= --no-sync -r< --requirements<`,
      run: '--no-project --no-sync --frozen --locked --isolated --all-extras --extra= --group= --all-groups --no-dev --package= -p= --python= -m=',
      venv: '--seed --clear --system-site-packages -p= --python=',
      'pip install, pip sync, pip compile, pip uninstall':
        '-r< -e= --system -U --upgrade --no-deps -c< --constraint< --dry-run --strict --all-extras --extra= --group= -p= --python=',
    },
    phrases: {
      reads:
        'tree, version, help, pip list, pip show, pip freeze, pip check, pip tree, cache dir, cache size, python list, python find, python dir, tool list, export',
      asks: 'tree --outdated, pip list --outdated, tool list --outdated',
      builds: 'build, format',
      installs:
        'version *, version --bump, lock, sync, add, remove, venv, init, pip install, pip uninstall, pip sync, pip compile, python install, python uninstall, python pin, python upgrade, tool install, tool uninstall, tool upgrade, tool run, tool dir, self, cache, cache clean, cache prune',
      publishes: 'publish, auth',
    },
  },
  {
    names: 'uvx pipx',
    effect: 'installs',
    options: '--version -h --help',
    knows: {
      'list, environment': '--include-injected --json --short --skip-maintenance --pinned -v= --value=',
    },
    phrases: { reads: 'list, environment' },
  },
  {
    names: 'poetry pdm pipenv rye hatch conda mamba micromamba',
    effect: 'installs',
    options:
      '-q --quiet -v -vv -vvv --verbose -V --version -h --help --ansi --no-ansi -n --no-interaction --no-plugins',
    knows: {
      'show, list, info, search, graph, version, env list, env info, config': `-t --tree -l --latest -o --outdated -a --all --no-dev --only= --with= --without= -T
        --top-level --why --format= -p --path --full-path -s --short --json --list --bare --reverse --graph --csv --freeze --markdown --fields= --resolve
        --base --envs --system --unsafe-channels --canonical -f --full -e --export --no-pip --revisions -r --no-show-channel-urls --md5 --where --python
        --packages --env`,
      build: '--format= -f= --no-sdist --no-wheel --clean -t= --target=',
      test: '-a --all -c --cover -p --parallel -r --randomize -i= --include= -x= --exclude= --show',
      'install, add, remove, update, sync, lock':
        '--no-root --no-dev --only= --with= --without= --all-extras --all-groups -E= --extras= -G= --group= --dev -D -d --dry-run --lock --no-update --sync -y -n= --name= -c=',
    },
    phrases: {
      reads: 'show, list, info, check, version, env list, env info, config --list, graph, about, status',
      asks: 'search',
      builds: 'build, test',
      installs: 'version *, version -b, version --bump',
      publishes: 'publish',
    },
  },
  {
    names: 'twine flit',
    effect: 'unclear',
    options: '--version -h --help',
    knows: { check: '--strict', build: '--format= --no-use-vcs --use-vcs --setup-py --no-setup-py' },
    phrases: { reads: 'check', builds: 'build', publishes: 'upload, publish' },
  },
  {
    names: 'gem bundle bundler composer',
    effect: 'installs',
    options:
      '-v -q --quiet --verbose --version -V -h --help --no-color --ansi --no-ansi -n --no-interaction --no-plugins --retry=',
    knows: {
      'list, show, info, outdated, search, which, contents, dependency, licenses, depends, validate': `-l --local -a --all -d --details -e --exact -i --installed
        --prerelease --versions --name-only --paths --only-group= --without-group= --group= --strict --parseable --filter-major --filter-minor
        --filter-patch --only-explicit --path -r --remote -b --both -D --direct -f= --format= -t --tree -s --self -P --name-only -N -o --outdated
        --latest --no-dev --locked --platform -R --reverse-dependencies --pipe --no-check-all --no-check-publish --with-dependencies`,
      install:
        '-j= --jobs= --local --no-dev --prefer-dist --prefer-source -o --optimize-autoloader --dry-run --ignore-platform-reqs --no-scripts --no-progress',
    },
    phrases: {
      reads: 'list, show, info, environment, which, help, contents, dependency, licenses, depends, validate',
      asks: 'outdated, search',
      publishes: 'push, yank, owner, signin',
    },
  },
  {
    names: 'apt apt-get aptitude dnf yum zypper apk snap flatpak port nix nix-env emerge xbps-install pkg',
    effect: 'installs',
    options: '-q -qq --quiet -y --yes -v --verbose --version -h --help -V',
    knows: {
      'list, show, search, policy, depends, rdepends, info, files, changelog': `-a --all --all-versions --installed --upgradable --manual-installed -n --names-only -f
        --full --no-all-versions --recurse --no-pre-depends --no-depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces
        --no-enhances --important -C --cacheonly --available --updates --recent --installed --showduplicates --json -l -L -d -e -o -r -s`,
      'install, update, upgrade, add':
        '--no-install-recommends -s --simulate --dry-run --only-upgrade --no-cache -u',
    },
    phrases: {
      reads: 'list, show, policy, depends, rdepends, info, files',
      asks: 'search, changelog',
      destroys: 'purge, autoremove, remove, erase',
    },
  },
  {
    names: 'dpkg',
    effect: 'installs',
    options: `-l -L -s -S -p -V -C -I -c --list --listfiles --status --search --print-avail --verify --audit --get-selections --print-architecture
      --print-foreign-architectures --info --contents --field -f --no-pager --version --help`,
    phrases: { destroys: '-P, --purge' },
    instead: {
      reads:
        '-l, -L, -s, -S, -p, -V, -C, -I, -c, --list, --listfiles, --status, --search, --print-avail, --verify, --audit, --get-selections, --print-architecture, --info, --contents',
    },
  },
  {
    names: 'rpm',
    effect: 'installs',
    options: `-q -qa -qi -ql -qf -qR -qd -qc -qip -qlp -qpi -qpl -qpR -qv --query -V --verify -Va -Vf --showrc -a --all -f --file -i --info -l --list -p --package -R
      --requires -d --docfiles -c --configfiles -s --state -v --changelog --scripts --triggers --last --provides --conflicts --obsoletes --recommends
      --suggests --whatprovides= --whatrequires= --qf= --queryformat= --nodigest --nosignature --version --help`,
    phrases: {
      destroys: '-e, --erase',
      runs_other_code: '--eval, -E, --define, -D, --pipe, --load, --rcfile',
    },
    instead: {
      reads:
        '-q, -qa, -qi, -ql, -qf, -qR, -qd, -qc, -qip, -qlp, -qpi, -qpl, -qpR, --query, -V, -Va, -Vf, --verify, --showrc',
    },
    singleDash: true,
  },
  {
    names: 'pacman',
    effect: 'installs',
    options: `-Q -S -F -q -i -l -s -e -u -o -k -m -n -d -t -g -c --query --quiet --info --list --search --explicit --upgrades --owns --check --foreign --native --deps
      --unrequired --groups --changelog --color= -V --version -h --help`,
    phrases: { destroys: '-R, --remove', unclear: '--hookdir, --config, --dbpath, -r, --root' },
    instead: {
      reads:
        '-Q, -Qi, -Ql, -Qs, -Qe, -Qu, -Qo, -Qk, -Qm, -Qn, -Qg, -Qc, -Qq, -Qqe, -Qqm, -Qdt, -Qdtq, -Qtdq, -Ss, -Si, -Sg, -Fl, -Fs, --query',
    },
  },
  {
    names: 'apt-cache',
    effect: 'reads',
    options: `-q --quiet -i --important -a --all-versions -n --names-only -f --full -g --generate --installed --recurse --no-all-versions --no-pre-depends
      --no-depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances --implicit --version -v --help -h`,
    phrases: { installs: 'gencaches' },
  },
  {
    names: 'dpkg-query',
    effect: 'reads',
    options: `-l -L -s -S -W -p -c --list --listfiles --status --search --show --print-avail --control-path --control-list --control-show -f= --showformat=
      --no-pager --version -? --help`,
  },
  {
    names: 'apt-file',
    effect: 'installs',
    options: '-x --regexp -F --fixed-string -l --package-only -i --ignore-case -v --verbose -h --help',
    phrases: { reads: 'search, find, list, show' },
  },
  {
    // 4.6. A Brewfile is code.
    names: 'brew',
    effect: 'installs',
    options: `-v --verbose -q --quiet -d --debug -h --help --version --prefix --cache --cellar --env --repo --repository --taps --caskroom --installed --unbrewed
      --plain --shell= --formula --formulae --cask --casks --HEAD -s --build-from-source --os= --arch= --bottle-tag=`,
    knows: {
      'list, ls, leaves': `--full-name --versions --multiple --pinned --installed-on-request --installed-as-dependency --poured-from-bottle --built-from-source -1 -l -r -t
        -p --installed-on-request`,
      'info, abv, desc, options, tap-info':
        '--json? --analytics --days= --category= --eval-all --variations --sizes -s --search -n --name --description --compact --all --command= --installed',
      'search, livecheck, outdated, missing': `--desc --pull-request --open --closed --greedy -g --greedy-latest --greedy-auto-updates --json? --fetch-HEAD --hide= --eval-all --tap=
        --newer-only --full-name`,
      'deps, uses': `-n --topological -1 --direct --union --full-name --include-implicit --include-build --include-optional --include-test --skip-recommended
        --skip-optional --missing --eval-all --for-each --graph --dot --tree --prune --annotate --declared --recursive`,
      'log, cat': '-p --patch -u --stat --oneline -# -n= --max-count=',
      'services list, services info, bundle list, bundle check, config, doctor':
        '--json --all --formulae --taps --no-upgrade --list-checks --audit-debug --mas --vscode -D --go --cargo',
      'install, upgrade, reinstall, uninstall, fetch, tap': '-f --force -n --dry-run --deps --retry --greedy',
    },
    phrases: {
      reads: `list, ls, info, desc, deps, uses, leaves, outdated, missing, config, doctor, cat, log, options, tap-info, commands, formulae, casks, help,
        shellenv, services list, services info, analytics state, --version, --prefix, --cache, --cellar, --env, --repo, --repository, --taps, --caskroom, which-formula, abv`,
      asks: 'search, home, homepage, livecheck',
      builds: 'bundle list, bundle check',
      fetches: 'fetch',
    },
    instead: { reads: '--prefix, --cache, --cellar, --env, --repo, --repository, --taps, --caskroom' },
  },
]
