/** What the shell does with a line before and while it runs, by kind: what looks harmless and is not. */

type Kind = readonly [kind: string, commands: readonly string[]]

export const SHELL_STATE: readonly Kind[] = [
  [
    'a substitution that prints more than it seems to',
    [
      ...[
        'echo x > $(date +../%s).ts',
        'rm -r "$(date +/)"',
        'find . $(date +-delete)',
        'sort $(date +-o%s) f',
      ],
      ...[
        'cat $(grep -ec list)',
        'echo x > $(grep -ec list)',
        'cat $(ls | head -1 list.txt)',
        'ls | sort list | xargs cat',
        'ls | grep -h x list | xargs cat',
        'ls | grep x list | xargs cat',
        'ls | grep $x | xargs cat',
        'ls | xargs grep -rl x "/etc" | xargs cat',
        "ls | awk '{print FILENAME}' | xargs cat",
        'cat $(grep x list)',
      ],
      ...[
        'cat $(find . -maxdepth 0 -exec cat list.txt \\;)',
        'cat $(git diff --name-only --line-prefix=/etc/)',
      ],
      ...[
        'cat $(find "/etc" -name shadow)',
        'cat $(git ls-files "--format=/x")',
        'cd a; echo x > $(pwd)/../a.ts',
      ],
    ],
  ],
  [
    'a function that replaces a command whose output or effect is known',
    [
      ...['cd() { :; }; cd a && echo x > ../a.ts', 'function cd { :; }; cd a && echo x > ../a.ts'],
      ...['date() { echo ..; }; echo x > "$(date)/a.ts"', 'pwd() { echo ..; }; echo x > "$(pwd)/a.ts"'],
      ...[
        'id() { echo ..; }; echo x > "$(id -u)/a.ts"',
        'git() { echo ..; }; echo x > "$(git rev-parse HEAD)/a.ts"',
      ],
      'cat() { echo ../x; }; echo x > "$(cat <<\'E\'\na.ts\nE\n)"',
    ],
  ],
  [
    'a folder that only some shells, or another process, enter',
    [
      ...['true | cd ..; echo x > a/b.ts', 'ls | pushd ..; echo x > a/b.ts', 'cd a b && echo x > ../a.ts'],
      ...['cd +1; echo x > a/b.ts', 'pushd +1; echo x > a/b.ts', 'cd -2 && echo x > a/b.ts'],
      ...[
        'while :; do echo x > a/b.ts; cd ..; done &',
        '( for i in 1 2; do echo x > a/b.ts; cd ..; done ) &',
      ],
    ],
  ],
  [
    'a variable that another shell reads differently, or that is a number only until it is unset',
    [
      'x=a; echo y > $x:s/a/..//b.ts',
      'x=a/b; echo y > $x:h:h/../b.ts',
      'unset RANDOM; RANDOM=..; echo x > $RANDOM/a.ts',
      'unset UID; UID=..; echo x > \u0024{UID}/a.ts',
    ],
  ],
  [
    'a redirection that another shell reads differently',
    ['echo x >!../a.ts', 'echo x >>!../a.ts', 'echo x &>!../a.ts'],
  ],
  [
    'standard input from elsewhere than it seems',
    [
      "bash <<'A' 4<<'B'\nrm -rf src\nA\nls\nB",
      "bash <a.sh 3<<'A'\nls\nA",
      "python3 - <a.py 3<<'A'\nprint(1)\nA",
      "bash <<'A' <<'B'\nrm -rf src\nA\nls\nB",
      "bash <<'A' 0<>a.sh\nls\nA",
    ],
  ],
  [
    'words from an unseen list, in unknown folders',
    [
      ...[
        'cat $(fd -H)',
        'fd -uu | xargs cat',
        'fd -H -x cat',
        'xargs cat <<< "\'.e\'nv"',
        "xargs cat <<< '.e\\\\nv'",
      ],
      'find . -execdir cp a.ts b.ts \\;',
      'cat list | xargs cat',
      'xargs cat < list',
      'xargs -a list cat',
      'cat list | xargs -I{} head a/{}',
    ],
  ],
  [
    'a wrapper that writes a file of its own',
    ['script -q CLAUDE.md ls', "script package.json -c 'ls'", 'script -a .bashrc', 'flock .git/hooks/x true'],
  ],
  [
    'a sed label separated from its name',
    ["sed ': a;e id' a", "sed 'b a;e id' a", "sed 't a;w .envrc' a", "sed -n ':  a;s/x/id/e' a"],
  ],
  ['a sed label that another sed ends elsewhere', ["sed 'b;a\\\nw .envrc' a", "sed ':x;i\\\nw ../x' a"]],
  [
    "a folder's own tests, outside of the worktree",
    ['cd .. && pytest', 'cd /tmp/x && npm test', '(cd ../x; make test)', 'cd /tmp/x && cargo test'],
  ],
  [
    'a builtin that evaluates what is quoted',
    [
      ...['read n < f; exit $n', "shift 'a[$(touch p)]'", "read n < f; printf '%s %ld' a $n"],
      ...["declare -a 'x=($(touch p))'", "readonly -a 'x=($(touch p))'", "printf '%d' 'a[$(touch p)]'"],
      ...[
        "read 'PATH?x' <<< ./a; ls",
        'shopt -s dotglob; cat *',
        "bash -O dotglob -c 'cat *'",
        'GLOBIGNORE=x; cat *',
      ],
      ...["tcsh -c 'alias ls rm; ls x'", "tcsh -c 'set path=./x; ls'", "fish -c 'set -x PATH x; ls'"],
    ],
  ],
  [
    'code that spells out names, loads what was written before, or opens a file for writing',
    [
      `node -e "const {'\\x63onstructor':F}=()=>1; F('x')()"`,
      `node -e "const {'con\\structor':F}=()=>1; F('x')()"`,
      `node -e "require('fs').readFileSync('a.ts',{flag:'w'})"`,
      `node -p "require('fs').readFileSync('a.ts',{encoding:'utf8',flag:'a+'})"`,
      `node -p "const o={flag:'w'}; require('fs').readFileSync('a.ts',o)"`,
      `node -p "require('fs').readFileSync('a.ts',{...x})"`,
      "echo x > json.py; python3 -c 'import json; print(1)'",
      "cp a.py re.py && python3 -c 'import json; print(1)'",
      "echo x > $X; python3 -c 'import json; print(1)'",
    ],
  ],
  [
    'a variable that make passes on to everything that it starts',
    [
      'make all SHELL=x',
      'make all MAKEFLAGS=e',
      'make all PATH=a',
      'make all NODE_OPTIONS=--require=./x',
      'make all CFLAGS=-fplugin=./x.so',
    ],
  ],
]

