import type { ProgramRule } from '../risk.ts'

/** pip 25. Package sources, targets, settings files, logs and other interpreters are left out. */
const PIP = `-q --quiet -v --verbose --no-color --disable-pip-version-check --no-input --isolated --require-virtualenv --no-cache-dir -V --version -h --help
  --debug --timeout= --retries= --exists-action=`

/** uv 0.8. Other indexes, settings and keys are left out. */
const UV = `-q --quiet -v --verbose --color= --offline --no-cache -n --no-progress --no-config --no-python-downloads --directory= --project= -V --version -h --help
  --native-tls --managed-python --no-managed-python`

/** Package managers of languages: reading is harmless, installing runs the code of strangers. */
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
      asks: 'index, index versions, search, list -o, list --outdated, list -u, list --uptodate',
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
        'tree, version, help, pip list, pip show, pip freeze, pip check, pip tree, cache dir, cache size, python list, python find, python dir, tool list, export, self version',
      asks: 'tree --outdated, pip list --outdated, tool list --outdated',
      builds: 'build, format',
      installs:
        'version *, version --bump, lock, sync, add, remove, venv, init, pip install, pip uninstall, pip sync, pip compile, python install, python uninstall, python pin, python upgrade, tool install, tool uninstall, tool upgrade, tool run, tool dir, self, cache, cache clean, cache prune',
      publishes: 'publish, auth',
    },
    instead: { asks: 'lock --check' },
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
      '-q --quiet -v -vv -vvv --verbose -V --version -h --help --ansi --no-ansi -n --no-interaction --no-plugins --venv --where',
    knows: {
      'show, list, info, search, graph, version, env list, env info, env show, config': `--show --show-sources -t --tree -l --latest -o --outdated -a --all --no-dev --only= --with= --without= -T
        --top-level --why --format= -p --path --full-path -s --short --json --list --bare --reverse --graph --csv --freeze --markdown --fields= --resolve
        --base --envs --system --unsafe-channels --canonical -f --full -e --export --no-pip --revisions -r --no-show-channel-urls --md5 --where --python
        --packages --env`,
      build: '--format= -f= --no-sdist --no-wheel --clean -t= --target=',
      test: '-a --all -c --cover -p --parallel -r --randomize -i= --include= -x= --exclude= --show',
      'install, add, remove, update, sync, lock':
        '--no-root --no-dev --only= --with= --without= --all-extras --all-groups -E= --extras= -G= --group= --dev -D -d --dry-run --lock --no-update --sync -y -n= --name= -c=',
    },
    phrases: {
      reads: 'show, list, info, check, version, env list, env info, env show, graph, about, status',
      asks: 'search',
      builds: 'build, test',
      installs: 'version *, version -b, version --bump',
      publishes: 'publish',
    },
    instead: { reads: 'config --list, config --show, config --show-sources, --venv, --where' },
  },
  {
    names: 'twine flit',
    effect: 'unclear',
    options: '--version -h --help',
    knows: { check: '--strict', build: '--format= --no-use-vcs --use-vcs --setup-py --no-setup-py' },
    phrases: { reads: 'check', builds: 'build', publishes: 'upload, publish' },
  },
  {
    names: 'gem',
    effect: 'installs',
    options: '-v -q --quiet --verbose --version -V -h --help --no-color --local -l',
    knows: {
      'list, info, outdated, search, which, contents, dependency':
        '-a --all -d --details -e --exact -i --installed --prerelease --versions --no-versions -r --remote -b --both --pipe -R --reverse-dependencies',
    },
    phrases: {
      reads: 'list, info, environment, env, which, help, contents, dependency, specification, query, stale',
      asks: 'outdated, search, list -r, list --remote',
      publishes: 'push, yank, owner, signin',
    },
    instead: { reads: 'sources --list, sources -l' },
  },
  {
    // Bundler 2.6. A Gemfile is code.
    names: 'bundle bundler',
    effect: 'installs',
    options: '-v --verbose --quiet --version -V -h --help --no-color --retry=',
    knows: {
      'list, show, info, outdated, licenses, check':
        '--name-only --paths --path --only-group= --without-group= --group= --strict --parseable --filter-major --filter-minor --filter-patch --only-explicit --version --dry-run',
      install: '-j= --jobs= --local --quiet',
    },
    phrases: { reads: 'help, env, platform', builds: 'list, show, info, outdated, licenses, check' },
  },
  {
    // 2.8. Its plugins are the project's code.
    names: 'composer',
    effect: 'installs',
    options:
      '-q --quiet -v -vv -vvv --verbose -V --version -h --help --ansi --no-ansi -n --no-interaction --no-plugins --no-scripts --profile',
    knows: {
      'show, info, outdated, search, depends, why, prohibits, why-not, licenses, validate, audit, fund': `-i --installed -a --all --locked --platform --available -D --direct -f=
        --format= -t --tree -s --self -P --path -N --name-only -o --outdated -l --latest --no-dev --strict -r --recursive --no-check-all
        --no-check-publish --with-dependencies -M -m -p --major-only --minor-only --patch-only`,
      install:
        '--no-dev --prefer-dist --prefer-source -o --optimize-autoloader --dry-run --ignore-platform-reqs --no-progress',
    },
    phrases: {
      reads: 'help, about',
      builds:
        'show, info, outdated, search, depends, why, prohibits, why-not, licenses, validate, audit, fund, diagnose, check-platform-reqs, status, suggests',
    },
  },
]
