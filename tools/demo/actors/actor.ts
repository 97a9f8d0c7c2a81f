/** Plays one part in a tmux pane: `node actor.js PART NOTE_FILE`. It reacts to keys as observed on the real agents. */

import { execFile } from 'node:child_process'
import { PARTS, type Part } from './parts.ts'
import { onKey, paint, useAlternateScreen } from './screen.ts'

/** Keys that arrive sooner after the dialog was painted are dropped, as Claude Code does. */
const DEAD_ZONE_MS = 200
const REPAINT_INTERVAL_MS = 100

type State = { readonly name: 'working' | 'idle' } | { readonly name: 'asking'; readonly since_ms: number }

function play(part: Part, noteFile: string): void {
  const { look, question } = part
  const started_ms = Date.now()
  let transcript = [...look.said.person(part.task), ...look.said.agent('I am on it.')]
  let state: State = { name: 'working' }
  let typed = ''
  let tick = 0

  const seconds = () => Math.floor((Date.now() - started_ms) / 1000)

  const conclude = () => {
    const clock = new Date().toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
    const ending = [...look.said.agent(part.conclusion), ...look.said.turnOver(seconds(), clock)]
    transcript = [...transcript, ...ending]
    state = { name: 'idle' }
  }

  const answer = (key: string) => {
    if (question === null) return
    if (['1', 'y', 'Enter'].includes(key)) {
      transcript = [...transcript, ...look.said.command(question.command, 'done')]
      if (question.command.startsWith('mkdir ')) execFile('sh', ['-c', question.command])
      conclude()
    } else if (['Escape', '3', '4', 'n'].includes(key)) {
      transcript = [...transcript, ...look.said.command(question.command, 'rejected')]
      state = { name: 'idle' }
    }
  }

  if (look.alternate) useAlternateScreen()
  onKey(noteFile, (key) => {
    if (state.name === 'asking' && Date.now() - state.since_ms >= DEAD_ZONE_MS) answer(key)
    else if (state.name === 'idle' && key.length === 1) typed += key
  })

  setInterval(() => {
    tick += 1
    if (state.name === 'working' && part.works_s !== null && seconds() >= part.works_s) {
      if (question === null) conclude()
      else state = { name: 'asking', since_ms: Date.now() }
    }
    if (state.name === 'working') paint(look.working(transcript, seconds(), tick))
    else if (state.name === 'idle') paint(look.idle(transcript, typed))
    else if (question !== null)
      paint(look.asking([...transcript, ...look.said.command(question.command, 'waiting')], question))
  }, REPAINT_INTERVAL_MS)
}

const [partName = '', noteFile] = process.argv.slice(2)
const part = PARTS[partName]
if (part === undefined || noteFile === undefined) throw new Error('usage: actor.js PART NOTE_FILE')
play(part, noteFile)
