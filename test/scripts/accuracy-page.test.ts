import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accuracyPage } from '../../scripts/accuracy/accuracy-page.ts'
import { capturedLabels } from '../../scripts/accuracy/captured-labels.ts'
import { bashDialog } from '../support/screens.ts'

const TRUTH = {
  agent: 'claude-code',
  pane: { command: 'claude', columns: 120, rows: 40, cursor: { column: 1, row: 12, visible: false } },
  label: { status: 'stuck', prompt: 'permission.bash', action: 'approve', safeKeys: '1' },
  reads: { status: 'what the prefilter reads is not a label' },
}
const ROW = {
  file: 'claude-code/mkdir/screen.txt',
  agent: 'claude-code',
  agentVersion: '2.1.330',
  cols: 120,
  rows: 40,
  status: 'stuck',
  prompt: 'permission.bash',
  safeKeys: '1',
  expectedAction: 'approve',
  tmux: { paneCommand: 'claude', cursor: '1,12', cursorFlag: '0' },
}

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-accuracy-'))
  await mkdir(join(root, 'test', 'screens'), { recursive: true })
  const captures = { 'claude-code': { agentVersion: '2.1.330', captured: '2026-11-22' } }
  await writeFile(join(root, 'test', 'screens', 'captures.json'), JSON.stringify(captures))
  await save('mkdir', TRUTH)
})
afterEach(() => rm(root, { recursive: true }))

async function save(situation: string, truth: object): Promise<void> {
  const folder = join(root, 'test', 'screens', 'claude-code', situation)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'screen.txt'), bashDialog('mkdir -p out').join('\n'))
  await writeFile(join(folder, 'expected.json'), JSON.stringify(truth))
}

test('a row has the truth of a screen, and the version of its agent', async () => {
  await save('other', {
    ...TRUTH,
    agentVersion: '3',
    pane: { ...TRUTH.pane, cursor: null },
    knownMiss: 'Why.',
  })
  const rows = (await capturedLabels(root)).trimEnd().split('\n')
  expect(rows.map((row) => JSON.parse(row))).toEqual([
    ROW,
    {
      ...ROW,
      file: 'claude-code/other/screen.txt',
      agentVersion: '3',
      tmux: { paneCommand: 'claude' },
      knownMiss: 'Why.',
    },
  ])
})

test('the page keeps its date and times until something else changes', async () => {
  const page = await accuracyPage(root, await capturedLabels(root), null)
  expect(page).toContain(
    '| claude-code | 2.1.330 | 2026-11-22 | 1 | 100.0 % | 100.0 % | 100.0 % | 100.0 % | 0 |',
  )
  expect(page).toContain('## Known misses\n\nNone.\n')
  const older = page.replace(/^Measured on .*$/m, 'Measured on 2020-01-01, Node 20: $& long ago.')
  expect(await accuracyPage(root, await capturedLabels(root), older)).toBe(older)

  await save('missed', {
    ...TRUTH,
    label: { ...TRUTH.label, status: 'working' },
    knownMiss: 'A | is *known*.',
  })
  const newer = await accuracyPage(root, await capturedLabels(root), older)
  expect(newer).toContain(
    '| claude-code/missed | status | working / permission.bash / approve / \\[1\\] | stuck / permission.bash / approve / \\[1\\] | A \\| is \\*known\\*. |',
  )
  expect(newer).not.toContain('2020-01-01')
})
