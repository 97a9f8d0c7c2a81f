import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaneInfo } from '../../src/core/ports.ts'
import {
  expectedPlace,
  locateWorker,
  missingWorkers,
  parseTarget,
  sessionNames,
} from '../../src/core/workers.ts'

/** `session:index name [pane][*]`: a pane as people would write it down; `*` marks the active one of two. */
function pane(text: string, index: number): PaneInfo {
  const [place = '', windowName = '', paneText = '0*'] = text.split(' ')
  const [sessionName = '', windowIndex = ''] = place.split(':')
  return {
    paneId: `%${index}`,
    sessionName,
    windowIndex: Number(windowIndex),
    windowName,
    paneIndex: Number.parseInt(paneText, 10),
    active: paneText.endsWith('*'),
    command: 'claude',
    pid: 100 + index,
    dead: false,
    activity: 0,
    claim: '',
  }
}

const IDS = ['api', 'ui', 'docs']
const worker = (id: string, number: number | null, target: string | null = null) => ({ id, number, target })

describe('locateWorker', () => {
  it.each([
    ['by name', worker('api', 1), ['czarina-p:1 api'], '%0'],
    ['by name at another number', worker('api', 1), ['czarina-p:1 ui', 'czarina-p:2 api'], '%1'],
    ['by name in the management session', worker('api', 1), ['czarina-p-mgmt:4 api'], '%0'],
    ['main before management', worker('api', 12), ['czarina-p-mgmt:3 api', 'czarina-p:5 api'], '%1'],
    ['by number, renamed by tmux', worker('ui', 2), ['czarina-p:1 api', 'czarina-p:2 bash'], '%1'],
    ['number of another worker', worker('ui', 1), ['czarina-p:1 api'], null],
    ['number of the czar (base-index 1)', worker('api', 1), ['czarina-p:1 czar', 'czarina-p:2 bash'], null],
    ['worker 9 in main', worker('docs', 9), ['czarina-p:9 zsh'], '%0'],
    [
      'worker 10 in management, window 1',
      worker('docs', 10),
      ['czarina-p:1 zsh', 'czarina-p-mgmt:1 zsh'],
      '%1',
    ],
    [
      'worker 11 in management, window 2',
      worker('docs', 11),
      ['czarina-p-mgmt:11 a', 'czarina-p-mgmt:2 b'],
      '%1',
    ],
    ['a service of the launcher', worker('docs', 11), ['czarina-p-mgmt:2 daemon'], null],
    ['id of a service', worker('dashboard', 3), ['czarina-p-mgmt:5 dashboard'], null],
    ['another project', worker('api', 1), ['czarina-q:1 api', 'czarina-p2:1 api'], null],
    ['of another phase, by name', worker('api', null), ['czarina-p:4 api'], '%0'],
    ['of another phase, by number', worker('api', null), ['czarina-p:1 bash'], null],
    ['two of the name: its number', worker('api', 2), ['czarina-p:1 api', 'czarina-p:2 api'], '%1'],
    [
      'two of the name: neither',
      worker('api', 3),
      ['czarina-p:1 api', 'czarina-p:2 api', 'czarina-p:3 ui'],
      null,
    ],
    ['split window: the active pane', worker('api', 1), ['czarina-p:1 api 0', 'czarina-p:1 api 1*'], '%1'],
    ['only pane, not marked active', worker('api', 1), ['czarina-p:1 api 0'], '%0'],
    ['nothing there', worker('api', 1), [], null],
    [
      'target by index',
      worker('api', 1, 'work:2.1'),
      ['czarina-p:1 api', 'work:2 sh 0*', 'work:2 sh 1'],
      '%2',
    ],
    ['target by name', worker('api', 1, 'work:code.0'), ['work:2 code'], '%0'],
    ['target, index before name', worker('api', 1, 'work:2.0'), ['work:5 2', 'work:2 sh'], '%1'],
    ['target, name of digits', worker('api', 1, 'work:2.0'), ['work:5 2'], '%0'],
    ['target without pane', worker('api', 1, 'work:2'), ['work:2 sh 0', 'work:2 sh 1*'], '%1'],
    ['target with a dot in the name', worker('api', 1, 'work:v1.x.0'), ['work:5 v1.x'], '%0'],
    ['target, ambiguous name', worker('api', 1, 'work:code.0'), ['work:2 code', 'work:3 code'], null],
    ['target, pane not there', worker('api', 1, 'work:2.7'), ['work:2 sh', 'czarina-p:1 api'], null],
  ])('%s', (_, sought, panes, paneId) => {
    expect(locateWorker(sought, panes.map(pane), 'p', IDS)?.paneId ?? null).toBe(paneId)
  })

  it('never finds the same pane for two workers without targets', () => {
    const names = fc.constantFrom('api', 'ui', 'docs', 'czar', 'info', 'bash')
    const windows = fc.uniqueArray(
      fc.record({ session: fc.constantFrom('czarina-p', 'czarina-p-mgmt'), index: fc.nat(4), name: names }),
      { selector: ({ session, index }) => `${session}:${index}` },
    )
    fc.assert(
      fc.property(windows, (list) => {
        const panes = list.map(({ session, index, name }, at) => pane(`${session}:${index} ${name}`, at))
        const found = IDS.map((id, at) => locateWorker(worker(id, at + 1), panes, 'p', IDS)?.paneId)
        const there = found.filter((paneId) => paneId !== undefined)
        expect(new Set(there).size).toBe(there.length)
      }),
    )
  })
})

it('names the workers of the current phase that are not there yet', () => {
  const workers = [worker('api', 1), worker('ui', 2), worker('docs', null), worker('ops', 3, 'work:1.0')]
  expect(missingWorkers(workers, [pane('czarina-p:1 api', 0)], 'p')).toEqual([workers[1], workers[3]])
})

it.each([
  ['demo', 'czarina-demo', 'czarina-demo-mgmt'],
  ['v0.7.3', 'czarina-v0_7_3', 'czarina-v0_7_3-mgmt'],
])('names the sessions of %s as tmux does', (slug, main, management) => {
  expect(sessionNames(slug)).toEqual({ main, management })
})

it.each([
  ['work:2.0', { session: 'work', window: '2', pane: 0 }],
  ['work:code', { session: 'work', window: 'code', pane: null }],
  ['a b:c d.12', { session: 'a b', window: 'c d', pane: 12 }],
  ['work', null],
  ['work:', null],
  [':1.0', null],
  ['a.b:1.0', null],
  ['%5', null],
  ['', null],
])('reads the target %s', (text, target) => {
  expect(parseTarget(text)).toEqual(target)
})

it.each([
  [worker('api', 3), 'czarina-p:api (or window 3)'],
  [worker('api', 10), 'czarina-p-mgmt:api (or window 1)'],
  [worker('api', null), 'czarina-p:api (not of the current phase)'],
  [worker('api', 1, 'work:2.0'), 'work:2.0'],
])('says where %o is expected', (sought, place) => {
  expect(expectedPlace(sought, 'p')).toBe(place)
})
