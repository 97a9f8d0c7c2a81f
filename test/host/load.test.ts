import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/adapters/clock.ts'
import { errorAsJson, isCzarinaError } from '../../src/core/errors.ts'
import type { PluginUse } from '../../src/core/project/config.ts'
import { runAnalyzers } from '../../src/host/analyzer-pipeline.ts'
import { type LoadContext, loadPlugins } from '../../src/host/load.ts'
import { refuseTypeScript } from '../../src/host/resolve-plugin.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { codeIn } from '../../tools/stage/agree.ts'
import { handClock } from '../support/hand-clock.ts'
import { sampleObservation } from '../support/samples.ts'
import { keptLog } from './analyzers.ts'

const FIXTURES = new URL('../fixtures/plugins', import.meta.url).pathname
let project = ''

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'czm-plugins-'))
})
afterAll(() => rmSync(project, { recursive: true }))

function write(path: string, text: string): string {
  const file = join(project, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

/** The source of a small plugin, with some fields overridden. */
function source(name: string, over: Readonly<Record<string, string>> = {}): string {
  const fields = {
    name: JSON.stringify(name),
    apiVersion: '1',
    stage: '"analyzer"',
    setup: '() => ({ analyze: () => undefined })',
    ...over,
  }
  return `export default { ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }\n`
}

function context(over: Partial<LoadContext> = {}): LoadContext {
  return {
    relativeTo: project,
    environment: {},
    maxContextLines: 100,
    model: 'claude-haiku-5-5',
    log: keptLog(),
    clock: systemClock,
    codeOf: codeIn(over.relativeTo ?? project),
    ...over,
  }
}

const namesOf = async (...uses: readonly PluginUse[]) =>
  (await loadPlugins(uses, context())).map(({ name, stage }) => `${stage} ${name}`)

async function refused(use: string, options?: unknown) {
  const error = await loadPlugins([options === undefined ? { use } : { use, options }], context()).catch(
    (e) => e,
  )
  if (!isCzarinaError(error)) throw error
  return errorAsJson(error)
}

test('the sample plugin is loaded by its path and answers through the pipeline', async () => {
  const uses = [{ use: './hello', options: { greeting: 'Ready?' } }]
  const analyzers = await loadPlugins(uses, context({ relativeTo: FIXTURES }))
  const tools = { clock: handClock(), log: keptLog(), breakers: new Map(), redactor: PLAIN_REDACTOR }
  const chain = await runAnalyzers(analyzers, sampleObservation({ lines: ['', 'Ready?'] }), tools)
  expect(chain).toEqual({
    analysis: {
      status: 'stuck',
      action: 'send_keys',
      answer: null,
      keys: 'y',
      reasoning: 'It asks "Ready?"',
      confidence: 99,
      conclusive: true,
      prompt: null,
      model: null,
      cost: 0,
      tokens: null,
      analyzer: 'hello',
    },
    faults: [],
    erased: [],
  })
})

test('paths, file URLs and built-in names are found; prefilters come first', async () => {
  const file = write('absolute.js', source('absolute'))
  write('sub/relative.js', source('relative'))
  write('reader.js', source('reader', { stage: '"prefilter"' }))
  expect(
    await namesOf(
      { use: 'czarina:prefilter' },
      { use: file },
      { use: './sub/relative.js' },
      { use: pathToFileURL(write('address.js', source('address'))).href },
      { use: './reader.js' },
    ),
  ).toEqual([
    'prefilter prefilter',
    'prefilter reader',
    'analyzer absolute',
    'analyzer relative',
    'analyzer address',
  ])
})

test('a plugin that says that it is off is left out', async () => {
  write('off.js', source('off', { setup: '() => null' }))
  expect(await namesOf({ use: './off.js' }, { use: 'haiku' }, { use: write('on.js', source('on')) })).toEqual(
    ['analyzer on'],
  )
})

test.each([
  ['main', 'plain-package', { main: './plugin.js' }, 'plugin.js'],
  ['exports', 'exporting', { exports: './plugin.js' }, 'plugin.js'],
  [
    'exports for import alone',
    'import-only',
    { exports: { '.': { types: './t.d.ts', import: './p.js' } } },
    'p.js',
  ],
  ['a scope', '@scope/scoped', { exports: { import: { default: './p.js' } } }, 'p.js'],
  ['a subpath', 'many/second', { exports: { '.': './1.js', './second': { import: './2.js' } } }, '2.js'],
])('a package with %s is found from the folder of the config file', async (_, use, manifest, entry) => {
  const name = use === 'many/second' ? 'many' : use
  const pluginName = name.replace(/.*\//, '')
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', ...manifest }))
  write(`node_modules/${name}/${entry}`, source(pluginName))
  expect(await namesOf({ use })).toEqual([`analyzer ${pluginName}`])
})

test('a plugin that cannot be found says where it was searched for, and what to type', async () => {
  expect(await refused('czarina-haiku')).toEqual({
    code: 'CZM_PLUGIN_NOT_FOUND',
    message: `Plugin "czarina-haiku" is neither built in (prefilter, haiku) nor a package that can be found from ${project}.`,
    path: 'llm_monitor.plugins',
    value: 'czarina-haiku',
    suggestions: ['npm install czarina-haiku', 'For a file of your own write "./czarina-haiku".'],
    exit: 3,
  })
  expect(await refused('./missing.js')).toMatchObject({
    code: 'CZM_PLUGIN_NOT_FOUND',
    message: `There is no plugin file ${join(project, 'missing.js')}.`,
  })
  expect((await refused('./node_modules')).code).toBe('CZM_PLUGIN_NOT_FOUND')
  expect((await refused('fs')).code).toBe('CZM_PLUGIN_NOT_FOUND')
})

test('the first error of an import is shown', async () => {
  const file = write('throws.js', 'throw new Error("my database is down")\n')
  expect(await refused('./throws.js')).toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message: `Plugin "./throws.js" could not be loaded from ${file}: my database is down`,
    file,
  })
})

test.each([
  [
    'no default export',
    'export const plugin = 1\n',
    'Plugin "./bad.js" has no default export that is a plugin.',
  ],
  [
    'another api version',
    { apiVersion: '2' },
    '`apiVersion` must be 1, the only version that this monitor knows',
  ],
  ['an unknown stage', { stage: '"last"' }, '`stage` must be "prefilter" or "analyzer"'],
  ['no setup', { setup: 'undefined' }, '`setup` must be a function'],
  ['a name with spaces', { name: '"my plugin"' }, '`name` must be lower-case letters, digits and dashes'],
  ['one variable, not a list', { environment: '"HOME"' }, '`environment` must be a list of variable names'],
  ['options that are not a schema', { options: '{ type: "object" }' }, '`options` must be a Standard Schema'],
  [
    'a setup that throws',
    { setup: '() => { throw new Error("no key") }' },
    'Plugin bad could not be set up: no key.',
  ],
  ['no analyzer', { setup: '() => ({})' }, 'its setup returned no object with a function `analyze`'],
])('a plugin with %s is refused', async (what, over, message) => {
  const folder = what.replaceAll(' ', '-')
  write(`${folder}/bad.js`, typeof over === 'string' ? over : source('bad', over))
  const load = loadPlugins([{ use: './bad.js' }], context({ relativeTo: join(project, folder) }))
  await expect(load).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    exit: 3,
    message: expect.stringContaining(message),
  })
})

