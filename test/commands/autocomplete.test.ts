import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { until } from '../support/eventually.ts'
import { ITEM } from '../support/samples.ts'
import { tmuxServer } from '../support/tmux-server.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'czm-complete-'))
  mkdirSync(join(folder, 'bin'))
  const bin = join(folder, 'bin', 'czarina-monitor')
  writeFileSync(bin, `#!/bin/sh\nexec '${process.execPath}' '${join(packageRoot(), 'bin', 'run.js')}' "$@"\n`)
  chmodSync(bin, 0o755)
  mkdirSync(join(folder, 'project', '.czarina'), { recursive: true })
  mkdirSync(join(folder, 'project', 'rules'))
  writeFileSync(join(folder, 'project', 'rules', 'strict.json'), '{}')
  writeFileSync(join(folder, 'project', 'labels.jsonl'), '')
  const timestamp = new Date().toISOString()
  const { state: _state, snoozedAt: _snoozedAt, until: _until, end: _end, ...content } = ITEM
  const opened = { timestamp, id: 't1', version: 1, transition: 'open', item: { ...content, id: 'c7f2' } }
  mkdirSync(join(folder, 'project', '.czarina', 'status'))
  writeFileSync(
    join(folder, 'project', '.czarina', 'status', 'llm-decisions.jsonl'),
    `${JSON.stringify(opened)}\n`,
  )
  const workers = ['alpha', 'beta-one', 'beta-two'].map((id) => ({ id }))
  writeFileSync(join(folder, 'project', '.czarina', 'config.json'), JSON.stringify({ workers }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Types into a real bash and presses Tab; `completed` is the resulting line. */
test.each([
  ['deci', 'decisions '],
  ['policy expl', 'policy explain '],
  ['status --wai', 'status --waiting '],
  ['decisions --by per', 'decisions --by person '],
  ['decisions --by=per', 'decisions --by=person '],
  ['pause --worker al', 'pause --worker alpha '],
  ['pause --worker=al', 'pause --worker=alpha '],
  ['show c', 'show c7f2 '],
  ['analyze b', 'analyze beta-'],
  ['start --policy ca', 'start --policy cautious '],
  ['policy check ru', 'policy check rules/'],
  ['policy check rules/st', 'policy check rules/strict.json '],
  ['eval lab', 'eval labels.jsonl '],
  ['explain CZM_TM', 'explain CZM_TMUX_'],
  ['explain CZM_POLICY_E', 'explain CZM_POLICY_EXISTS '],
])('in bash, %s becomes "%s"', async (typed, completed) => {
  const { tmux } = tmuxServer()
  const bash = `PATH='${join(folder, 'bin')}':"$PATH" INPUTRC=/dev/null exec bash --norc --noprofile`
  await tmux('new-session', '-d', '-x', '120', '-y', '10', '-c', join(folder, 'project'), bash)
  const line = async (): Promise<string> =>
    (await tmux('capture-pane', '-p')).trimEnd().split('\n').at(-1) ?? ''
  const type = (text: string) => tmux('send-keys', '-l', text)
  await type(`eval "$(czarina-monitor autocomplete bash)"; clear; PS1='> '\n`)
  await until('bash has read it', async () => (await line()) === '>')
  await type(`czarina-monitor ${typed}\t|`)
  await until('Tab has been answered', async () => (await line()).endsWith('|'))
  expect(await line()).toBe(`> czarina-monitor ${completed}|`)
})
