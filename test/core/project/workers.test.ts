import { expect, it } from 'vitest'
import {
  expectedPlace,
  parseTarget,
  sessionNames,
  watchedSessions,
} from '../../../src/core/project/workers.ts'

const worker = (id: string, number: number | null, target: string | null = null) => ({ id, number, target })

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

it('watches the sessions in which workers may be, and each in which one is', () => {
  const workers = [worker('api', 1), worker('ui', 2, 'work:2.0')]
  expect(watchedSessions('p', workers, [{ sessionName: 'renamed' }, { sessionName: 'work' }])).toEqual([
    'czarina-p',
    'czarina-p-mgmt',
    'work',
    'renamed',
  ])
})