test('options are checked by the plugin’s schema, and refused with their path', async () => {
  expect(await refused('haiku', { pricing: { 'my-model': { input: '1' } } })).toMatchObject({
    code: 'CZM_PLUGIN_OPTIONS_INVALID',
    message: expect.stringContaining(
      'The options of plugin haiku are refused: options.pricing.my-model.input: ',
    ),
    path: 'options.pricing.my-model.input',
  })
  write('plain.js', source('plain'))
  expect(await refused('./plain.js', {})).toMatchObject({
    code: 'CZM_PLUGIN_OPTIONS_INVALID',
    message: 'Plugin plain takes no options.',
  })
})

test('two plugins of one name are refused: faults know a plugin only by its name', async () => {
  write('copy.js', source('haiku'))
  await expect(loadPlugins([{ use: 'haiku' }, { use: './copy.js' }], context())).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message: 'Plugins "haiku" and "./copy.js" are both named haiku.',
  })
})

test('TypeScript is refused with a clear message if Node does not strip types', () => {
  for (const file of ['/a/plugin.ts', '/a/plugin.mts']) {
    expect(() => refuseTypeScript(file, false)).toThrow(/is TypeScript, which Node [\d.]+ cannot run/)
    expect(() => refuseTypeScript(file, true)).not.toThrow()
  }
  expect(() => refuseTypeScript('/a/plugin.js', false)).not.toThrow()
})
