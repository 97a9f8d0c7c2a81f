/** Each way that the monitor has for an operating system, as far as it can be taken on this one. */

import { platformOf } from '../../src/adapters/platform.ts'

export const LINUX = platformOf('linux', true)
export const MACOS = platformOf('darwin', false)

/** By names for tables of tests; Linux can ask `ps` as macOS does, and nobody else has a `/proc`. */
export const PLATFORMS = [
  ...(process.platform === 'linux' ? [['Linux', LINUX] as const] : []),
  ['macOS', MACOS] as const,
]
