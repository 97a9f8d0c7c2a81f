/** Proves that a line of PowerShell only shows: its commands are in a table, with plain words and pipes. */

import { setOf } from '../../words.ts'
import type { Reading } from './tokens.ts'

/** Commands that show their input or what exists, in lower case because PowerShell ignores case. */
const SHOWS =
  setOf(`get-childitem get-location get-date get-process get-item get-itemproperty get-command get-help get-member get-host
  get-filehash get-uptime get-culture get-psdrive get-module select-string select-object sort-object measure-object group-object
  format-table format-list out-string test-path resolve-path split-path join-path write-output write-host convertto-json
  convertfrom-json compare-object dir gci pwd echo gl gi gm`)
const READS = setOf('get-content gc cat type select-string import-csv')
/** No variables, no code in braces, and no further command. */
const PLAIN = /^[\w\s|'"./\\*:,=+-]*$/u

/** `Env:` and its like are no disks. */
const OTHER_DRIVE = /[A-Za-z]{2,}:/u

/** What a line of PowerShell reads; null if it may do more. */
export function readPowerShell(code: string): Reading | null {
  if (!PLAIN.test(code) || code.includes('\n') || OTHER_DRIVE.test(code)) return null
  const files: string[] = []
  for (const part of code.split('|')) {
    const [command = '', ...words] = part.trim().split(/\s+/u)
    const name = command.toLowerCase()
    if (!(SHOWS.has(name) || READS.has(name))) return null
    if (READS.has(name)) files.push(...words.filter((word) => !word.startsWith('-')).map(unquoted))
  }
  return { files, modules: [] }
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/u, '$2').replaceAll('\\', '/')
}
