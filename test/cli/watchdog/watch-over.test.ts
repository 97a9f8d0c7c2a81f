/** What a watchdog notices, as films: seconds and what the monitor sends, then the notifications. */

import { expect, test } from 'vitest'
import { HEARTBEAT, PROPER_END, watchOver } from '../../../src/cli/watchdog/watch-over.ts'
import { settled, VirtualClock } from '../../../tools/bench/model-calls/virtual-clock.ts'

/** `null`: the monitor's process ends. */
type Sent = readonly [at_s: number, string | null]

async function film(sent: readonly Sent[]): Promise<string[]> {
  const clock = new VirtualClock(0)
  const heard: string[] = []
  async function* signs(): AsyncGenerator<string> {
    for (const [at_s, sign] of sent) {
      await clock.sleep(at_s * 1000 - clock.now())
      if (sign === null) return
      yield sign
    }
    await new Promise(() => undefined)
  }
  const watching = watchOver({
    ...{ signs: signs(), clock, silent_ms: 60_000 },
    tell: async (what) => void heard.push(`${clock.now() / 1000} ${what}`),
  }).then(() => heard.push(`${clock.now() / 1000} over`))
  await settled()
  await clock.passTo(600_000)
  await Promise.race([watching, settled()])
  return heard
}

const alive = (...seconds: number[]): Sent[] => seconds.map((at_s): Sent => [at_s, HEARTBEAT])

test.each<[string, Sent[], string[]]>([
  ['one that ends properly', [...alive(0, 10, 20), [25, PROPER_END]], ['25 over']],
  ['a proper end right after a heartbeat', [[0, `${HEARTBEAT}${PROPER_END}`]], ['0 over']],
  ['one that vanishes', [...alive(0, 10), [12, null]], ['12 gone', '12 over']],
  ['one that hangs is reported once', alive(0, 10), ['70 silent']],
  [
    'one that hangs and recovers',
    [...alive(0, 100, 110), [120, PROPER_END]],
    ['60 silent', '100 back', '120 over'],
  ],
  ['one that hangs and vanishes', [...alive(0), [200, null]], ['60 silent', '200 gone', '200 over']],
])('%s', async (_, sent, heard) => {
  expect(await film(sent)).toEqual(heard)
})
