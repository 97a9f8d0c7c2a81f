import type { ProgramRule } from '../risk.ts'

/** Package managers of whole machines. */
export const SYSTEM_PACKAGE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'apt apt-get aptitude dnf yum zypper apk snap flatpak port nix nix-env emerge xbps-install pkg',
    effect: 'installs',
    options: '-q -qq --quiet -y --yes -v --verbose --version -h --help -V',
    knows: {
      'list, show, search, policy, depends, rdepends, info, files, changelog': `-a --all --all-versions --installed --upgradable --manual-installed -n --names-only -f
        --full --no-all-versions --recurse --no-pre-depends --no-depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces
        --no-enhances --important -C --cacheonly --available --updates --recent --installed --showduplicates --json -l -L -d -e -r -s`,
      'install, update, upgrade, add':
        '--no-install-recommends -s --simulate --dry-run --only-upgrade --no-cache -u',
    },
    phrases: {
      reads:
        'list, show, policy, depends, rdepends, info, files, installed, repolist, history list, changes, remotes, list-updates, lu',
      asks: 'search, changelog, provides, repoquery, check-update, find',
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
    instead: { reads: '-Q, --query, -F', asks: '-S -s, -S -i, -S -g, -S -l' },
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
      unclear: '*/*, *.rb',
    },
    instead: { reads: '--prefix, --cache, --cellar, --env, --repo, --repository, --taps, --caskroom' },
  },
  {
    names: 'apt-mark',
    effect: 'installs',
    options: '--version -h --help',
    phrases: { reads: 'showmanual, showauto, showhold, showinstall, showremove, showpurge' },
  },
  { names: 'apt-config', effect: 'unclear', options: '--version -h --help', phrases: { reads: 'dump' } },
  {
    names: 'xbps-query',
    effect: 'reads',
    options:
      '-l -L -m -O -H -s= -f= -x= -X= -S= -p= -R -v --list-pkgs --list-repos --list-manual-pkgs --list-orphans --search= --files= --show= --deps= --regex -V --version -h --help',
  },
]
