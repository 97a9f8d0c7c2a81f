import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { findWorktree } from '../../src/adapters/worker-folder.ts'

const at = realpathSync(mkdtempSync(join(tmpdir(), 'worktree-')))
const HOME = join(at, 'home')
vi.stubEnv('HOME', HOME)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(at, { recursive: true })
})

for (const folder of [
  'home/.git',
  'home/notes',
  'home/app/.git',
  'home/app/src',
  'home/app/vendor/lib/.git',
  'home/app/.czarina/worktrees/alpha/src',
  'home/src/.git',
  'home/src/one/.git',
  'home/src/one/lib',
  'home/src/two/.git',
  'home/src/notes',
  'plain/docs',
  'elsewhere',
])
  mkdirSync(join(at, folder), { recursive: true })
for (const file of ['home/app/.czarina/worktrees/alpha/.git', 'home/app/sub/.git', 'home/app/other/.git']) {
  mkdirSync(dirname(join(at, file)), { recursive: true })
  writeFileSync(join(at, file), 'gitdir: ../x\n')
}
symlinkSync(join(at, 'home/app'), join(at, 'link'))
symlinkSync(join(at, 'elsewhere'), join(at, 'home/app/out'))

test.each([
  ['home/app', 'home/app', 'home/app'],
  ['home/app', 'home/app/src', 'home/app'],
  ['home/app', 'link/src', 'home/app'],
  ['link', 'home/app/.czarina/worktrees/alpha/src', 'home/app/.czarina/worktrees/alpha'],
  ['home/app', 'home/app/sub', 'home/app/sub'],
  ['home/app', 'home/app/vendor/lib', 'home/app/vendor/lib'],
  ['home/app', 'home/app/out', null],
  ['home/app', 'elsewhere', null],
  ['home/app', 'home/notes', null],
  ['home/app', 'home', null],
  ['home/app', 'home/src/one/lib', 'home/src/one'],
  ['home/app', 'home/src/notes', null],
  ['home/src', 'home/src', null],
  ['home', 'home', null],
  ['plain', 'plain/docs', 'plain'],
  ['home/app', 'gone', null],
])('of the project %s, a pane in %s may change %s', async (project, pane, worktree) => {
  const found = await findWorktree(join(at, project), 'alpha', join(at, pane))
  expect(found).toBe(worktree === null ? null : join(at, worktree))
})

test('a pane without a known folder has no worktree', async () => {
  expect(await findWorktree(join(at, 'home/app'), 'alpha', '')).toBeNull()
})

test('a home folder is a worktree only if it is the project itself', async () => {
  vi.stubEnv('HOME', join(at, 'plain'))
  const found = [
    await findWorktree(join(at, 'plain'), 'alpha', join(at, 'plain/docs')),
    await findWorktree(at, 'alpha', join(at, 'plain/docs')),
    await findWorktree(join(at, 'home/app'), 'alpha', join(at, 'plain')),
  ]
  expect(found).toEqual([join(at, 'plain'), at, null])
})
