import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type BuildFiles, findBuildFiles } from '../../src/adapters/project-code/build-digests.ts'
import { projectCode } from '../../src/adapters/project-code/project-code.ts'
import { agreedBuildFiles, removeBuildFiles, writeBuildFiles } from '../../src/adapters/trust/build-store.ts'

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'czm-code-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function put(root: string, path: string, text: string | Buffer): string {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  return join(root, path)
}

test('reads only regular files of the worktree, if they are small and contain text', () => {
  const [root, other] = [folder(), folder()]
  const code = projectCode(null)
  symlinkSync(put(other, 'out', 'x'), join(root, 'out'))
  symlinkSync(put(root, 'in', 'x'), join(root, 'inner'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken'))
  execFileSync('mkfifo', [join(root, 'pipe')])
  put(root, 'large', 'x'.repeat(65 * 1024))
  put(root, 'bytes', Buffer.from([0xff, 0xfe, 0x00]))
  const read = (path: string) => code.read(root, join(root, path))
  expect(
    ['in', 'inner', 'missing', 'in/x', 'out', 'broken', 'pipe', 'large', 'bytes', '.'].map(read),
  ).toEqual([
    { text: 'x' },
    { text: 'x' },
    'missing',
    'missing',
    ...Array.from({ length: 6 }, () => 'unreadable'),
  ])
})

test('lists the build files of a folder and of all above it that are not as agreed, even in a worktree of the repository', () => {
  const [root, elsewhere] = [folder(), folder()]
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args])
  git('init', '-q')
  put(root, 'package.json', '{ "version": "1", "scripts": { "test": "jest" } }')
  put(root, 'app/Makefile', 'all:\n')
  put(root, 'src/a.ts', '')
  chmodSync(put(root, 'bin/setup', '#!/bin/sh\n'), 0o755)
  git('add', '.')
  git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'x')
  const agreed: BuildFiles = findBuildFiles(root)
  expect(Object.keys(agreed).toSorted()).toEqual(['app/Makefile', 'bin/setup', 'package.json'])
  const worktree = join(elsewhere, 'worktree')
  git('worktree', 'add', '-q', worktree)
  const code = projectCode({ root, files: () => agreed })
  const changed = (at: string, path: string) => code.unagreed(at, [path === '' ? at : join(at, path)])
  expect([changed(root, 'app'), changed(worktree, 'app'), changed(root, 'bin/setup')]).toEqual([[], [], []])
  put(worktree, 'package.json', '{ "version": "2", "scripts": { "test": "jest" } }')
  put(worktree, 'app/Makefile', 'all:\n\tls\n')
  put(worktree, 'app/conftest.py', '')
  put(worktree, 'bin/other', '')
  expect([changed(worktree, 'app'), changed(worktree, ''), changed(root, 'app')]).toEqual([
    ['app/Makefile', 'app/conftest.py'],
    [],
    [],
  ])
  expect([changed(worktree, 'bin/other'), changed(worktree, 'src/a.ts')]).toEqual([['bin/other'], []])
  // Nobody has agreed to anything in another repository.
  put(elsewhere, 'Makefile', '')
  expect(changed(elsewhere, '')).toEqual([])
})

test('the agreed build files are stored beside the rest of the consent; a file that cannot be read is consent to nothing', async () => {
  const place = { project: '/project', file: join(folder(), 'trust', 'x.json') }
  const agreed = agreedBuildFiles(place)
  expect(agreed()).toBeNull()
  await writeBuildFiles(place, { Makefile: 'abc' })
  expect(agreed()).toEqual({ Makefile: 'abc' })
  const file = place.file.replace('.json', '.build')
  chmodSync(file, 0o666)
  expect(agreed()).toEqual({})
  chmodSync(file, 0o600)
  writeFileSync(file, '{ damaged')
  expect(agreed()).toEqual({})
  await removeBuildFiles(place)
  expect(agreed()).toBeNull()
})
