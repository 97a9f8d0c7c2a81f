import { expect, test } from 'vitest'
import { PLATFORM, platformOf } from '../../src/adapters/platform.ts'

test.each([
  ['linux', true, 'proc', 'setpriv', 'notify-send', '/proc/sys/kernel/random/boot_id'],
  ['linux', false, 'ps', 'setpriv', 'notify-send', '/proc/sys/kernel/random/boot_id'],
  ['darwin', false, 'ps', 'shell', 'osascript', ['sysctl', '-n', 'kern.bootsessionuuid']],
  ['freebsd', true, 'ps', 'shell', 'notify-send', null],
  ['sunos', true, 'ps', 'shell', 'notify-send', null],
] as const)('%s, with /proc %s', (name, hasProc, processes, parentGuard, desktop, bootId) => {
  const { refusalMeansEnded, pidNamespace, oneSpelling, ...found } = platformOf(name, hasProc)
  expect(found).toEqual({ processes, parentGuard, desktop, bootId })
  expect([refusalMeansEnded, pidNamespace !== null]).toEqual([name === 'linux', name === 'linux'])
  const isOne = oneSpelling('/A/caf\u00e9') === oneSpelling('/a/cafe\u0301')
  expect(isOne).toBe(name === 'darwin')
})

test.runIf(process.platform === 'linux')('the platform here is Linux', () => {
  expect(PLATFORM).toBe(platformOf('linux', true))
})
