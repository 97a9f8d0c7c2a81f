import { describe, expect, test } from 'vitest'
import { labelledCapture } from '../../src/evaluation/labelled-capture.ts'
import { labelled } from './rows.ts'

const captureOf = (said: Readonly<Record<string, unknown>>, text: readonly string[] = ['$ ']) =>
  labelledCapture(labelled(said), text)

const UNKNOWN = {
  command: '',
  title: '',
  inMode: false,
  dead: false,
  alternate: false,
  currentPath: '',
  columns: 0,
  rows: 0,
}

test('without facts from tmux, only the text is known', () => {
  expect(captureOf({})).toEqual({ lines: ['$ '], screenTop: 0, cursor: null, pane: UNKNOWN })
})

test('with all of them', () => {
  const tmux = {
    paneCommand: 'less',
    paneTitle: 'a title',
    alternateOn: '1',
    cursor: '2,38',
    cursorFlag: '1',
    windowName: 'less[dead]',
  }
  expect(captureOf({ cols: 80, rows: 24, tmux })).toEqual({
    lines: ['$ '],
    screenTop: 0,
    cursor: { column: 2, row: 38, visible: true },
    pane: {
      ...UNKNOWN,
      command: 'less',
      title: 'a title',
      alternate: true,
      dead: true,
      columns: 80,
      rows: 24,
    },
  })
})

describe('a cursor that cannot be read is unknown', () => {
  test.each(['1', '', '1,2,3', '-1,2', 'a,b', '123456,1', null, {}, [1, 2]])('%j', (cursor) => {
    expect(captureOf({ tmux: { cursor, cursorFlag: '118,38', alternateOn: '11990' } })).toMatchObject({
      cursor: null,
      pane: UNKNOWN,
    })
  })
})

test('lines above the screen are history, of which only what the monitor would read is kept', () => {
  const text = Array.from({ length: 100_000 }, (_, index) => `${index}`)
  const { lines, screenTop } = captureOf({ rows: 40 }, text)
  expect([lines.length, lines.at(-1), screenTop]).toEqual([2_200, '99999', 2_160])
})
