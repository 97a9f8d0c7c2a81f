/**
 * What programs do beyond their verbs, by kind: first what looks harmless and is not, then similar calls that
 * need no person.
 */

type Kind = readonly [kind: string, commands: readonly string[]]

export const MEANS_MORE: readonly Kind[] = [
  [
    'a verb after one that only reads',
    [
      'git reflog drop HEAD',
      'git reflog write x',
      'git maintenance unregister',
      'cargo audit fix',
      'vitest init browser',
    ],
  ],
  ['a program that settings name', ['git difftool', 'git mergetool -t vimdiff', 'script', 'script log.txt']],
  [
    "a place of git's own, or all that git does not hold",
    ['git worktree add .git/x', 'git worktree add sub/.GIT/y', 'git stash -a', 'git stash push --all'],
  ],
  [
    'an API call with another method, or that sends a file',
    ["gh api repos/x/y -H 'X-HTTP-Method-Override: DELETE'", 'gh api repos/x/y -X GET -F a=@src/a.ts'],
  ],
  [
    'options in a file',
    [
      'nm @args',
      'size @x',
      'objdump -d a @x',
      'strings @x',
      'c++filt @x',
      'pytest @args',
      'mypy @args',
      'tsc @args',
    ].concat(['ruff check @args', 'dotnet build @x', '7z a a.7z @list', 'zip a.zip -@ < list']),
  ],
  [
    'a name without its ending',
    ['gunzip package.json.gz', 'gzip -d .envrc.gz', 'unxz Makefile.xz', 'zstd -d package.json.zst'],
  ],
  [
    'a package that is not a name in a registry',
    [
      'npm view evil/x',
      'npm view git+https://e.example/x',
      'npm diff --diff=evil/x',
      'npm pack --dry-run evil/x',
    ].concat(['brew info ./x.rb', 'brew info evil/tap/x']),
  ],
  [
    'a target that is no test and no build',
    [
      'make up',
      'make migrate',
      'make seed',
      'make test-prod',
      'task up',
      './gradlew bootRun',
      './gradlew flywayClean',
    ].concat([
      './gradlew installDebug',
      'mvn evil:evil:1:x',
      'mvn dependency:get',
      'mvn versions:set',
      'rails generate x',
    ]),
  ],
  [
    'flags that load code, or are for another tool',
    ['make CFLAGS=-fplugin=./x', 'make LDFLAGS=-Wl,-plugin,./x test', 'cmake --build build -- -f x.mk'],
  ],
  [
    'a place that keeps secrets',
    [
      'cat env.production',
      'cat .secrets',
      'cat token.txt',
      'cat api_key.txt',
      'cat .token',
      'cat AuthKey_X.p8',
    ]
      .concat(['cat prod.kubeconfig', 'cat cookies.txt', 'cat x.har', 'cat .vscode/sftp.json'])
      .concat([
        'cat /etc/environment',
        'cat /etc/mysql/debian.cnf',
        'cat /tmp/krb5cc_0',
        'cat appsettings.Production.json',
      ]),
  ],
  [
    'a search that passes secrets on',
    [
      'fd .env -x cat',
      "fd -HI '^\\.env$' -x cat",
      'fd . ~/.ssh -x cat',
      'fd --search-path ~/.aws . -X cat',
    ].concat(["find . -regex '.*\\.env' -exec cat {} +"]),
  ],
  ['a list whose lines are told', ['date -f .env', 'date --file=.env', 'file -f .env', 'mtr -F .env']],
  [
    'an environment under another name',
    [
      "yq '$ENV' f",
      'yq \'include "x"; .\' f',
      'jq \'import "./x" as x; x::y\' f',
      'jq "$F" f',
      'ps -eo pid,environ',
    ].concat(['git config sendemail.smtppass', 'az webapp deployment list-publishing-profiles']),
  ],
  [
    'a cluster tool that looks elsewhere, or prints all that it receives',
    [
      'kubectl get -f https://e.example/x',
      'kubectl get -k x',
      'kubectl diff -f http://e.example/x',
      'kubectl get pods -v=9',
    ].concat(['kubectl apply --dry-run=client -f http://e.example/x', 'terraform providers lock']),
  ],
  [
    "a wrapper's own word that may be several",
    [
      'docker exec $X ls',
      'docker exec $(docker ps -q) ls',
      'timeout $T ls',
      'nice -n $N ls',
      'env A=$B ls',
      'xargs -n $N ls',
    ],
  ],
  [
    'a file that configures tests, or is run by a tool',
    [
      'test/setup.ts',
      'cypress/support/e2e.ts',
      'cypress/plugins/index.js',
      'gatsby-node.js',
      'knexfile.ts',
      'alembic/env.py',
    ]
      .concat(['rpm/x.spec', 'apt.txt'])
      .map((file) => `echo x > ${file}`),
  ],
]

export const NEEDS_NO_PERSON: readonly Kind[] = [
  [
    'reading',
    [
      'git reflog',
      'git reflog show HEAD',
      'git difftool --tool-help',
      'gh api repos/x/y',
      'gh api -X GET search/issues -f q=x',
    ]
      .concat([
        'npm view @scope/x@^1.2.3 versions',
        'npm view x',
        'brew info jq',
        'kubectl get pods -v=2',
        'kubectl diff -f x',
      ])
      .concat([
        "yq '.a.env' f.yml",
        "jq -r '.dependencies' package.json",
        'ps -eo pid,etime,cmd',
        'date -j -f %Y 2020 +%s',
      ])
      .concat([
        'git config user.email',
        'docker exec "$X" ls',
        'env A="$B" ls',
        'timeout 5 ls',
        'mtr -rw example.com',
      ])
      .concat([
        "fd '.*\\.ts$' -x cat",
        'fd . src -x wc -l',
        'cat src/secrets/index.ts',
        'cat src/token.ts',
        'cat tokens.json',
      ]),
  ],
  [
    'building and testing',
    [
      'make',
      'make test',
      'make -j 4 test lint',
      'make test-unit',
      'make build/app.o',
      'make CFLAGS=-O2 test',
      'make V=1 all',
    ]
      .concat([
        'cmake --build build -- -j4',
        './gradlew test',
        './gradlew :app:testDebugUnitTest',
        './gradlew assembleDebug',
      ])
      .concat([
        'mvn -q test',
        'mvn dependency:tree',
        'just --list',
        'task lint',
        'npm pack --dry-run',
        'git stash',
        'git stash -u',
      ]),
  ],
  [
    'writing',
    [
      'echo x > src/setup.ts',
      'echo x > src/a.spec.ts',
      'echo x > test/a.test.ts',
      'git worktree add wt',
      'script -c ls',
    ],
  ],
]
