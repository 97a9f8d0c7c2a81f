/** A plugin loads only what was agreed to, as it was then, whatever it names and whoever changed it. */

import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { ISOLATIONS } from '../../../src/core/project/config.ts'
import { loadBuilt } from './load-built.ts'

let folder = ''
const put = (path: string, content: string | object): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'czm-pinned-imports-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  put('helper.mjs', RAN)
  put('helper.cjs', `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')`)
  put('node_modules/left/package.json', { name: 'left', main: 'left.js', dependencies: { right: '1' } })
  put('node_modules/left/left.js', "exports.right = require('right')")
  put('node_modules/right/package.json', { name: 'right', exports: './right.js' })
  put('node_modules/right/right.js', "module.exports = require('./data.json').value")
  put('node_modules/right/data.json', { value: 'right' })
})

const RAN = "import { writeFileSync } from 'node:fs'; writeFileSync(new URL('./ran', import.meta.url), '')"

/** A plugin that makes attempts when it is set up and logs the result of each. */
const attempting = (attempts: Readonly<Record<string, string>>): string => `
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
const require = createRequire(import.meta.url)
const attempts = {${Object.entries(attempts).map(([name, code]) => `${JSON.stringify(name)}: async () => ${code}`)}}
export default {
  name: 'mine', apiVersion: 1, stage: 'prefilter',
  setup: async (_, { log }) => {
    for (const [name, attempt] of Object.entries(attempts))
      log.info(name + ': ' + (await attempt().then((value) => 'loaded ' + (typeof value === 'string' ? value : ''), ({ message }) => message)))
    return null
  },
}`

const outcomes = (said: string): readonly string[] =>
  said
    .replaceAll(folder, '')
    .trim()
    .split('\n')
    .map((line) => line.replace('mine: ', '').trimEnd())
const hasRun = (): boolean => existsSync(join(folder, 'ran'))

const HOW =
  'One file loads node: and czarina-monitor/ modules only. Bundle it, or make it a package: name its folder, with a package.json in it. (/plugin.mjs)'

test.each(ISOLATIONS)('%s: a single file loads no other', (isolation) => {
  const attempts = {
    'what Node brings along': "import('node:os').then(() => require('path')).then(() => '')",
    ours: "import('czarina-monitor/plugin').then(() => '')",
    'a file beside it': "import('./helper.mjs')",
    'a computed name': "import(['.', 'helper.mjs'].join('/'))",
    'by require': "require('./helper.cjs')",
    'by the address': `import(new URL('./helper.mjs?1', import.meta.url))`,
    'a package': "import('left')",
    'a text': "import('data:text/javascript,export default 1')",
  }
  put('plugin.mjs', attempting(attempts))
  expect(outcomes(loadBuilt(folder, './plugin.mjs', isolation))).toEqual([
    'what Node brings along: loaded',
    'ours: loaded',
    `a file beside it: "./helper.mjs" was not agreed to. ${HOW}`,
    `a computed name: "./helper.mjs" was not agreed to. ${HOW}`,
    `by require: "./helper.cjs" was not agreed to. ${HOW}`,
    `by the address: "file:///helper.mjs?1" was not agreed to. ${HOW}`,
    `a package: "left" was not agreed to. ${HOW}`,
    `a text: "data:text/javascript,export default 1" was not agreed to. ${HOW}`,
  ])
  expect(hasRun()).toBe(false)
})

test('in its own process it starts nothing that loads code past its pin', () => {
  put(
    'plugin.mjs',
    attempting({
      'as if from elsewhere': `createRequire('/elsewhere/x.js')(${JSON.stringify(join(folder, 'helper.cjs'))})`,
      'a thread': "new Worker(new URL('./helper.mjs', import.meta.url))",
      'a process of Node': "fork('./helper.mjs')",
      hooks: "module.register('./helper.mjs', import.meta.url)",
    }),
  )
  const past = (name: string): string =>
    `A plugin may not use ${name}: what that loads could not be held against what was agreed to.`
  expect(outcomes(loadBuilt(folder, './plugin.mjs', 'process'))).toEqual([
    `as if from elsewhere: "/helper.cjs" was not agreed to. ${HOW.replace('/plugin.mjs', '/elsewhere/x.js')}`,
    `a thread: ${past('Worker')}`,
    `a process of Node: ${past('fork')}`,
    `hooks: ${past('register')}`,
  ])
  expect(hasRun()).toBe(false)
})

test.each(ISOLATIONS)(
  '%s: a package loads its own files and what its manifest names, as they were',
  (isolation) => {
    put('mine/package.json', { name: 'mine', type: 'module', main: 'index.js', dependencies: { left: '1' } })
    put('mine/part.js', "export default 'part'")
    put('mine/old.cjs', "module.exports = 'old ' + require('left').right")
    for (const name of ['later.js', 'later.cjs', 'gone.js']) put(`mine/${name}`, 'changed = false')
    put('node_modules/stray/index.js', '')
    const change = (name: string): string => `writeFileSync(new URL('./${name}', import.meta.url), '')`
    put(
      'mine/index.js',
      attempting({
        'its own': "import('./part.js').then((loaded) => loaded.default)",
        'its own by require': "require('./old.cjs')",
        'what it needs': "import('left').then((loaded) => loaded.default.right)",
        'what that needs': "import('right').then((loaded) => loaded.default)",
        'what nobody named': "import('stray')",
        'what was changed': `{ ${change('later.js')}; return import('./later.js') }`,
        'what was changed, by require': `{ ${change('later.cjs')}; return require('./later.cjs') }`,
        'what came': `{ ${change('more.js')}; return import('./more.js') }`,
      }),
    )
    const how =
      'A package loads its own files, and the packages that its package.json names as dependencies. (/mine/index.js)'
    expect(outcomes(loadBuilt(folder, './mine', isolation))).toEqual([
      'its own: loaded part',
      'its own by require: loaded old right',
      'what it needs: loaded right',
      'what that needs: loaded right',
      `what nobody named: "stray" was not agreed to. ${how}`,
      'what was changed: /mine/later.js is not as it was agreed to. Look at it, then: czarina-monitor trust',
      'what was changed, by require: /mine/later.cjs is not as it was agreed to. Look at it, then: czarina-monitor trust',
      `what came: "./more.js" was not agreed to. ${how}`,
    ])
  },
)

test.each(
  ISOLATIONS.flatMap((isolation) => [
    [isolation, 'other text', "fs.copyFileSync('helper.mjs', code.file)"] as const,
    [isolation, 'a link', "fs.rmSync(code.file); fs.symlinkSync('helper.mjs', code.file)"] as const,
  ]),
)('%s: one that becomes %s before it is loaded does not run', (isolation, _, swap) => {
  put('plugin.mjs', attempting({}))
  const said = outcomes(loadBuilt(folder, './plugin.mjs', isolation, swap)).join()
  expect(said).toMatch(
    /^Plugin ".\/plugin.mjs" could not be loaded from \/plugin.mjs: .*(?:not as it was|not) agreed to/,
  )
  expect(hasRun()).toBe(false)
})
