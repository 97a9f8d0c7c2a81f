import { expect, test } from 'vitest'
import { systemClock } from '../../src/adapters/clock.ts'
import { disposeAnalyzers } from '../../src/host/ask.ts'
import { type SetUpTools, setUp } from '../../src/host/set-up.ts'
import type { Analyzer } from '../../src/plugin/contract.ts'
import { handClock } from '../support/hand-clock.ts'
import { analyzer, keptLog } from './analyzers.ts'

const tools = (over: Partial<SetUpTools> = {}): SetUpTools => ({
  environment: {},
  maxContextLines: 100,
  model: 'claude-haiku-5-5',
  log: keptLog(),
  clock: systemClock,
  ...over,
})

test('setup sees the variables that it named and are set, and nothing else', async () => {
  const contexts: unknown[] = []
  const plugin = {
    name: 'curious',
    apiVersion: 1,
    stage: 'analyzer',
    environment: ['MY_KEY', 'NOT_SET', 'toString'],
    setup: (...handed: unknown[]): Analyzer => {
      contexts.push(...handed)
      return { analyze: () => undefined }
    },
  } as const
  await setUp(plugin, undefined, tools({ environment: { MY_KEY: 'k', SECRET: 's' } }))
  expect(contexts).toEqual([
    undefined,
    {
      environment: { MY_KEY: 'k' },
      maxContextLines: 100,
      model: 'claude-haiku-5-5',
      log: { info: expect.any(Function), warn: expect.any(Function), error: expect.any(Function) },
    },
  ])
})

test('a setup that never ends is refused by name', async () => {
  const clock = handClock()
  const setup = (): Promise<Analyzer> => {
    clock.advance(10_000)
    return new Promise(() => undefined)
  }
  const endless = { name: 'endless', apiVersion: 1, stage: 'analyzer', setup } as const
  await expect(setUp(endless, undefined, tools({ clock }))).rejects.toMatchObject({
    code: 'CZM_PLUGIN_INVALID',
    message: 'Plugin endless could not be set up: its setup took longer than 10000 ms.',
  })
})

test('at the end every plugin is disposed of, even after one that fails or hangs', async () => {
  const clock = handClock()
  const log = keptLog()
  const ended: string[] = []
  const ending = (name: string, end: () => PromiseLike<void>) => ({
    ...analyzer(name, () => undefined),
    analyzer: { analyze: () => undefined, [Symbol.asyncDispose]: end },
  })
  const hangs = ending('hangs', () => {
    setImmediate(() => clock.advance(2000))
    return new Promise(() => undefined)
  })
  const fails = ending('fails', () => Promise.reject(new Error('busy')))
  const ends = ending('ends', async () => void ended.push('ends'))
  await disposeAnalyzers([hangs, fails, analyzer('plain', () => undefined), ends], { clock, log })
  expect(ended).toEqual(['ends'])
  expect(log.lines).toEqual([
    'warn Plugin hangs did not stop within 2000 ms.',
    'warn Plugin fails failed to stop: busy',
  ])
})
