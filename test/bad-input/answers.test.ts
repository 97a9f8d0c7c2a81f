/**
 * What people may type after `answer`, `snooze`, `show` and `go`, with and without a monitor: nothing is
 * pressed, and the error says how to continue.
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import Ack from '../../src/commands/ack.ts'
import Answer from '../../src/commands/answer.ts'
import Go from '../../src/commands/go.ts'
import Inbox from '../../src/commands/inbox.ts'
import Show from '../../src/commands/show.ts'
import Snooze from '../../src/commands/snooze.ts'
import type { Item } from '../../src/core/items/item.ts'
import { runCommand } from '../support/run-command.ts'
import { ITEM } from '../support/samples.ts'
import { type ScriptedControl, scriptedControl } from '../support/scripted-control.ts'

type Runnable = Parameters<typeof runCommand>[0]

/** Control characters that must never reach our output. */
const ESCAPE = '\u001b[2J\u009b31m\u0007\b\r'
const BAD: Item = {
  ...ITEM,
  ...{ id: 'bad0', worker: `beta${ESCAPE}`, place: ESCAPE, question: ESCAPE, about: `rm${ESCAPE}` },
  ...{ agent: ESCAPE, reasoning: ESCAPE, rules: [ESCAPE], risk: { level: 'caution', why: [ESCAPE] } },
  options: [{ id: ESCAPE, label: `No${ESCAPE}`, grants: 'deny', keys: ['3'] }],
}
const ENDED: Item = {
  ...BAD,
  ...{ id: 'bad1', state: 'answered' },
  end: {
    ...{ at: ITEM.since, option: ESCAPE, decision: 'd', why: ESCAPE },
    by: { name: ESCAPE, via: 'cli', host: ESCAPE, claimed: true },
  },
}
const ITEMS: readonly Item[] = [{ ...ITEM, id: 'ab12' }, { ...ITEM, id: 'ab34' }, BAD, ENDED]

let project = ''
let control: ScriptedControl

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'czm-typed-'))
  await mkdir(join(project, '.czarina'))
  const config = {
    ...{ project: { name: 'Demo', slug: 'demo' }, workers: [{ id: 'alpha', agent: 'claude' }] },
    llm_monitor: { socket: 'czm-test-nobody' },
  }
  await writeFile(join(project, '.czarina', 'config.json'), JSON.stringify(config))
  control = await scriptedControl(project, ITEMS)
})
afterEach(async () => {
  await control.server.close()
  await rm(project, { recursive: true })
})

const run = (command: Runnable, ...words: string[]) => runCommand(command, ...words, '--project', project)

/** Exit code, error code and the first remedy, without what was typed. */
async function refusal(command: Runnable, words: readonly string[]): Promise<readonly unknown[]> {
  const { exit, stderr } = await run(command, ...words)
  expect(stderr.length).toBeLessThan(1000)
  const [head = '', ...rows] = stderr.split('\n')
  return [exit, /\[(CZM_\w+)\]/.exec(head)?.[1], rows.find((row) => row.includes('→'))?.replace(/^\s*→ /, '')]
}

const NOT_FOUND = [2, 'CZM_ITEM_NOT_FOUND', 'czarina-monitor inbox']
const REFUSED = [7, 'CZM_ANSWER_FAILED', 'czarina-monitor inbox']
const NO_TIME = [2, 'CZM_TIME_INVALID', 'Write how long, a year at the most: 30m, 2h, 1d.']

test.each<[string, Runnable, readonly string[], readonly unknown[]]>([
  ['an id of another project', Answer, ['ffff', 'no'], NOT_FOUND],
  ['an id that is a path', Answer, ['../../../v1/pause', 'no'], NOT_FOUND],
  ['an id that breaks the line', Answer, ['ab12/answer HTTP/1.1\r\n\r\n', 'no'], NOT_FOUND],
  ['an id that steers a terminal', Show, ['\u001b[2J'], NOT_FOUND],
  ['an id with nothing in it', Answer, ['', 'no'], NOT_FOUND],
  ['an id of a kilobyte', Go, ['a'.repeat(1024)], NOT_FOUND],
  ['the beginning of two ids', Answer, ['ab', 'no'], [2, 'CZM_ITEM_NOT_FOUND', 'ab12 (alpha)']],
  ['an answer of a megabyte', Answer, ['ab12', 'x'.repeat(1_000_000)], REFUSED],
  ['a name of ten kilobytes', Answer, ['ab12', 'no', '--as', 'x'.repeat(10_000)], REFUSED],
  ['a name that steers a terminal', Ack, ['ab12', '--as', '\u001b]0;x\u0007'], REFUSED],
  ['a name of nothing', Answer, ['ab12', 'no', '--as', ''], REFUSED],
  ['a snooze of no time', Snooze, ['ab12', '0m'], NO_TIME],
  ['a snooze of ages', Snooze, ['ab12', '999999w'], NO_TIME],
  ['a snooze until yesterday', Snooze, ['ab12', 'yesterday'], NO_TIME],
  ['a snooze until a day', Snooze, ['ab12', '2040-01-16'], NO_TIME],
  ['a snooze of arbitrary text', Snooze, ['ab12', `${'9'.repeat(5000)}m`], NO_TIME],
  ['a snooze that is over', Snooze, ['ab12', '-5m'], NO_TIME],
])('%s', async (_, command, words, told) => {
  const refused = await refusal(command, words)
  expect([refused, control.asked]).toEqual([told, []])
})

const steers = (text: string): boolean => /[^\P{Cc}\n\t]/u.test(text)

test.each<[string, Runnable, readonly string[]]>([
  ['inbox', Inbox, []],
  ['show', Show, ['bad0']],
  ['show, once it has ended', Show, ['bad1']],
  ['answer', Answer, ['bad0', 'no']],
  ['answer, with an option that it does not have', Answer, ['bad0', `x${ESCAPE}`]],
  ['snooze', Snooze, ['bad0', '5m']],
  ['ack', Ack, ['bad0']],
  ['go', Go, ['bad0']],
])('nothing that an item says steers the terminal: %s', async (_, command, words) => {
  const { stdout, stderr } = await run(command, ...words)
  expect([steers(stdout), steers(stderr), (stdout + stderr).length > 20]).toEqual([false, false, true])
})

test('if the monitor was killed and its socket is left, the trail says what waits, and nothing is answered', async () => {
  const { path } = control.server
  await control.server.close()
  await mkdir(dirname(path), { recursive: true })
  const stale = createServer().listen(path)
  await new Promise((resolve) => stale.once('listening', resolve))
  await new Promise((resolve) => stale.close(resolve))
  await writeFile(path, '')
  const inbox = await run(Inbox)
  expect([inbox.exit, inbox.stdout]).toEqual([0, expect.stringContaining('No monitor runs here')])
  expect(await refusal(Answer, ['ab12', 'no'])).toEqual(NOT_FOUND)
  await rm(path)
})
