import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLocks } from '../../src/cli/compose/locks.ts'
import type { ProjectConfig, WorkerConfig } from '../../src/core/config.ts'
import { isCzarinaError } from '../../src/core/errors.ts'
import { PROJECT_CONFIG, WORKER } from '../support/samples.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-locks-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A project of this slug in a folder of its own, with these targets, all on one tmux server. */
async function project(name: string, slug: string, targets: readonly string[] = []): Promise<ProjectConfig> {
  const directory = join(folder, name)
  await mkdir(directory, { recursive: true })
  const workers = targets.map((target, index): WorkerConfig => ({ ...WORKER, id: `w${index}`, target }))
  const { project, settings } = PROJECT_CONFIG
  return {
    ...PROJECT_CONFIG,
    directory,
    project: { ...project, slug },
    workers,
    settings: { ...settings, socket: join(folder, 'tmux') },
  }
}

const refusal = (error: unknown) =>
  isCzarinaError(error) ? [error.code, error.message.replace(/pid .*$/s, 'pid …')] : error

test('a clone of a project, which has the same session, is refused until the first one ends', async () => {
  const [first, clone] = [await project('first', 'demo'), await project('clone', 'demo')]
  const locks = await acquireLocks(first)
  const refused = await acquireLocks(clone).catch(refusal)
  await locks.release()
  const later = await acquireLocks(clone)
  await later.release()
  expect([refused, (await readdir(folder)).sort()]).toEqual([
    [
      'CZM_ALREADY_RUNNING',
      'A monitor already runs for czarina-demo of this tmux server, in another project: pid …',
    ],
    ['clone', 'first'],
  ])
})

test('a place that a save names and another project holds is refused, and what was held stays held', async () => {
  const [first, second] = [await project('first', 'one'), await project('second', 'two', ['work:2'])]
  const [locks, others] = [await acquireLocks(first), await acquireLocks(second)]
  const refused = await locks.follow(await project('first', 'one', ['work:1', 'work:2'])).catch(refusal)
  await others.release()
  await locks.follow(await project('first', 'one', ['work:1', 'work:2']))
  const late = await acquireLocks(second).catch(refusal)
  await locks.release()
  const message = 'A monitor already runs for work:2 of this tmux server, in another project: pid …'
  expect([refused, late]).toEqual([
    ['CZM_ALREADY_RUNNING', message],
    ['CZM_ALREADY_RUNNING', message],
  ])
})

test('what could not be locked as a whole is not locked in part', async () => {
  const [first, second] = [
    await project('first', 'one', ['work:2']),
    await project('second', 'two', ['work:1', 'work:2']),
  ]
  const locks = await acquireLocks(first)
  await acquireLocks(second).catch(() => null)
  const third = await acquireLocks(await project('third', 'two', ['work:1']))
  await third.release()
  await locks.release()
  expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([])
})
