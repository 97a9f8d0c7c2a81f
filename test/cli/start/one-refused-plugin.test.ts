/** Only the plugin is refused that lacks consent or does not load: everything else that was saved takes effect. */

import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { SILENT_LOG } from '../../../src/cli/analyzers.ts'
import { type Effective, openEffective } from '../../../src/cli/start/effective.ts'
import { sampleObservation } from '../../support/samples.ts'
import { PLUGIN, StrangeProject } from '../../support/strange-project.ts'

const uses = (...names: readonly string[]) => ({ plugins: names.map((use) => ({ use })) })
const MINE = './plugin.mjs'
const THROWS = 'throw new Error("my database is down")'

async function open({ folder }: StrangeProject, before: Effective | null = null): Promise<Effective> {
  const config = await loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })
  const parts = { environment: process.env, log: SILENT_LOG, before, onFile: () => undefined }
  const effective = await openEffective(config, parts)
  onTestFinished(() => effective.analyzers[Symbol.asyncDispose]())
  return effective
}

/** A project with a plugin, to which a person has agreed if `isAgreed`. */
async function withPlugin(isAgreed: boolean, code = PLUGIN): Promise<StrangeProject> {
  const project = await StrangeProject.empty()
  await project.put('plugin.mjs', code)
  await project.configure(uses(MINE))
  if (isAgreed) await project.agree()
  return project
}

/** What a person reads about it, and how a screen is judged that the prefilters cannot read. */
async function gist({ config, waits, refused, analyzers }: Effective, { folder }: StrangeProject) {
  const { faults } = await analyzers.pipeline.readStructure(sampleObservation({ lines: ['who knows?'] }))
  const plain = (text: string): string =>
    text.replaceAll(`${folder}/.czarina/`, '').replaceAll(/[0-9a-f]{8}|\d{4}-\d\d-\d\d/g, '#')
  return {
    isDry: !config.settings.auto_approve,
    plugins: config.settings.plugins.map(({ use }) => use),
    waits: waits.map(plain),
    refused: refused.map(({ use, why }) => `${use}: ${plain(why)}`),
    faults,
  }
}

const DRY = { auto_approve: false }
const CHANGED = 'plugin plugin.mjs: its code has changed since it was trusted on # (# → #)'

test('at a start without consent, it waits and is not run', async () => {
  const project = await withPlugin(false)
  await project.configure({ ...uses(MINE), ...DRY })
  expect(await gist(await open(project), project)).toEqual({
    isDry: true,
    plugins: [],
    waits: ['plugin plugin.mjs: not trusted yet'],
    refused: [],
    faults: [],
  })
  expect(await project.hasRun()).toBe(false)
})

test.each([
  [
    './lost.mjs',
    'plugin lost.mjs: There is no plugin file lost.mjs. Name a file, or a folder with a package.json, relative to the config file. (config.json:1)',
  ],
  [
    'czarina-lost',
    expect.stringMatching(/^plugin czarina-lost: .* npm install czarina-lost .* \(config\.json:1\)$/),
  ],
])('%s, which is missing, waits with its place in the config', async (use, sentence) => {
  const project = await withPlugin(false)
  await project.configure({ ...uses(use), ...DRY })
  expect(await gist(await open(project), project)).toEqual({
    ...{ isDry: true, plugins: [], waits: [sentence], refused: [], faults: [] },
  })
})

test('another one in a running monitor waits, and the first one keeps running', async () => {
  const project = await withPlugin(true)
  const before = await open(project)
  await project.put('other.mjs', PLUGIN)
  await project.configure({ ...uses(MINE, './other.mjs'), ...DRY })
  const after = await open(project, before)
  expect(await gist(after, project)).toEqual({
    isDry: true,
    plugins: [MINE],
    waits: ['llm_monitor.plugins changed', 'plugin other.mjs: not trusted yet'],
    refused: [],
    faults: [],
  })
  expect(after.analyzers).toBe(before.analyzers)
})

test('changed code at a start is not run, and is a fault whenever it would be asked', async () => {
  const project = await withPlugin(true)
  await project.put('plugin.mjs', `${PLUGIN}\nprocess.exit(1)`)
  await project.configure({ ...uses(MINE), ...DRY })
  expect(await gist(await open(project), project)).toEqual({
    isDry: true,
    plugins: [MINE],
    waits: [CHANGED],
    refused: [`${MINE}: config.json names what you have not agreed to: ${CHANGED}`],
    faults: [`plugin_misconfigured:${MINE}`],
  })
  expect(await project.hasRun()).toBe(false)
})

test('one that does not load is a fault until it is fixed and agreed to', async () => {
  const project = await withPlugin(true, THROWS)
  await project.configure({ ...uses(MINE), ...DRY })
  const broken = await open(project)
  expect(await gist(broken, project)).toEqual({
    isDry: true,
    plugins: [MINE],
    waits: [],
    refused: [`${MINE}: Plugin "${MINE}" could not be loaded from plugin.mjs: my database is down`],
    faults: [`plugin_misconfigured:${MINE}`],
  })
  expect((await open(project, broken)).analyzers).toBe(broken.analyzers)
  await project.put('plugin.mjs', PLUGIN)
  await project.agree()
  expect(await gist(await open(project, broken), project)).toEqual({
    ...{ isDry: true, plugins: [MINE], waits: [], refused: [], faults: [] },
  })
})
