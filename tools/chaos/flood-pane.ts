/**
 * The program in a pane: prints as fast as it can in its turn, or always ten times a second, and counts what it wrote, what was
 * typed into it and how often its window was resized. It rests while the rest file exists, and then for LATER_MS.
 * usage: node flood-pane.js COUNTS_FILE full|spinner TURN REST_FILE LATER_MS
 */

import { existsSync, openSync, writeSync } from 'node:fs'
import { floodFrame, spinnerFrame } from '../stage/load/frames.ts'
import { formatCounts } from './counts.ts'
import { untilTurn_ms } from './turns.ts'

const SPINNER_EVERY_MS = 100
/** Maximum age of the counts in the file while the pane prints. */
const NOTE_EVERY_MS = 5
const REST_MS = 20
/** Small enough to be written within a turn. */
const FULL = floodFrame(100)

const [file = '', kind, turn, restFile = '', later] = process.argv.slice(2)
const notes = openSync(file, 'w')
let written = 0
let typed = 0
let resized = 0
let notedAt_ms = 0
let rested = false
let tick = 0

const note = (at_ms: number): void => {
  notedAt_ms = at_ms
  writeSync(notes, formatCounts({ written, typed, resized, at_ms }), 0)
}
const print = (text: string, then: () => void): void => {
  process.stdout.write(text, () => {
    written += text.length
    const now_ms = Date.now()
    if (now_ms - notedAt_ms >= NOTE_EVERY_MS) note(now_ms)
    then()
  })
}
const flood = (): void => {
  const wait_ms = untilTurn_ms(Number(turn), Date.now())
  if (wait_ms > 0) setTimeout(begin, wait_ms)
  else print(FULL, () => setImmediate(flood))
}
const begin = (): void => {
  const rests = existsSync(restFile)
  if (rests) setTimeout(begin, REST_MS)
  else if (rested) setTimeout(flood, Number(later))
  else flood()
  rested = rests
}
const spin = (): void => {
  tick += 1
  if (!existsSync(restFile)) print(spinnerFrame('large', tick), () => undefined)
}

process.stdin.setRawMode(true)
note(Date.now())
process.stdin.on('data', (bytes: Buffer) => {
  typed += bytes.length
  note(Date.now())
})
process.stdout.on('resize', () => {
  resized += 1
})
if (kind === 'full') begin()
else setInterval(spin, SPINNER_EVERY_MS)
