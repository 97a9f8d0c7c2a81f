/** The real monitor before a prompt that it would answer: it presses nothing on what it cannot trust. */

import { link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { intentLine } from '../../src/adapters/journal/intents.ts'
import { acquireLock } from '../../src/adapters/lock/lock.ts'
import type { Decision } from '../../src/core/decision.ts'
import { isCzarinaError } from '../../src/core/errors.ts'
import { eventually } from '../support/eventually.ts'
import { newHolder } from '../support/holder.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'
import { FORMS, type Form, put } from './forms.ts'
import { INTENT } from './readers.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null
const warnings: string[] = []

afterEach(async () => {
  await monitor?.stop()
  await project.remove()
  monitor = null
  warnings.length = 0
})

async function open(...workers: readonly string[]): Promise<void> {
  project = await TmuxProject.create(workers, { check_interval: 1 })
  await mkdir(status(), { recursive: true })
}

async function start(): Promise<void> {
  monitor = await project.monitor({ onWarning: (message) => void warnings.push(message) })
}

const status = (name = ''): string => join(project.directory, '.czarina', 'status', name)
const asks = (command: string) => [
  { lines: bashDialog(command), key: '1' },
  { lines: finishedScreen(), key: null },
]
const decided = (wanted: (decision: Decision) => boolean): Promise<Decision> =>
  eventually(
    () => `a decision among ${JSON.stringify(monitor?.decisions.map(({ outcome }) => outcome))}`,
    () => monitor?.decisions.find(wanted) ?? null,
  )
const form = (name: string): Form => {
  const found = FORMS.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no form ${name}`)
  return found
}

test('does not start with an unreadable lock, trail or intents, and says how to continue', async () => {
  await open('alpha')
  await project.play('alpha', asks('mkdir -p out'))
  const shapes = ['folder', 'pipe', 'link to itself']
  const bad: [string, readonly string[]][] = [
    ['llm-monitor.lock', [...shapes, 'link to nothing', 'empty', 'nul byte', 'utf-16', 'zeros', 'huge']],
    ['llm-intents.jsonl', [...shapes, 'huge']],
    ['llm-decisions.jsonl', shapes],
  ]
  const lock = await acquireLock(status('llm-monitor.lock'), await newHolder())
  await lock.release()
  for (const [name, forms] of bad) {
    const refused: string[] = []
    for (const one of forms) {
      await put(form(one), status(name), Buffer.from('{}\n'))
      const error = await start().catch((thrown: unknown) => thrown)
      if (isCzarinaError(error) && error.place.file === status(name) && error.suggestions.length > 0)
        refused.push(one)
    }
    await rm(status(name), { recursive: true })
    expect([name, refused]).toEqual([name, forms])
  }
  expect(await project.keys('alpha')).toEqual([])
  await start()
  await decided(({ outcome }) => outcome === 'sent')
  expect(await project.keys('alpha')).toEqual(['1'])
})

test.each([
  ['llm-intents.jsonl', `${intentLine(INTENT).replace('"p1"', '"p2"')}\n`, true],
  ['llm-decisions.jsonl', '{"timestamp":"2026-01-16T14:30:15.000Z","wXrker":"alpha"}\n', false],
])('starts on a damaged %s with all keys on hold, until a person resumes', async (name, text, isCopied) => {
  await open('alpha')
  await project.play('alpha', asks('mkdir -p out'))
  await writeFile(status(name), text)
  await start()
  const held = await decided(({ worker, because }) => worker === 'alpha' && because === 'hold')
  expect([held.outcome, held.reasoning.includes(`1 damaged line in ${name}`)]).toEqual(['escalated', true])
  expect(await project.keys('alpha')).toEqual([])
  const copies = (await readdir(status())).filter((one) => one.includes('.damaged-'))
  expect(copies).toHaveLength(isCopied ? 1 : 0)
  await blockFlags(status()).clear(null)
  await decided(({ outcome }) => outcome === 'sent')
  expect(await project.keys('alpha')).toEqual(['1'])
})

test.each(['folder', 'pipe', 'link to itself', 'zeros'])(
  'a flag that is a %s blocks all keys',
  async (name) => {
    await open('alpha')
    await project.play('alpha', asks('mkdir -p out'))
    await put(form(name), status('llm-monitor.pause.json'), Buffer.from('{}'))
    await start()
    await decided(({ because }) => because === 'paused')
    expect(await project.keys('alpha')).toEqual([])
  },
)

test('keeps running while everything that it reads turns bad, and ends when it is told to', async () => {
  await open('alpha', 'beta')
  const logs = join(project.directory, '.czarina', 'logs')
  await mkdir(logs)
  await start()
  const config = join(project.directory, '.czarina', 'config.json')
  const files = [
    ...['metrics.json', 'clients.json'].map((name) => status(`llm-monitor.${name}`)),
    ...['alpha.log', 'beta.log', 'events.jsonl'].map((name) => join(logs, name)),
    join(project.directory, '.czarina', 'workers', 'alpha.md'),
    join(project.directory, 'package.json'),
    config,
  ]
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true })
    await put(form('pipe'), file, Buffer.alloc(0))
  }
  await eventually('the refusal of the config', () =>
    warnings.some((message) => message.includes(`${config} is not a regular file`)) ? true : null,
  )
  for (const name of ['alpha.log', 'beta.log', 'events.jsonl']) {
    await eventually(`a word on ${name}`, () =>
      warnings.some((message) => message.includes(`${name} is not a regular file`)) ? true : null,
    )
  }
  await project.play('alpha', asks('mkdir -p out'))
  await decided(({ worker, outcome }) => worker === 'alpha' && outcome === 'sent')
  expect(await project.keys('alpha')).toEqual(['1'])
})

test('presses nothing while the trail is missing, and loses nothing that it had', async () => {
  await open('alpha', 'beta')
  await project.play('alpha', asks('mkdir -p out'))
  await start()
  await decided(({ worker, outcome }) => worker === 'alpha' && outcome === 'sent')
  await put(form('pipe'), status('pipe'), Buffer.alloc(0))
  await link(status('llm-decisions.jsonl'), status('kept.jsonl'))
  await rename(status('pipe'), status('llm-decisions.jsonl')) // there is never room for a new trail
  await project.play('beta', asks('mkdir -p lib'))
  await eventually('the failure in the log', async () =>
    (await project.status('llm-monitor.log')).includes('is not a regular file') ? true : null,
  )
  expect(await project.keys('beta')).toEqual([])
  await rename(status('kept.jsonl'), status('llm-decisions.jsonl'))
  await decided(({ worker, outcome }) => worker === 'beta' && outcome === 'sent')
  expect([await project.keys('alpha'), await project.keys('beta')]).toEqual([['1'], ['1']])
})
