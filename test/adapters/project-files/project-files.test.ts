import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectFiles } from '../../../src/adapters/project-files/project-files.ts'
import { judgeCommand } from '../../../src/risk/command.ts'
import { withFiles } from '../../../src/risk/files/learn.ts'

const ENVIRONMENT = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

function git(folder: string, ...words: readonly string[]): void {
  const who = ['-c', 'user.email=a@example.org', '-c', 'user.name=A']
  execFileSync('git', [...who, ...words], { cwd: folder, env: ENVIRONMENT, stdio: 'ignore' })
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'czm-files-')))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A repository with an unchanged, an edited, an unknown and an ignored file, and links. */
function repository(): string {
  const root = folder()
  write(root, {
    'src/held.ts': 'a',
    'src/edited.ts': 'b',
    '.gitignore': '*.log\ndist/\nlib/\n',
    'lib/kept.ts': 'c',
    'docs/x.md': 'h',
  })
  git(root, 'init', '-q')
  git(root, 'add', '.', '--force')
  git(root, 'commit', '-q', '-m', 'first')
  appendFileSync(join(root, 'src/edited.ts'), 'more')
  write(root, { 'src/own.ts': 'd', 'src/draft.ts': 'd', 'run.log': 'e', 'dist/a.js': 'f', ':odd': 'g' })
  symlinkSync('/etc/hosts', join(root, 'src/out.ts'))
  symlinkSync('held.ts', join(root, 'src/other.ts'))
  linkSync(join(root, 'src/own.ts'), join(root, 'src/same.ts'))
  return root
}

async function statesOf(root: string, paths: readonly string[]): Promise<Record<string, string>> {
  const files = projectFiles(() => 0, ENVIRONMENT)
  const ask = () => Object.fromEntries(paths.map((path) => [path, files.state(root, join(root, path))]))
  return withFiles(files, ask)
}

const EXPECTED = {
  'src/held.ts': 'held',
  'src/edited.ts': 'changed',
  'src/new.ts': 'absent',
  'run.log': 'ignored',
  'new.log': 'ignored',
  'dist/a.js': 'ignored',
  dist: 'ignored',
  lib: 'folder',
  src: 'folder',
  ':odd': 'changed',
  'src/out.ts': 'leads_out',
  'src/other.ts': 'linked',
  'src/same.ts': 'linked',
}

test('what is at a path, and what git holds of it', async () => {
  expect(await statesOf(repository(), Object.keys(EXPECTED))).toEqual(EXPECTED)
})

test('in a linked worktree', async () => {
  const root = repository()
  const linked = join(folder(), 'linked')
  git(root, 'worktree', 'add', '-q', linked)
  write(linked, { 'src/own.ts': 'd' })
  expect(await statesOf(linked, ['src/held.ts', 'src/edited.ts', 'src/own.ts', 'dist'])).toEqual({
    'src/held.ts': 'held',
    'src/edited.ts': 'held',
    'src/own.ts': 'changed',
    dist: 'absent',
  })
})

test('without git nothing is held, and a missing worktree says nothing', async () => {
  const plain = folder()
  write(plain, { 'a.ts': 'a' })
  expect(await statesOf(plain, ['a.ts', 'b.ts'])).toEqual({ 'a.ts': 'unknown', 'b.ts': 'absent' })
  expect(await statesOf(join(plain, 'none'), ['a.ts'])).toEqual({ 'a.ts': 'nowhere' })
})

test('files in a submodule are unknown', async () => {
  const root = repository()
  const other = repository()
  git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other, 'sub')
  expect(await statesOf(root, ['sub/src/held.ts'])).toEqual({ 'sub/src/held.ts': 'unknown' })
})

