import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ownPlaces } from '../../src/adapters/own-places.ts'
import { judgeRisk } from '../../src/core/risk/judge.ts'
import type { Prompt } from '../../src/plugin/contract.ts'

const at = realpathSync(mkdtempSync(join(tmpdir(), 'own-places-')))
afterAll(() => rmSync(at, { recursive: true }))

const FILES = [
  'proj/ops/czarina/config.json',
  'proj/ops/czarina/status/llm-decisions.jsonl',
  'proj/ops/czarina/worktrees/alpha/src/a.ts',
  'proj/ops/czarina/logs/alpha.log',
  'proj/policies/team.json',
  'proj/plugins/watch/index.js',
  'proj/src/a.ts',
  'proj/evil.json',
  'proj/tree/.czarina/config.json',
  'proj/plain/b.txt',
  'home/.config/czarina-monitor/trust/p.json',
  'home/notes.txt',
  'pkg/bin/run.js',
  'sockets/tmux-test/default',
]
for (const file of FILES) {
  mkdirSync(dirname(join(at, file)), { recursive: true })
  writeFileSync(join(at, file), '')
}
symlinkSync('ops/czarina', join(at, 'proj/.czarina'))
symlinkSync('.czarina', join(at, 'proj/cfg'))
symlinkSync('../.czarina/not-yet.json', join(at, 'proj/src/dangling'))
symlinkSync(join(at, 'pkg/bin/run.js'), join(at, 'proj/monitor'))
linkSync(join(at, 'proj/policies/team.json'), join(at, 'proj/hard.json'))
linkSync(join(at, 'proj/ops/czarina/status/llm-decisions.jsonl'), join(at, 'proj/hard.jsonl'))
linkSync(join(at, 'proj/src/a.ts'), join(at, 'proj/src/same.ts'))

const own = ownPlaces(
  {
    home: join(at, 'home'),
    places: [
      join(at, 'proj/.czarina'),
      join(at, 'proj/policies/team.json'),
      join(at, 'proj/plugins/watch/index.js'),
      join(at, 'home/.config/czarina-monitor'),
      join(at, 'pkg'),
      join(at, 'proj/node_modules/not-there'),
    ],
    sockets: [join(at, 'sockets/tmux-test')],
    shared: ['worktrees', 'logs'].map((name) => join(at, 'proj/.czarina', name)),
  },
  () => 0,
)

function judged(kind: 'command' | 'file' | 'text' | 'folder', text: string, directory = 'proj') {
  const about = { kind, text, rows: [text], complete: true }
  const prompt: Prompt = {
    ...{ kind: 'permission.other', agent: 'shell', question: 'Do you want to proceed?', about },
    ...{ options: [], answers: [], region: [], typed: '', settle_ms: 0 },
  }
  const context = { worktree: join(at, 'proj'), directory: join(at, directory), own }
  const { level, tags } = judgeRisk(prompt, context)
  return tags.includes('own_files') ? `${level} own_files` : level
}

describe('what a path opens', () => {
  it.each([
    ['.czarina', 'own'],
    ['ops/czarina', 'own'],
    ['ops/czarina/config.json', 'own'],
    ['ops/./src/../czarina/config.json', 'own'],
    ['cfg/new.json', 'own'],
    ['cfg/worktrees/alpha/src/a.ts', null],
    ['ops/czarina/logs/alpha.log', null],
    ['ops/czarina/logs/../config.json', 'own'],
    ['src/dangling', 'own'],
    ['hard.json', 'own'],
    ['hard.jsonl', 'own'],
    ['src/same.ts', null],
    ['monitor', 'own'],
    ['ops', 'above'],
    ['.', 'above'],
    ['..', 'above'],
    ['src', null],
    ['node_modules', null],
    ['policies', 'above'],
    ['policies/team.json', 'own'],
    ['policies/other.json', null],
    ['~/.config/czarina-monitor/trust/x.json', 'own'],
    ['~', 'above'],
    ['~/notes.txt', null],
    ['../sockets/tmux-test/default', 'own'],
    ['../sockets', null],
    ['o*/cz?rina/config.json', 'own'],
    ['[p]olicies/*', 'own'],
    ['p*', 'above'],
    ['*/b.txt', null],
    ['**/config.json', 'own'],
    ['**/b.txt', null],
    ['src/.czarina-monitorrc.json', 'own'],
    ['*.json', 'own'],
    ['src/*', 'own'],
    ['plain/*', null],
  ] as const)('%s is %s', (path, reach) => {
    expect(own.reach(path.startsWith('~') ? path : join(at, 'proj/') + path, false)).toBe(reach)
  })
})

