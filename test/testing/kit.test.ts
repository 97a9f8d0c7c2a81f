import { expect, test } from 'vitest'
import { observationOf, type PluginCase, testPlugin } from '../../src/testing/kit.ts'

const { default: hello } = await import(new URL('../fixtures/plugins/hello/index.js', import.meta.url).href)
/** What a test without types may write. */
const untyped = (cases: unknown): PluginCase[] => JSON.parse(JSON.stringify(cases))

const HELLO = observationOf({ screen: 'working\nHello?' })
const OTHER = observationOf({ screen: 'working' })
const SAYS_Y = { action: 'send_keys', keys: 'y' } as const

test('an observation is whole, with the parts that a test names', () => {
  const worker = { id: 'a', agent: 'codex', role: null, branch: null, phase: 2, description: null }
  expect(observationOf({ screen: 'above  \nfirst\nlast', screenTop: 1, worker, trigger: 'stale' })).toEqual({
    worker,
    lines: ['above', 'first', 'last'],
    screenTop: 1,
    cursor: null,
    pane: {
      command: '',
      title: '',
      inMode: false,
      dead: false,
      alternate: false,
      currentPath: '',
      columns: 0,
      rows: 0,
    },
    worktree: null,
    lastEvent: null,
    instructions: null,
    trigger: 'stale',
    time: '2026-01-01T00:00:00.000Z',
    screenHash: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect(observationOf({ screen: 'x\nvisible', screenTop: 1 }).screenHash).toBe(
    observationOf({ screen: 'y\nvisible', screenTop: 1 }).screenHash,
  )
})

test('a plugin is run over its cases as the host runs it', async () => {
  const results = await testPlugin(hello, [
    { name: 'says y', observation: HELLO, expect: SAYS_Y },
    { name: 'knows nothing else', observation: OTHER, expect: null },
    { name: 'wrong key', observation: HELLO, expect: { ...SAYS_Y, keys: 'n', confidence: 99 } },
    { name: 'wrongly silent', observation: OTHER, expect: SAYS_Y },
    { name: 'wrongly loud', observation: HELLO, expect: null },
  ])
  expect(results.map(({ got, ...result }) => ({ ...result, keys: got?.keys }))).toEqual([
    { name: 'says y', passed: true, because: [], keys: 'y' },
    { name: 'knows nothing else', passed: true, because: [], keys: undefined },
    { name: 'wrong key', passed: false, because: ['keys'], keys: 'y' },
    { name: 'wrongly silent', passed: false, because: ['no analysis'], keys: undefined },
    { name: 'wrongly loud', passed: false, because: ['an analysis'], keys: 'y' },
  ])
})

test('options reach the plugin, and a fault is a failure with its code', async () => {
  const ready = { name: 'ready', observation: observationOf({ screen: 'Ready?' }), expect: SAYS_Y }
  expect(await testPlugin(hello, [ready], { options: { greeting: 'Ready?' } })).toMatchObject([
    { passed: true },
  ])
  await expect(testPlugin(hello, [ready], { options: { greeting: 7 } })).rejects.toMatchObject({
    code: 'CZM_PLUGIN_OPTIONS_INVALID',
  })
  const analyze = () => Promise.reject(new Error('x'))
  const broken = { name: 'broken', apiVersion: 1, stage: 'prefilter', setup: () => ({ analyze }) } as const
  expect(await testPlugin(broken, [ready])).toEqual([
    { name: 'ready', passed: false, got: null, because: ['plugin_threw:broken'] },
  ])
})

test.each([
  ['no cases', [], 'There are no cases.'],
  [
    'two cases of one name',
    [
      { name: 'a', observation: HELLO, expect: null },
      { name: 'a', observation: OTHER, expect: null },
    ],
    'Two cases are named "a".',
  ],
  [
    'a case that expects nothing',
    [{ name: 'a', observation: HELLO, expect: {} }],
    'Case "a" expects nothing.',
  ],
  [
    'misspelt keys',
    untyped([{ name: 'a', observation: HELLO, expect: { statsu: 'stuck' }, previuos: null }]),
    'Case "a" has unknown keys: previuos, statsu.',
  ],
])('%s are refused', async (_, cases, message) => {
  await expect(testPlugin(hello, cases)).rejects.toThrow(message)
})