test('programs that the repository configures for git are not run', async () => {
  const root = repository()
  const ran = join(folder(), 'ran')
  const program = join(root, 'program')
  write(root, { program: `#!/bin/sh\ntouch ${ran}\ncat\n`, '.gitattributes': '* filter=own diff=own\n' })
  chmodSync(program, 0o755)
  for (const name of [
    'core.fsmonitor',
    'filter.own.clean',
    'filter.own.smudge',
    'filter.own.process',
    'diff.own.textconv',
  ])
    git(root, 'config', name, program)
  for (const name of [
    'core.sshCommand',
    'core.pager',
    'pager.ls-files',
    'core.editor',
    'gpg.program',
    'alias.ls-files',
  ])
    git(root, 'config', name, `!${program}`)
  write(root, { '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${ran}\n` })
  chmodSync(join(root, '.git/hooks/post-index-change'), 0o755)
  rmSync(ran, { force: true })
  expect(await statesOf(root, Object.keys(EXPECTED))).toEqual(EXPECTED)
  expect(existsSync(ran)).toBe(false)
  git(root, 'status')
  expect(existsSync(ran)).toBe(true)
})

test('a git that hangs is given up, and not asked again for a while', async () => {
  const root = repository()
  const bin = folder()
  write(bin, { git: `#!/bin/sh\necho once >> ${bin}/asked\nexec sleep 1000\n` })
  chmodSync(join(bin, 'git'), 0o755)
  let now = 0
  const files = projectFiles(() => now, { PATH: `${bin}:${process.env.PATH}` })
  const path = join(root, 'src/held.ts')
  expect(await withFiles(files, () => files.state(root, path))).toBe('unknown')
  now = 5000
  expect(await withFiles(files, () => files.state(root, join(root, 'src/edited.ts')))).toBe('unknown')
  expect(await files.learn()).toBe(false)
})

test('an answer is valid while the file looks the same', async () => {
  const root = repository()
  const files = projectFiles(() => 0, ENVIRONMENT)
  const state = () => files.state(root, join(root, 'src/held.ts'))
  expect(await withFiles(files, state)).toBe('held')
  appendFileSync(join(root, 'src/held.ts'), 'more')
  expect(state()).toBe('unknown')
  expect(await withFiles(files, state)).toBe('changed')
})

test.each([
  ['sed -i s/a/b/ src/held.ts', 'contained', 'writes'],
  ['sed -i s/a/b/ src/edited.ts', 'caution', 'overwrites writes'],
  ['sed -i s/a/b/ src/h*.ts', 'contained', 'writes'],
  ['echo x > src/new.ts', 'contained', 'writes'],
  ['echo x > src/held.ts', 'contained', 'writes'],
  ['echo x > src/draft.ts', 'caution', 'overwrites writes'],
  ['echo x >> src/edited.ts', 'contained', 'writes'],
  [': > src/held.ts', 'contained', 'writes'],
  [': > src/edited.ts', 'caution', 'overwrites writes'],
  ['truncate -s 0 src/edited.ts', 'caution', 'overwrites writes'],
  ['rm src/held.ts', 'contained', 'writes'],
  ['rm src/edited.ts', 'caution', 'deletes writes'],
  ['mv src/edited.ts src/renamed.ts', 'contained', 'writes'],
  ['mv src/held.ts src/edited.ts', 'caution', 'overwrites writes'],
  ['cp src/held.ts lib', 'caution', 'ignored_files writes'],
  ['cp src/held.ts docs', 'contained', 'writes'],
  ['cp Makefile src', 'caution', 'executed_files writes'],
  ['echo x > src/out.ts', 'caution', 'outside_worktree writes'],
  ['echo x > src/other.ts', 'caution', 'unknown_kind writes'],
  ['echo x > new.log', 'caution', 'ignored_files writes'],
  ['rm -rf dist', 'caution', 'rebuildable writes'],
  ['rm -rf dist src', 'dangerous', 'deletes writes'],
  ['rm -rf lib', 'dangerous', 'deletes writes'],
])('%s is %s', async (text, level, tags) => {
  const worktree = repository()
  const files = projectFiles(() => 0, ENVIRONMENT)
  const own = {
    home: '/home/nobody',
    reach: () => null,
    names: (path: string) => (path.endsWith('h*.ts') ? ['held.ts'] : null),
    links: () => ({ links: [], entries: 0 }),
  }
  const judged = await withFiles(files, () =>
    judgeCommand({ text, complete: true }, { worktree, own, files }),
  )
  expect({ level: judged.level, tags: judged.tags.join(' ') }).toEqual({ level, tags })
})

test.each([
  ['cat notes.txt', 'dangerous credentials'],
  ['head -3 keys/work', 'dangerous credentials'],
  ['grep x src/held.ts notes.txt', 'dangerous credentials'],
  ['cat < settings.md', 'dangerous credentials'],
  ['wc -l not*.txt', 'dangerous credentials'],
  ['cat src/other.ts', 'read_only '],
  ['cat src/out.ts', 'read_only '],
  ['cat src/held.ts src/gone.ts', 'read_only '],
])('a link is what it leads to: %s is %s', async (text, expected) => {
  const worktree = repository()
  write(worktree, { '.env': 'KEY=1' })
  symlinkSync('/etc/shadow', join(worktree, 'notes.txt'))
  symlinkSync(join(worktree, '.env'), join(worktree, 'settings.md'))
  symlinkSync('/home/nobody/.ssh', join(worktree, 'keys'))
  const files = projectFiles(() => 0, ENVIRONMENT)
  const own = {
    home: '/home/nobody',
    reach: () => null,
    names: () => ['notes.txt'],
    links: () => ({ links: [], entries: 0 }),
  }
  // The worktree may also be reached through a link.
  const reached = join(folder(), 'worktree')
  symlinkSync(worktree, reached)
  for (const at of [worktree, reached]) {
    const { level, tags } = judgeCommand({ text, complete: true }, { worktree: at, own, files })
    expect(`${level} ${tags.join(' ')}`).toBe(expected)
  }
})
