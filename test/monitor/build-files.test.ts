import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openTrustOffer } from '../../src/cli/trust/offer.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

test('commands that run project code are answered until a build file changes, and again once a person has agreed', async () => {
  project = await TmuxProject.create(['alpha', 'beta', 'gamma', 'delta'], { policy: 'recommended' })
  await put('Makefile', 'test:\n\tnode --test\n')
  const notices: string[] = []
  monitor = await project.monitor({ onNotice: (notice) => notices.push(notice) })
  expect(notices).toEqual(['Agreed to as they stand: 1 build file (Makefile)'])
  expect(await asked('alpha')).toEqual(['execute', []])

  await put('src/a.js', 'export const a = 2\n')
  await put('test/a.test.js', '')
  expect(await asked('beta')).toEqual(['execute', []])

  await put('Makefile', 'test:\n\tnode --test test\n')
  expect(await asked('gamma')).toEqual(['escalate', ['build_files']])

  const offer = await openTrustOffer({ project: project.directory })
  expect(offer.waits).toEqual(['build file Makefile: has changed since you agreed'])
  await offer.accept()
  expect(await asked('delta')).toEqual(['execute', []])
})

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(project.directory, path, '..'), { recursive: true })
  await writeFile(join(project.directory, path), text)
}

/** The decision on `make test`, and the build files that are not as agreed. */
async function asked(worker: string): Promise<readonly [effect: string, tags: readonly string[]]> {
  await project.play(worker, [
    { lines: bashDialog('make test'), key: '1' },
    { lines: ['● Done.', '', '> '], key: null },
  ])
  const { effect, risk } = await eventually(`a decision about ${worker}`, () => {
    return monitor?.decisions.find((one) => one.worker === worker && one.prompt !== null) ?? null
  })
  return [effect, risk.tags.filter((tag) => tag === 'build_files')]
}
