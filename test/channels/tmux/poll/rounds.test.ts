import { describe, expect, it } from 'vitest'
import { isTold, mayHaveChanged, readListing, type Told } from '../../../../src/channels/tmux/poll/rounds.ts'

describe('mayHaveChanged', () => {
  const known = {
    ...{ rows: ['x'], cursor: '0,1', toldIn: 0, changed: false },
    ...{ activity: 100, activitySince: 5000, readAt: 6000 },
  }
  it.each([
    ['what is not known yet', { activity: 100 }, undefined, true],
    ['output since', { activity: 101 }, known, true],
    ['a clock that was set back', { activity: 50 }, known, true],
    ['a cursor that moved', { activity: 100, cursor: '1,1' }, known, true],
    ['stillness', { activity: 100 }, known, false],
    ['a pane that was read in the second of its output', { activity: 100 }, { ...known, readAt: 5999 }, true],
  ])('%s', (_, listed, before, changed) => {
    expect(mayHaveChanged({ paneId: '%1', cursor: '0,1', ...listed }, before)).toBe(changed)
  })
})

describe('isTold', () => {
  it.each<[string, Told, string, number, boolean]>([
    ['nothing to report', { toldIn: 0, changed: false }, '%4', 100, false],
    ['a pane that was still', { toldIn: 94, changed: true }, '%5', 100, true],
    ['a pane that keeps printing, not in its turn', { toldIn: 97, changed: true }, '%5', 100, false],
    ['a pane that keeps printing, in its turn', { toldIn: 97, changed: true }, '%5', 101, true],
    ['another one, in its turn', { toldIn: 97, changed: true }, '%8', 100, true],
  ])('%s', (_, told, paneId, round, isNow) => {
    expect(isTold(told, paneId, round)).toBe(isNow)
  })
})

describe('readListing', () => {
  it('reads panes and their positions', () => {
    const lines = ['1:2:$3 $3 %4 100 5,6|0 0 1 77 0 a b', '1:2:$3 $3 %8 101 0,0|1 0 1 78 1 c']
    expect(readListing(lines, '|')).toEqual({
      incarnation: '1:2:$3',
      id: '$3',
      topology: '%4 0 0 1 77 0 a b\n%8 1 0 1 78 1 c',
      panes: [
        { paneId: '%4', activity: 100, cursor: '5,6' },
        { paneId: '%8', activity: 101, cursor: '0,0' },
      ],
    })
  })

  it('is null if there is nothing', () => {
    expect(readListing([], '|')).toBe(null)
  })
})