describe('a prompt that may change one is dangerous', () => {
  it.each([
    'cp evil.json ops/czarina/config.json',
    'cp evil.json .czarin?/config.json',
    'cp evil.json cfg/config.json',
    'echo x > hard.json',
    'tee hard.jsonl < evil.json',
    'ln -s .czarina other',
    'ln ops/czarina/config.json c.json',
    'ln -s ../ops/czarina src/x',
    'ln -s . here',
    'cp -l policies/team.json t.json',
    'cp -rs $PWD/ops mirror',
    'mv ops old',
    'mv ops/czarin[a]/status/* old/',
    'mv policies policies2',
    'cp -r tree/. .',
    'cp -r tree/.czarina .',
    'cp -r unknown/. .',
    'rsync -a tree/ .',
    'rsync -a --delete plain/ .',
    'rm -rf ops',
    'chmod -R a+w .',
    'chmod 666 policies/team.json',
    'tar xzf x.tgz',
    'tar -xf x.tar -C ops',
    'unzip -o x.zip -d .',
    'patch -p1 < x.patch',
    'git apply x.patch',
    'git checkout evil -- .',
    "git checkout -- '*.json'",
    'git restore policies/team.json',
    'git clean -fdx',
    'git stash -u',
    'git -C ops checkout -- czarina/config.json',
    'find . -name config.json -delete',
    'find ops -type f -exec truncate -s 0 {} +',
    'sed -i s/recommended/hands-off/ .czarina/config.json',
    'dd if=evil.json of=cfg/config.json',
    'sort -o policies/team.json evil.json',
    'curl -o ops/czarina/config.json https://example.com/x',
    'curl -O https://example.com/.czarina-monitorrc.json',
    './tool.sh ops/czarina/config.json',
    'mytool --out=policies/team.json',
    "python3 -c \"open('ops/czarina/config.json', 'w')\"",
    'node -e "fs.writeFileSync(`policies/team.json`, x)"',
    'cd ops && cp ../evil.json czarina/config.json',
    'cd o?s && cp ../evil.json czarina/config.json',
    'for f in policies/*.json; do echo x > $f; done',
    'echo policies/team.json | xargs rm',
    'shopt -s dotglob; cp evil.json */config.json',
    'cp evil.json ops/czarina/$NAME',
    'node monitor stop',
    './monitor resume',
    'node ../pkg/bin/run.js resume',
    'nc -U ../sockets/tmux-test/default',
    'touch src/.czarina-monitorrc.yaml',
    'cp evil.json "$(git rev-parse --show-toplevel)/.czarina/config.json"',
    'cp evil.json .czari$X/config.json',
    'cp evil.json $XDG_CONFIG_HOME/czarina-monitor/trust/p.json',
    'D=.czarina; cp evil.json $D/config.json',
    'cat > ops/czarina/config.json <<END\n{}\nEND',
    'cd tree && cp --parents .czarina/config.json ..',
    "sed -n 'w ops/czarina/config.json' evil.json",
    `awk 'BEGIN { print "x" > "policies/team.json" }'`,
    'vim -es -c "wq! ops/czarina/config.json" evil.json',
    'python3 -m zipfile -e x.zip .',
    'sort -oops/czarina/config.json evil.json',
    'kill $(cat ops/czarina/status/llm-decisions.jsonl)',
    'env -C ops cp ../evil.json czarina/config.json',
    'docker run -v .:/w alpine cp /w/evil.json /w/.czarina/config.json',
    'npm pkg set czarina-monitor.llm_monitor.policy=hands-off',
    'npm install czarina-monitor@0.0.1-evil',
    'npx -y czarina-monitor@latest resume',
    'npx --package=czarina-monitor x stop',
    'npm exec -- czarina-monitor stop',
    'pnpm dlx czarina-monitor trust',
    'bunx czarina-monitor resume',
    'yarn czarina-monitor stop',
    "bash -c 'echo y | czarina-monitor trust'",
    '$(which czarina-monitor) stop',
    `python3 -c "subprocess.run(['czarina-monitor', 'trust'])"`,
    'systemctl --user stop czarina-monitor',
    'tmux send-keys -t alpha 1',
    'tmux send -t alpha 1 Enter',
    'tmux respawnp -k -t alpha sh',
    'tmux -L other kill-server',
    'tmux ls \\; send-keys -t alpha 1',
    "tmux display-message -p '#(touch x)'",
    'tmux set-option -g default-command x',
    'tmux -f x.conf ls',
    'nice -n 5 timeout 3 tmux pipe-pane -t alpha sh',
  ])('%s', (command) => {
    expect(judged('command', command)).toBe('dangerous own_files')
  })

  it.each([
    ['file', 'ops/czarina/config.json'],
    ['file', 'hard.json'],
    ['file', 'src/dangling'],
    ['file', '.czarina-monitorrc.json'],
    ['text', 'write_file(path: "ops/czarina/config.json")'],
    ['folder', '.czarina'],
  ] as const)('%s %s', (kind, text) => {
    expect(judged(kind, text)).toBe('dangerous own_files')
  })

  it('from the folder in which the pane is', () => {
    expect(judged('command', 'cp ../evil.json czarina/config.json', 'proj/ops')).toBe('dangerous own_files')
    expect(judged('file', 'team.json', 'proj/policies')).toBe('dangerous own_files')
    expect(judged('file', 'team.json', 'proj/plain')).toBe('contained')
  })
})

