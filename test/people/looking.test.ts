/** People are not notified of a prompt that they look at, as films: seconds, what happens and where people look, then all messages. */

import { expect, test } from 'vitest'
import { type Event, film, type Setup } from './telling-film.ts'

test.each<[string, readonly Event[], Setup, readonly string[]]>([
  [
    'nothing while a person looks at its pane, then the first message a dwell after they have left, and reminders as scheduled',
    [
      [0, { open: 'a' }],
      [1, { look: ['a'] }],
      [32, { look: ['b'] }],
      [1000, { end: 'a' }],
    ],
    {},
    ['40 all: item a', '300 all: reminder a', '900 all: reminder a'],
  ],
  [
    'no reminders either, and the missed ones as one',
    [
      [0, { open: 'a' }],
      [200, { look: ['a'] }],
      [1002, { look: [] }],
      [3000, { end: 'a' }],
    ],
    {},
    ['5 all: item a', '1010 all: reminder a', '2700 all: reminder a'],
  ],
  [
    'no message after a glance elsewhere that is shorter than a dwell',
    [
      [0, { open: 'a' }],
      [1, { look: ['a'] }],
      [9, { look: [] }],
      [11, { look: ['a'] }],
      [19, { end: 'a' }],
    ],
    {},
    [],
  ],
  [
    'no delay for a person who looked only before the first message was due, and without a dwell a message as soon as they leave',
    [
      [0, { open: 'a' }],
      [0, { look: ['b'] }],
      [3, { open: 'b' }],
      [12, { look: [] }],
    ],
    { settings: { dwell: 0, reminders: [] } },
    ['0 all: item a', '13 all: item b'],
  ],
  [
    'a digest without the items that they look at',
    [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((open, index): Event => [index, { open }]),
      [4, { look: ['c'] }],
      [11, { end: 'a' }],
      [12, { end: 'b' }],
      [30, { look: [] }],
    ],
    { settings: { reminders: [30], digest: 2 } },
    [
      ...['5 all: item a', '6 all: item b', '8 all: digest a+b+d'],
      ...['68 all: digest d+e+f', '128 all: digest c+d+e+f'],
    ],
  ],
  [
    'a message about a hold, which cannot be seen in the pane',
    [
      [0, { open: 'a', standing: true }],
      [1, { look: ['a'] }],
    ],
    { settings: { reminders: [] } },
    ['5 all: item a'],
  ],
])('%s', (_, events, setup, told) => {
  expect(film(events, setup)).toEqual(told)
})
