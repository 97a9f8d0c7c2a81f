/** The monitor's code for each operating system, as far as it can run on this one. */

import { platformOf } from '../../src/adapters/platform.ts'

export const LINUX = platformOf('linux', true)
export const MACOS = platformOf('darwin', false)

/** Named, for tables of tests. Linux can ask `ps` as macOS does, but only Linux has `/proc`. */
export const PLATFORMS = [
  ...(process.platform === 'linux' ? [['Linux', LINUX] as const] : []),
  ['macOS', MACOS] as const,
]
