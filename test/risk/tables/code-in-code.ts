/** Commands that contain code, by kind: what looks harmless and is not. */

type Kind = readonly [kind: string, commands: readonly string[]]

export const NEEDS_CARE: readonly Kind[] = [
  [
    'a body that runs later, elsewhere or again',
    [
      ...[
        'g() { touch a/b.ts; }; cd ..; g',
        'g() { touch $D/b.ts; }; D=..; g',
        'g() { h; }; h() { touch a; }; cd ..; g',
      ],
      ...[
        'eval "g() { touch a; }"; cd ..; g',
        'g() { touch a; }; cd .. && time g',
        "trap 'touch a' EXIT; cd ..",
      ],
      ...[
        'while read l; do touch a; cd ..; done',
        'until false; do cp a b/c; cd ..; done',
        'for ((;;)); do touch a; cd ..; done',
      ],
      ...[
        'D=a; while :; do touch $D/b; D=$D/..; done',
        "PROMPT_COMMAND='touch a'",
        'TRAPEXIT() { touch a; }',
        'chpwd() { touch a; }',
      ],
      ...['command_not_found_handle() { touch a; }', 'precmd_functions+=(g)'],
    ],
  ],
  [
    'a variable that something sets',
    [
      ...[
        'D=.; read -r D < f; touch $D/a',
        'cat f | while read -r x; do cat $x; done',
        'find . -printf a | while read -r x; do cat $x; done',
        'cat $(git rev-parse id_rsa)',
        'D=.; read D <<< ..; touch $D/a',
        "D=.; printf -v D '%s' ..; touch $D/a",
      ],
      ...[
        'D=.; printf -vD .. ; touch $D/a',
        'D=.; mapfile -t D < f; touch $D/a',
        'D=.; getopts a D; touch $D/a',
      ],
      ...[
        'D=.; declare -n R=D; R=..; touch $D/a',
        'D=.; unset D; touch $D/a',
        'D=.; for D; do touch $D/a; done',
      ],
      ...[
        'select D in a ..; do touch $D/a; done',
        ': \u0024{D:=..}; touch $D/a',
        'D=.; D+=/..; touch $D/a',
        'D=(. ..); touch \u0024{D[1]}/a',
      ],
      ...[
        '[[ .. =~ (.*) ]]; touch \u0024{BASH_REMATCH[1]}/a',
        'D=.; n=D; declare "$n=.."; touch $D/a',
        'D=.; n=D; read "$n" <<< ..; touch $D/a',
      ],
      ...[
        'if true; then D=..; fi; touch $D/a',
        'D=.; [ -z "$X" ] || D=..; touch $D/a',
        'D=.; g() { D=..; }; g; touch $D/a',
      ],
    ],
  ],
  [
    'arithmetic on data',
    [
      ...[
        'x=$(cat f); echo $((x))',
        'x=$(cat f); ((x > 1)) && ls',
        'x=$(cat f); [[ $x -eq 1 ]]',
        'x=$(cat f); [[ x -eq 1 ]]',
      ],
      ...[
        'declare -i n=$(cat f); touch $n',
        'x=$(cat f); let y=x',
        'echo \u0024{a[$x]}',
        'x=$(cat f); echo \u0024{y:$x}',
        'a[$(cat f)]=1',
      ],
      ...['declare -i n; n=$(cat f)', 'x=$(cat f); test -v "$x"', 'x=$(cat f); [[ -v $x ]]'],
      'x=$(cat f); printf -v "$x" 1',
      ...[
        'unset "a[$x]"',
        'test -v "a[$x]"',
        '[ -v "a[$x]" ]',
        'read "a[$x]"',
        'x=$(cat f); for ((i=0;i<x;i++)); do ls; done',
      ],
    ],
  ],
  [
    'an unknown option',
    [
      ...[
        'find . -$(echo delete)',
        'find . -{d..d}elete',
        'rg a -$(echo -)pre=./b',
        'find . -"$X"',
        'git diff -$X',
        'ls -?',
      ],
    ],
  ],
  [
    'words that zsh expands',
    [
      ...[
        "ls *(e:'touch ../a':)",
        'ls *(.)',
        'cat =(touch a)',
        'path=(./a $path); ls',
        'fpath+=(./a); ls',
        "alias -g G='| sh'",
      ],
      ...[
        'hash ls=./a; ls',
        'echo \u0024{(e)x}',
        'echo \u0024{(%)x}',
        'echo $~x',
        'cp a =node',
        'echo a >! ../b',
        'cat <1-9>',
        "print -z 'a'",
      ],
      ...[
        'noglob ls *',
        'zmodload zsh/files',
        'autoload a',
        '{ ls } always { touch a }',
        'repeat 3 ls',
        '() { ls }',
        'preexec() { ls; }',
      ],
    ],
  ],
  [
    'a variable that steers a program',
    [
      ...[
        "GNUMAKEFLAGS='--eval=x' make -n",
        'FOO_PLUGIN=./a eslint .',
        'TSX_TSCONFIG_PATH=a npm test',
        'env SOME_OPTS=a ls',
        'DATABASE_URL=a npm test',
      ],
      ...[
        'export SOME_OPTS=a; ls',
        'declare -x SOME_OPTS=a',
        'set -a; SOME_OPTS=a; ls',
        'set -k; ls SOME_OPTS=a',
        'UPDATE_SNAPSHOTS=1 npm test',
      ],
      ...[
        "GIT_PAGER='touch a' git log",
        'NODE_OPTIONS=--require=./a ls',
        'PYTHONPATH=/tmp pytest',
        "RUSTFLAGS='-C linker=./a' cargo build",
      ],
    ],
  ],
  [
    'an option of a compiler that loads or starts code',
    [
      ...[
        'gcc -fplugin=./a.so b.c',
        'gcc -B. b.c',
        'gcc -Wl,-plugin,./a b.c',
        'gcc -fuse-ld=./a b.c',
        'gcc @a',
        'clang -mllvm -load=./a b.c',
      ],
      ...[
        'clang -fpass-plugin=./a b.c',
        'ld -plugin ./a b.o',
        'rustc -C linker=./a b.rs',
        'rustc -Zcodegen-backend=a b.rs',
        'cargo build -Za',
      ],
      ...[
        'cargo rustc -- -C linker=./a',
        'cargo clippy -- -Clinker=./a',
        'go build -toolexec ./a ./...',
        'go build -gcflags=-toolexec=a .',
        'go build -overlay a',
      ],
      ...[
        "go build -ldflags '-extld=./a' .",
        'go build -modfile a',
        'javac -J-javaagent:a B.java',
        'javac -processorpath a B.java',
        'swiftc -load-plugin-library a b',
      ],
      ...[
        'pytest -p a',
        'pytest --basetemp=src',
        "node --test --test-reporter='data:text/javascript,a'",
        'node --test --import=./a',
      ],
    ],
  ],
  [
    'code of another language',
    [
      ...[
        "python3 -c 'import a'",
        'python3 -c "print($X)"',
        'python3 <<E\nprint("$X")\nE',
        "python3 -i -c 'print(1)'",
        "node -e 'a()' -r ./b",
      ],
      ...[
        "node -r ./a -e '1'",
        'python3 -c \'print(open("/etc/hosts").read())\'',
        'python3 -c \'print(open("../a").read())\'',
        "fish -c 'ls (touch a)'",
      ],
      ...[
        "fish -c \"echo 'a\\\\'; 'touch b'\"",
        "tcsh -c 'ls `a`'",
        'bash -n -c "touch ../a"',
        "pwsh -Command 'Get-Content a; rm b'",
        "sed -I '' s/a/b/ ../c",
      ],
      ...[
        "sed --expr='1e ls' a",
        "sed 's/a/b/w ../c' d",
        'awk \'{print | "sh"}\' a',
        "awk 'BEGIN{x=4/2;system(c)/1}'",
      ],
    ],
  ],
]
