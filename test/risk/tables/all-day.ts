/** Commands containing code that agents run all day, by kind. */

type Kind = readonly [kind: string, commands: readonly string[]]

export const ALL_DAY: readonly Kind[] = [
  [
    'loops, functions and variables',
    [
      ...[
        'for f in *.ts; do echo "$f"; done',
        'while IFS= read -r line; do echo "$line"; done < a',
        'for i in {1..30}; do echo $i; done',
      ],
      ...[
        'i=0; while [ $i -lt 10 ]; do echo $i; i=$((i+1)); done',
        'for ((i=0;i<10;i++)); do echo $i; done',
        'g() { echo "$1"; }; g hi',
      ],
      ...[
        'n=$(wc -l < a); [ "$n" -gt 10 ] && echo big',
        'for d in */; do (cd "$d" && git status); done',
        "trap 'echo done' EXIT; ls",
      ],
      ...[
        'cat $(git ls-files)',
        'git ls-files | while read -r f; do wc -l "$f"; done',
        'git diff $(git merge-base main HEAD)',
        'set -x; ls',
        'x=abc; echo \u0024{x:0:2} \u0024{x%.ts}',
        'echo $((RANDOM % 10))',
        'head -$((10+5)) a',
        'set -euo pipefail; ls',
      ],
      ...[
        '[[ $x =~ ^a ]] && echo ok',
        'git commit -m "Fix bug!"',
        'ls **/*.ts',
        'a=(b c); for x in "\u0024{a[@]}"; do echo "$x"; done',
      ],
    ],
  ],
  [
    'variables whose effect is known',
    [
      ...[
        'NODE_ENV=test npx vitest run',
        'CI=1 npm test',
        'TZ=UTC npx jest',
        'LC_ALL=C sort a',
        'GIT_PAGER=cat git log',
        'FOO=bar ls',
        'env A=b ls',
      ],
      ...[
        'NODE_OPTIONS=--max-old-space-size=4096 npm test',
        'PYTHONPATH=src pytest',
        "RUSTFLAGS='-D warnings' cargo test",
        'CGO_ENABLED=0 go build ./...',
      ],
    ],
  ],
  [
    'compilers and tests',
    [
      ...[
        'gcc -Wall -Wextra -O2 -g -std=c11 -Iinclude -c a.c',
        'g++ -std=c++17 -O2 -o app main.cpp',
        'cargo test --workspace -- --nocapture',
      ],
      ...[
        'cargo clippy --all-targets --all-features -- -D warnings',
        'cargo fmt --all -- --check',
        'go test -race -run TestA -count=1 ./...',
      ],
      ...[
        'go build -o app ./cmd/app',
        'go test -coverprofile=c.out ./...',
        'javac -cp lib/a.jar A.java',
        'rustc --edition 2021 a.rs',
      ],
      ...[
        'pytest -x -q -k foo --tb=short tests',
        'pytest -n auto --cov=src',
        'node --test --test-reporter=spec',
      ],
    ],
  ],
  [
    'code that only shows',
    [
      ...[
        "python3 -c 'print(1)'",
        'cat a | python3 -c \'import json,sys; print(json.load(sys.stdin)["b"])\'',
        "python3 <<'E'\nprint(open('a').read())\nE",
      ],
      ...[
        "node -e 'console.log(1)'",
        'node -p \'require("./package.json").version\'',
        'bash -n a.sh',
        'pwsh -NoProfile -Command Get-ChildItem',
        "fish -c 'ls'",
      ],
      ...[
        "sed '1i foo' a",
        'awk -F: \'{print $1 "|" $2}\' a',
        "awk '/a/{f=1} f' b",
        "awk '{s+=$1/2} END{print s}' a",
      ],
    ],
  ],
]
