/**
 * A plugin that cannot be loaded or set up is refused with the same message, wherever it runs, and nothing of
 * it keeps running.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../../src/adapters/clock.ts'
import type { Clock } from '../../../src/core/ports.ts'
import { ISOLATIONS, type PluginUse } from '../../../src/core/project/config.ts'
import { ask, disposeAnalyzers } from '../../../src/host/ask.ts'
import { loadPlugins } from '../../../src/host/load.ts'
import { codeIn } from '../../../tools/stage/agree.ts'
import { handClock } from '../../support/hand-clock.ts'
import { sampleObservation } from '../../support/samples.ts'
import { keptLog } from '../analyzers.ts'
import { isRunning } from './hostile-stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'czm-starting-'))
const MARK = join(folder, 'mark')
afterAll(() => rmSync(folder, { recursive: true }))

const load = (use: PluginUse, clock: Clock = systemClock, environment = {}) =>
  loadPlugins([use], {
    ...{ relativeTo: folder, environment, maxContextLines: 7, model: 'no-model', log: keptLog(), clock },
    codeOf: codeIn(folder),
  })

/** A plugin for which the test gives only what is wrong with it. */
function write(name: string, before: string, over = ''): PluginUse {
  const use = `./${name}.mjs`
  const fields = `name: '${name}', apiVersion: 1, stage: 'prefilter', setup: () => ({ analyze: () => undefined }),`
  writeFileSync(join(folder, use), `${before}\nexport default { ${fields} ${over} }\n`)
  return { use }
}

const CASES = [
  ['throws', write('throws', 'throw new Error("my database is down")')],
  ['exits', write('exits', 'process.exit(5)')],
  ['second', write('second', '', 'apiVersion: 2')],
  ['refuses', write('refuses', '', 'setup: () => { throw new Error("no key") }')],
  ['nothing', write('nothing', '', 'setup: () => ({})')],
  ['optionless', { ...write('optionless', ''), options: {} }],
  [
    'strict',
    {
      ...write(
        'strict',
        'const validate = () => ({ issues: [{ message: "too low", path: ["least"] }] })',
        'options: { "~standard": { version: 1, vendor: "test", validate } }',
      ),
      options: { least: -1 },
    },
  ],
] as const

test.each(CASES.filter(([name]) => name !== 'exits'))('%s', async (_, use) => {
  const said = []
  for (const isolation of ISOLATIONS) {
    const error: unknown = await load({ ...use, isolation }).catch((thrown: unknown) => thrown)
    const { code, message, place, suggestions } = Object(error)
    said.push({ code, message, path: place.path, suggestions })
  }
  expect(said[0]?.code).toMatch(/^CZM_PLUGIN_/)
  expect(said).toEqual([said[0], said[0]])
})

test('one that exits while it is loaded is refused', async () => {
  await expect(load({ use: './exits.mjs' })).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message: `Plugin "./exits.mjs" could not be loaded from ${join(folder, 'exits.mjs')}: it called process.exit(5)`,
  })
})

const LOOP = `import { writeFileSync } from 'node:fs'
const loop = () => { writeFileSync(${JSON.stringify(MARK)}, process.pid + '!'); for (;;); }`

test.each([
  [
    'load',
    write('load-loop', `${LOOP}\nloop()`),
    /could not be loaded from .*: it took longer than 10000 ms$/,
  ],
  [
    'set-up',
    write('set-up-loop', LOOP, 'setup: loop'),
    /could not be set up: its setup took longer than 10000 ms\.$/,
  ],
])('one that loops forever in its %s is refused, and gone', async (_, use, message) => {
  rmSync(MARK, { force: true })
  const clock = handClock()
  const loading = load(use, clock)
  loading.catch(() => undefined)
  const marked = () => existsSync(MARK) && readFileSync(MARK, 'utf8').endsWith('!')
  await expect.poll(marked).toBe(true)
  clock.advance(10_000)
  await expect(loading).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message: expect.stringMatching(message),
  })
  expect(isRunning(Number.parseInt(readFileSync(MARK, 'utf8'), 10))).toBe(false)
})

test.each(ISOLATIONS)(
  '%s: its setup gets its options, the variables that it named, and what the monitor passes',
  async (isolation) => {
    const check = `const text = JSON.stringify([options, Object.fromEntries(Object.entries(context).filter(([key]) => key !== 'log'))])
    context.log.info(text)
    return null`
    const schema =
      'options: { "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) } }'
    const use = write(
      `curious-${isolation}`,
      '',
      `environment: ['NAMED'], ${schema}, setup: (options, context) => { ${check} }`,
    )
    const log = keptLog()
    const loaded = await loadPlugins([{ ...use, options: { a: 1 }, isolation }], {
      ...{ relativeTo: folder, maxContextLines: 7, model: 'no-model', log, clock: systemClock },
      environment: { NAMED: 'value', SECRET: 'other' },
      codeOf: codeIn(folder),
    })
    expect(loaded).toEqual([])
    const seen = [{ a: 1 }, { environment: { NAMED: 'value' }, maxContextLines: 7, model: 'no-model' }]
    expect(log.lines).toEqual([`info curious-${isolation}: ${JSON.stringify(seen)}`])
  },
)

test.each(ISOLATIONS)('%s: at the end it can clean up', async (isolation) => {
  const dispose =
    '[Symbol.asyncDispose]: async () => { context.log.info("put away"); throw new Error("busy") }'
  const setup = `setup: (_, context) => ({ analyze: () => undefined, ${dispose} })`
  const tools = { log: keptLog(), clock: systemClock }
  const loaded = await loadPlugins([{ ...write(`tidy-${isolation}`, '', setup), isolation }], {
    ...{ relativeTo: folder, environment: {}, maxContextLines: 7, model: 'no-model', ...tools },
    codeOf: codeIn(folder),
  })
  await disposeAnalyzers(loaded, tools)
  const name = `tidy-${isolation}`
  expect(tools.log.lines).toEqual([`info ${name}: put away`, `warn Plugin ${name} failed to stop: busy`])
})

test('one that cannot be set up again gives a fault and is ended', async () => {
  const pids = join(folder, 'pids')
  const before = `import { appendFileSync, readFileSync } from 'node:fs'
appendFileSync(${JSON.stringify(pids)}, process.pid + ' ')
const isFirst = readFileSync(${JSON.stringify(pids)}, 'utf8').split(' ').length === 2`
  const setup = `setup: () => { if (!isFirst) throw new Error('no key'); return { analyze: () => process.exit(1) } }`
  const tools = { log: keptLog(), clock: handClock(), breakers: new Map() }
  const [link] = await load(write('once-only', before, setup), tools.clock)
  if (link === undefined) throw new Error('it is off')
  const look = async () => (await ask(link, sampleObservation(), null, tools)).fault?.message
  expect([await look(), await look()]).toEqual(['it called process.exit(1)', 'no key'])
  const [first, second] = readFileSync(pids, 'utf8').split(' ').map(Number)
  await expect.poll(() => [isRunning(first ?? 0), isRunning(second ?? 0)]).toEqual([false, false])
})

test('a built-in plugin runs in our process, and another isolation is refused', async () => {
  await expect(load({ use: 'czarina:prefilter', isolation: 'process' })).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message:
      'Plugin "czarina:prefilter" is built in and always runs in our own process: its `isolation` cannot be "process".',
  })
  expect(await load({ use: 'prefilter', isolation: 'none' })).toMatchObject([{ name: 'prefilter' }])
})