describe('what only reads one, or is about something else, stays what it is', () => {
  it.each([
    ['cat .czarina/config.json', 'read_only'],
    ['cat $(find ops/czarina -name config.json)', 'read_only'],
    ['tmux list-panes -a', 'read_only'],
    ["tmux display-message -p '#{pane_id}'", 'read_only'],
    ['tmux -L other capture-pane -pt alpha', 'read_only'],
    ['czarina-monitor --help', 'read_only'],
    ['./run-tests.sh tmux', 'caution'],
    ['cp evil.json $OUT/x.json', 'caution'],
    ['cp evil.json out/$NAME.json', 'caution'],
    ['npm install left-pad', 'caution'],
    ['grep -rn policy ops/czarina', 'read_only'],
    ['ls -la ops/*/status', 'read_only'],
    ['cp policies/team.json plain/copy.json', 'contained'],
    ['diff evil.json policies/team.json', 'read_only'],
    ['git add policies/team.json', 'contained'],
    ['git restore --staged .', 'contained'],
    ['git switch main', 'contained'],
    ['git commit -m "see .czarina/config.json"', 'contained'],
    ['cp -r plain copy', 'contained'],
    ['cp -r plain/. src', 'contained'],
    ['mv plain/b.txt plain/c.txt', 'contained'],
    ['mkdir -p out/reports', 'contained'],
    ['touch src/same.ts', 'contained'],
    ['tar xzf x.tgz -C plain', 'caution'],
    ['rm -r plain', 'dangerous'],
    ["find . -name '*.pyc' -delete", 'dangerous'],
    ['ln -s ../plain src/plain', 'caution'],
    ['ln -s a.ts src/b.ts', 'contained'],
    ['cp evil.json ops/czarina/worktrees/alpha/x.json', 'contained'],
  ])('%s is %s', (command, level) => {
    expect(judged('command', command)).toBe(level)
  })
})

it('hears of a new link within a second', async () => {
  let now = 0
  const place = join(at, 'proj/late.json')
  const paths = { home: at, places: [place], sockets: [], shared: [] }
  const later = ownPlaces(paths, () => now)
  const first = later.reach(join(at, 'proj/plain/b.txt'), false)
  await new Promise((resolve) => execFile('ln', [join(at, 'proj/plain/b.txt'), place], resolve))
  now = 1001
  expect([first, later.reach(join(at, 'proj/plain/b.txt'), false)]).toEqual([null, 'own'])
})
