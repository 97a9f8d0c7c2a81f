import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type Candidate, labelRow, saveCandidate, withoutRoot } from '../../../tools/canary/candidate.ts'
import { ANALYSIS, sampleObservation } from '../../support/samples.ts'

const ROOT = '/srv/secret/place'
const seen = sampleObservation()
const judgement: Candidate['judgement'] = {
  observation: {
    ...seen,
    lines: ['scrolled away', `│ ${ROOT}/app.js │`, ' ❯ 1. Yes'],
    screenTop: 1,
    cursor: { column: 2, row: 1, visible: false },
    pane: { ...seen.pane, command: 'calm', title: 'Calm', columns: 80, rows: 2 },
  },
  analysis: { ...ANALYSIS, status: 'working', action: 'none', prompt: null },
  answer: null,
}
const CHANGED: Candidate = {
  agent: 'calm',
  version: '1.1',
  situation: 'bash-harmless',
  label: {
    status: 'stuck',
    prompt: 'permission.bash',
    risk: 'safe',
    command: 'mkdir made',
    expectedAction: 'approve',
  },
  judgement,
  provenKeys: null,
  faults: ['prompt: expected permission.bash, seen none'],
}
const NOTES =
  'canary: calm 1.1, bash-harmless; when it was taken: prompt: expected permission.bash, seen none'

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

it('saves the screen and its truth in the format of test/screens, and a row for each', async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-candidate-'))
  const own = await saveCandidate(folder, CHANGED, ROOT)
  const saved = await saveCandidate(folder, { ...CHANGED, situation: 'edit', provenKeys: ['1'] }, ROOT)
  expect(await readFile(join(own, 'screen.txt'), 'utf8')).toBe('│ /home/uuuuuuuuuuu/app.js │\n ❯ 1. Yes\n')
  expect(JSON.parse(await readFile(join(own, 'expected.json'), 'utf8'))).toEqual({
    agent: 'calm',
    agentVersion: '1.1',
    pane: { command: 'calm', columns: 80, rows: 2, cursor: { column: 2, row: 1, visible: false } },
    label: { status: 'stuck', prompt: 'permission.bash', risk: 'safe', action: 'approve' },
    reads: { status: 'working', prompt: 'none', action: 'none', picked: null },
    notes: NOTES,
  })
  expect(JSON.parse(await readFile(join(saved, 'expected.json'), 'utf8')).label.safeKeys).toBe('1')
  const rows = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).trim().split('\n')
  expect(rows.map((row) => JSON.parse(row).file)).toEqual(['bash-harmless/screen.txt', 'edit/screen.txt'])
})

it('gives a row the format of a labels file', () => {
  expect(labelRow(CHANGED)).toEqual({
    file: 'bash-harmless/screen.txt',
    agent: 'calm',
    agentVersion: '1.1',
    cols: 80,
    rows: 2,
    status: 'stuck',
    prompt: 'permission.bash',
    risk: 'safe',
    command: 'mkdir made',
    expectedAction: 'approve',
    safeKeys: null,
    notes: NOTES,
    tmux: {
      paneCommand: 'calm',
      paneTitle: 'Calm',
      alternateOn: '0',
      cursor: '2,1',
      cursorFlag: '0',
      windowName: 'calm',
    },
    family: 'bash-harmless',
  })
})

it('keeps a path that is too short for a replacement of the same width', () => {
  expect(withoutRoot('/srv/app.js', '/srv')).toBe('/srv/app.js')
})
