import type { ProgramRule } from '../risk.ts'

const ASKED = '-h --help --version'

/**
 * Test runners, linters and formatters of Python. Options that load a settings file or a plugin, or name an
 * interpreter, are left out.
 */
export const PYTHON_TOOL_PROGRAMS: readonly ProgramRule[] = [
  {
    // 9, with the plugins that most projects have. `--basetemp` empties a folder, `--pastebin` sends.
    names: 'pytest py.test',
    effect: 'builds',
    options: `${ASKED} -V -q --quiet -v -vv -vvv --verbose --verbosity= -x --exitfirst -s -l --showlocals --no-showlocals --lf --last-failed --ff --failed-first --nf
      --new-first --sw --stepwise --stepwise-skip --sw-skip --last-failed-no-failures= --lfnf= --maxfail= -k= -m= --tb=(auto|long|short|line|native|no) -r= -n=
      --numprocesses= --maxprocesses= --dist= --durations= --durations-min= --co --collect-only --no-header --no-summary --capture=(no|sys|fd|tee-sys)
      --show-capture= --color= --code-highlight= --strict-markers --strict-config --strict --disable-warnings --disable-pytest-warnings -W= --pythonwarnings=
      --ignore= --ignore-glob= --deselect= --import-mode= --junitxml> --junit-xml> --junit-prefix= --cov? --cov-branch --no-cov --cov-append --cov-fail-under=
      --cov-report=(term|term-missing*|html|xml|json|lcov|annotate) --no-cov-on-fail --cov-context= --benchmark-only --benchmark-skip --benchmark-disable
      --timeout= --timeout-method= --asyncio-mode= --forked -p=(no:*) --randomly-seed= --randomly-dont-reorganize --reruns= --reruns-delay= --fixtures
      --fixtures-per-test --markers --setup-show --setup-plan --setup-only --pyargs --doctest-modules --doctest-glob= --doctest-continue-on-failure --log-level=
      --log-cli-level= --log-file> --full-trace --runxfail --cache-show? --cache-clear --runslow --no-migrations --nomigrations --create-db --reuse-db
      --snapshot-update --assert=(plain|rewrite) --hypothesis-seed= --hypothesis-show-statistics --force-short-summary`,
  },
  {
    // 1.18.
    names: 'mypy dmypy',
    effect: 'builds',
    options: `${ASKED} -V -v --verbose --strict -p= --package= -m= --module= -c= --command= --ignore-missing-imports --follow-imports= --follow-untyped-imports
      --no-incremental --incremental --show-* --hide-* --pretty --no-pretty --no-error-summary --error-summary --no-color-output --python-version= --platform=
      --exclude= --exclude-gitignore --namespace-packages --no-namespace-packages --explicit-package-bases --check-untyped-defs --no-check-untyped-defs
      --disallow-* --allow-* --warn-* --no-warn-* --disable-error-code= --enable-error-code= --no-implicit-optional --implicit-optional --strict-optional
      --no-strict-optional --no-implicit-reexport --strict-equality --extra-checks --local-partial-types --cache-dir=(/dev/null) --no-site-packages
      --sqlite-cache --skip-version-check --soft-error-limit= --output=(json) -O=(json) --strict-bytes --tb --show-traceback --no-silence-site-packages`,
    phrases: { installs: '--install-types' },
  },
  {
    names: 'pyright basedpyright',
    effect: 'builds',
    options: `${ASKED} --level= --outputjson --stats --verbose --warnings --pythonversion= --pythonplatform= --skipunannotated --dependencies --threads? -p= --project= -w
      --watch --ignoreexternal`,
  },
  {
    // 25. A settings file can only set options.
    names: 'black',
    effect: 'builds',
    options: `${ASKED} --check --diff -l= --line-length= -t= --target-version= -S --skip-string-normalization -C --skip-magic-trailing-comma -x
      --skip-source-first-line --preview --unstable --fast --safe -q --quiet -v --verbose --color --no-color --include= --exclude= --extend-exclude= --force-exclude=
      -c= --code= --stdin-filename= -W= --workers= --line-ranges= --pyi --ipynb --required-version= --config<`,
  },
  {
    names: 'isort',
    effect: 'builds',
    options: `${ASKED} -V -c --check --check-only --diff -d -q --quiet -v --verbose --profile= -l= -w= --line-length= --line-width= --skip= --skip-glob= --skip-gitignore
      --extend-skip= --filter-files --atomic -m= --multi-line= --tc --trailing-comma -p= --project= -o= --thirdparty= --float-to-top --fss
      --force-sort-within-sections --combine-as --color --stdout --sl --force-single-line-imports --up --py= --only-modified --src= --jobs? -j? --show-files --show-config`,
  },
  {
    names: 'flake8 pyflakes pycodestyle pydocstyle interrogate vulture',
    effect: 'builds',
    options: `${ASKED} --max-line-length= --select= --ignore= --extend-ignore= --extend-select= --exclude= --extend-exclude= --filename= --count --statistics --show-source
      --no-show-source --format=(default|pylint) -j= --jobs= --max-complexity= --max-doc-length= --per-file-ignores= --exit-zero -q --quiet -v --verbose --color=
      --benchmark --doctests --output-file> --tee --convention= --match= --min-confidence= --ignore-names= --sort-by-size --fail-under= --disable-noqa`,
  },
  {
    names: 'pylint',
    effect: 'builds',
    options: `${ASKED} --disable= --enable= -d= -e= -E --errors-only -j= --jobs= --score= -s= --reports= -r= -f=(text|colorized|json|json2|parseable|msvs|github)
      --output-format=(text|colorized|json|json2|parseable|msvs|github) --max-line-length= --fail-under= --fail-on= --recursive= --ignore= --ignore-paths=
      --ignore-patterns= --msg-template= --py-version= --list-msgs --list-msgs-enabled --exit-zero -v --verbose --clear-cache-post-run= --from-stdin`,
    phrases: { runs_code: '--load-plugins', inline_code: '--init-hook' },
  },
  {
    names: 'bandit autopep8 yapf autoflake pyupgrade',
    effect: 'builds',
    options: `${ASKED} -i --in-place -r --recursive -a --aggressive -d --diff -q --quiet -v --verbose -l -ll -lll -p --parallel --max-line-length= --select= --ignore= -j=
      --jobs= -x= --exclude= -s= --skip= -t= --tests= -n= --severity-level= --confidence-level= --exit-zero --remove-all-unused-imports
      --remove-unused-variables --remove-duplicate-keys --ignore-init-module-imports --check --check-diff --exit-code -e= --py3-plus --py36-plus --py37-plus
      --py38-plus --py39-plus --py310-plus --py311-plus --py312-plus --py313-plus --keep-percent-format --exit-zero-even-if-changed`,
  },
  {
    names: 'tox nox',
    effect: 'builds',
    options: `${ASKED} -e= -s= --session= --sessions= -l --list -a -av -q --quiet -v --verbose -vv -r -R --recreate --reuse-existing-virtualenvs -p? --parallel? -k= -t= --notest
      --skip-pkg-install --no-provision --colored= --no-recreate-pkg --result-json>`,
    phrases: { runs_code: 'exec, e', unclear: 'devenv, d, quickstart, q' },
  },
  {
    names: 'sphinx-build',
    effect: 'builds',
    options: `${ASKED} -b= -M= -n -W -q -Q -j= --jobs= -T -v -E -a -N --keep-going --color --no-color`,
  },
  {
    names: 'unittest doctest compileall py_compile',
    effect: 'builds',
    options: `-h --help -v --verbose -q --quiet -f --failfast -b --buffer -c --catch -k= -s= --start-directory= -p= --pattern= -t= --top-level-directory= --locals
      --durations= -j= -l -o=`,
  },
  {
    // 0.14. A settings file can only set options; a checked file stays unchanged unless those say otherwise.
    names: 'ruff',
    effect: 'builds',
    options: `${ASKED} -V -q --quiet -v --verbose -s --silent --isolated --config= --color=`,
    knows: {
      'check, lint': `--select= --ignore= --extend-select= --extend-ignore= --per-file-ignores= --extend-per-file-ignores= --fixable= --unfixable= --extend-fixable=
        --output-format= --target-version= --preview --no-preview --statistics --show-files --show-settings --show-fixes --no-show-fixes --diff --exit-zero -e
        --exit-non-zero-on-fix --no-fix --no-fix-only --no-unsafe-fixes --exclude= --extend-exclude= --respect-gitignore --no-respect-gitignore --force-exclude
        --no-cache -n --ignore-noqa --stdin-filename= --line-length= --extension= --dummy-variable-rgx= -o> --output-file>`,
      format:
        '--check --diff --line-length= --preview --no-preview --exclude= --target-version= --stdin-filename= --no-cache -n --range= --exit-non-zero-on-format --respect-gitignore --no-respect-gitignore --force-exclude --output-format=',
      'rule, linter, config, version': '--all --output-format=',
    },
    phrases: {
      reads: 'check, rule, linter, config, version',
      builds:
        'check --fix, check --fix-only, check --unsafe-fixes, check --add-noqa, check -w, check --watch',
    },
  },
  {
    names: 'coverage',
    effect: 'builds',
    options: ASKED,
    knows: {
      'report, html, xml, json, lcov, combine, erase, annotate': `-m --show-missing --skip-covered --no-skip-covered --skip-empty --fail-under= --include= --omit= -i
        --ignore-errors -d> --directory> -o> --sort= --precision= --format= -q --quiet --title= -a --append --keep --pretty-print --show-contexts --contexts=`,
    },
    phrases: { runs_code: 'run' },
  },
  {
    names: 'json.tool',
    effect: 'reads',
    paths: 'reads',
    options: '-h --help --indent= --tab --no-indent --compact --sort-keys --no-ensure-ascii --json-lines',
  },
  { names: 'tokenize', effect: 'reads', paths: 'reads', options: '-h --help -e --exact' },
  { names: 'calendar this', effect: 'reads', paths: 'reads', options: '-h --help -m= -l= -w= -s= -t=' },
  { names: 'timeit', effect: 'inline_code' },
]