/** Similar lines that do no harm. */
export const SHELL_STATE_ALL_DAY: readonly Kind[] = [
  [
    'state of the shell',
    [
      ...[
        'echo "$(date +%Y-%m-%d_%H:%M:%S)"',
        'cp a.ts a-$(date +%Y.%m.%d).ts',
        'cat $(git diff --name-only | head -5)',
      ],
      ...[
        'git ls-files | xargs wc -l',
        "find src -name '*.ts' | sort | xargs grep -n x",
        'rg -l x src | xargs head -5',
        'grep -rl x src | xargs grep -l y | xargs wc -l',
        "git ls-files | grep -v '\\.ts$' | xargs wc -l",
        "git status --porcelain | awk '{print $2}' | xargs cat",
        'cat $(grep -l x src/a.ts)',
      ],
      ...[
        'n=$(grep -c x a); echo $n',
        'n=3; printf \'%d\\n\' "$n"',
        'ls; rc=$?; exit $rc',
        "read n < f; printf '%d %s' 3 $n",
        'declare -a x=(a b); echo "\u0024{x[@]}"',
      ],
      ...[
        'cd src && ls $(pwd)',
        'cd src && pytest',
        "sed ': a;N;$!b a;s/\\n/ /g' a",
        'flock a.txt ls',
        'make -j4 CC=gcc V=1',
        'make CFLAGS=-O2',
        "cat <<'A' 2>/dev/null\nx\nA",
      ],
      ...[
        `node -p "require('fs').readFileSync('a.json',{encoding:'utf8'}).length"`,
        `node -p "require('fs').readdirSync('src',{recursive:true})"`,
      ],
      ...[
        "echo x > a.ts; python3 -c 'import json; print(1)'",
        'node -e "console.log(\'\\x1b[1m\', 1)"',
        'log() { echo "$1"; }; log hi',
      ],
    ],
  ],
]
