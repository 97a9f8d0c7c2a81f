/** Whatever a plugin does costs at most its own answer: a fault, and the next question is answered. */

import { expect, test } from 'vitest'
import { hostFault } from '../../../src/host/answers.ts'
import { hostileStage, isRunning } from './hostile-stage.ts'

const GOOD = {
  ...{ status: 'working', action: 'none', answer: null, keys: null, reasoning: 'fine', confidence: 90 },
  ...{ conclusive: true, prompt: null, model: null, cost: 0, tokens: null },
}
const ANSWERED = { analysis: GOOD, fault: null }
const failed = (kind: 'crashed' | 'threw' | 'bad_answer', message: string) => ({
  analysis: null,
  fault: hostFault(
    `plugin_${kind}:hostile`,
    kind === 'crashed' ? 'unreachable' : 'unusable',
    expect.stringContaining(message),
  ),
})

const CASES: readonly (readonly [what: string, reply: object])[] = [
  ['leak', failed('crashed', 'it took more than 256 MiB of memory')],
  ['throw in a timer', failed('crashed', 'in a timer')],
  ['reject unhandled', failed('crashed', 'unhandled')],
  ['exit', failed('crashed', 'it called process.exit(3)')],
  ['exit in a timer', failed('crashed', 'it called process.exit(4)')],
  ['kill itself', failed('crashed', 'its process ended with SIGKILL')],
  ['patch globals', ANSWERED],
  ['log without end', ANSWERED],
  ['write garbage to the pipe', ANSWERED],
  ['forge its end', failed('crashed', 'so it says')],
  ['write without a line end', failed('crashed', 'it sent a message that is too long')],
  ['talk to the pool', failed('threw', 'a plugin has no parent to talk to')],
  ['use the channel of a child', failed('threw', 'process.send is not a function')],
  ['answer 100 MB', failed('threw', 'its answer is longer than')],
  ['answer garbage', failed('bad_answer', 'bad answer at status')],
  ['answer a text', failed('bad_answer', 'bad answer at its top')],
  ['answer a circle', failed('threw', 'circular structure')],
]

test.each(CASES)('%s', async (what, reply) => {
  await using stage = await hostileStage()
  expect(await stage.ask('good')).toEqual(ANSWERED)
  expect(await stage.ask(what)).toEqual(reply)
  expect(await stage.ask('good')).toEqual(ANSWERED)
})

test('one that loops or hangs is late, is ended and is restarted', async () => {
  await using stage = await hostileStage()
  for (const what of ['loop', 'hang', 'answer when it is late']) {
    const asked = stage.ask(what)
    const pid = await stage.pidDoing(what)
    stage.clock.advance(35_000)
    const late = hostFault('plugin_timeout:hostile', 'unreachable', 'no answer within 35000 ms')
    expect(await asked).toEqual({ analysis: null, fault: late })
    expect(await stage.ask('good')).toEqual(ANSWERED)
    stage.clock.advance(1000)
    await expect.poll(() => isRunning(pid)).toBe(false)
    expect(await stage.ask('good')).toEqual(ANSWERED)
  }
})

test('one that crashes while nothing is asked gives one fault', async () => {
  await using stage = await hostileStage()
  expect(await stage.ask('throw when nobody asks')).toEqual(ANSWERED)
  stage.go()
  await expect.poll(async () => (await stage.ask('good')).fault?.code).toBe('plugin_crashed:hostile')
  expect(await stage.ask('good')).toEqual(ANSWERED)
})

test('a plugin that crashes again and again is no longer asked', async () => {
  await using stage = await hostileStage()
  const codes = []
  for (let look = 0; look < 4; look += 1) codes.push((await stage.ask('exit')).fault?.code)
  const [crashed, off] = ['plugin_crashed:hostile', 'plugin_off:hostile']
  expect(codes).toEqual([crashed, crashed, crashed, off])
})

test('its code is not loaded again if that is no longer allowed', async () => {
  await using stage = await hostileStage(() => Promise.reject(new Error('it has changed')))
  expect(await stage.ask('exit')).toEqual(failed('crashed', 'it called process.exit(3)'))
  expect(await stage.ask('good')).toEqual(failed('threw', 'it has changed'))
})

test('a fault that the plugin reports itself keeps its content', async () => {
  await using stage = await hostileStage()
  expect((await stage.ask('say that it is busy')).fault).toEqual({
    ...{ code: 'plugin_overloaded:hostile', kind: 'overloaded', message: 'busy' },
    ...{ retryAfter_ms: 20_000, remedy: 'Ask for more.', spent: null },
  })
})

test('many concurrent questions are all answered', async () => {
  await using stage = await hostileStage()
  const hanging = stage.ask('hang')
  const replies = await Promise.all(Array.from({ length: 20 }, () => stage.ask('good')))
  expect(replies).toEqual(Array(20).fill(ANSWERED))
  stage.clock.advance(35_000)
  expect((await hanging).fault?.code).toBe('plugin_timeout:hostile')
})

test('it sees only variables that it named', async () => {
  await using stage = await hostileStage()
  const { analysis } = await stage.ask('tell its environment')
  expect(analysis?.reasoning).toBe('LC_ALL PATH')
})

test.each([
  ['print', ['info hostile: one', 'info hostile: [ERROR] forged']],
  ['print on the terminal', ['info hostile: past the console']],
])('what it does to %s goes into the log, under its name', async (what, lines) => {
  await using stage = await hostileStage()
  const asked = stage.ask(what)
  await expect.poll(() => stage.log.lines).toEqual(lines)
  stage.clock.advance(35_000)
  await asked
})

test('it cannot flood the log', async () => {
  for (const what of ['log without end', 'print without end']) {
    await using stage = await hostileStage()
    const asked = stage.ask(what)
    const last = 'warn hostile: writes more than 60 lines a minute: the rest is left out'
    await expect.poll(() => stage.log.lines.at(-1)).toBe(last)
    stage.clock.advance(35_000)
    await asked
    expect(stage.log.lines.filter((line) => line.startsWith('info hostile: line'))).toHaveLength(60)
  }
})
