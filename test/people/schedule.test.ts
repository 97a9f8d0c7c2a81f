/** Which channel sends what and when, as films: seconds and what happens to items, then all messages. */

import { expect, test } from 'vitest'
import type { RiskLevel } from '../../src/risk/risk.ts'
import { type Event, film, type Setup, type What } from './telling-film.ts'

const HOUR_S = 3600
const open = (id: string, risk?: RiskLevel, kind?: string): What => ({
  ...{ open: id },
  ...(risk && { risk }),
  ...(kind && { kind }),
})
const six = (risk: RiskLevel = 'contained'): Event[] =>
  ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index): Event => [index, open(id, risk)])

test.each<[string, readonly Event[], Setup, readonly string[]]>([
  [
    'a first message after five seconds, four reminders, then silence',
    [[0, open('a')]],
    {},
    [
      '5 all: item a',
      '300 all: reminder a',
      '900 all: reminder a',
      '2700 all: reminder a',
      '7200 all: reminder a',
    ],
  ],
  [
    'nothing about an item that ended before',
    [
      [0, open('a')],
      [4.9, { end: 'a' }],
    ],
    {},
    [],
  ],
  [
    'no reminder of an item that ended',
    [
      [0, open('a')],
      [301, { end: 'a' }],
    ],
    {},
    ['5 all: item a', '300 all: reminder a'],
  ],
  [
    'a prompt that was only out of sight continues its series, after a dwell',
    [
      [0, open('a')],
      [10, { end: 'a' }],
      [12, open('a')],
      [400, { end: 'a' }],
      [1000, open('a')],
      [1200, { end: 'a' }],
    ],
    {},
    ['5 all: item a', '300 all: reminder a', '1005 all: reminder a'],
  ],
  [
    'one that went out of sight before its first message waits again',
    [
      [0, open('a')],
      [3, { end: 'a' }],
      [4, open('a')],
      [20, { end: 'a' }],
    ],
    {},
    ['9 all: item a'],
  ],
  [
    'nothing while it is snoozed, then from the start',
    [
      [0, open('a')],
      [10, { snooze: 'a', until_s: 2000 }],
    ],
    { settings: { reminders: [300] } },
    ['5 all: item a', '2000 all: item a', '2295 all: reminder a'],
  ],
  [
    'nothing ever about an item that is snoozed until it ends',
    [
      [0, open('a')],
      [1, { snooze: 'a', until_s: null }],
    ],
    {},
    [],
  ],
  [
    'an item of an earlier run once more, then on the schedule of its age',
    [
      [0, { restored: 'a', age_s: 600 }],
      [3000, { end: 'a' }],
    ],
    {},
    ['5 all: item a', '300 all: reminder a', '2100 all: reminder a'],
  ],
  [
    'an item snoozed in an earlier run when its snooze ends',
    [[0, { restored: 'a', age_s: 600, snoozed_s: [-300, 900] }]],
    { settings: { reminders: [300] } },
    ['900 all: item a', '1195 all: reminder a'],
  ],
  [
    'an item at once if its snooze has ended, or began at a time that the clock, put back, has yet to reach',
    [
      [0, { restored: 'a', age_s: 600, snoozed_s: [-300, -1] }],
      [0, { restored: 'b', age_s: 600, snoozed_s: [3600, 5400] }],
    ],
    { settings: { reminders: [300] } },
    ['0 all: item a', '0 all: item b', '295 all: reminder a', '295 all: reminder b'],
  ],
  [
    'reminders as configured',
    [[0, open('a')]],
    { settings: { dwell: 0, reminders: [7] } },
    ['0 all: item a', '7 all: reminder a'],
  ],
  [
    'a digest if more than five wait, and later items together, a minute later',
    [
      ...six(),
      [9, open('g')],
      [10, open('h')],
      [100, { end: 'a' }],
      [101, { end: 'b' }],
      [102, { end: 'c' }],
    ],
    { settings: { reminders: [] } },
    [
      ...[
        '5 all: item a',
        '6 all: item b',
        '7 all: item c',
        '8 all: item d',
        '9 all: item e',
        '10 all: digest a+b+c+d+e+f',
        '70 all: digest a+b+c+d+e+f+g+h',
      ],
    ],
  ],
  [
    'a dangerous item at once, before all others, even among many',
    [...six(), [20, open('g', 'dangerous')]],
    { settings: { reminders: [], digest: 3 } },
    [
      '5 all: item a',
      '6 all: item b',
      '7 all: item c',
      '8 all: digest a+b+c+d',
      '25 all: digest g+a+b+c+d+e+f',
    ],
  ],
  [
    'nothing in quiet hours, and afterwards one message for all that was missed',
    [
      [0, open('a')],
      [60, open('b')],
      [HOUR_S, { end: 'b' }],
    ],
    { settings: { quiet: { hours: ['17:00-19:00', '18:30-20:00'], dangerous: 'wait' } } },
    ['7200 all: item a'],
  ],
  [
    'an item that becomes due in quiet hours at their end',
    [
      [0, open('a')],
      [60, open('b', 'dangerous')],
      [4000, { end: 'a' }],
      [4001, { end: 'b' }],
    ],
    { settings: { quiet: { hours: ['17:00-19:00'], dangerous: 'wait' } } },
    ['3600 all: item a', '3600 all: item b'],
  ],
  [
    'a dangerous item in quiet hours if configured',
    [
      [0, open('a')],
      [60, open('b', 'dangerous')],
      [400, { end: 'a' }],
      [401, { end: 'b' }],
    ],
    { settings: { quiet: { hours: ['17:00-19:00'], dangerous: 'tell' } } },
    ['65 all: item b', '360 all: reminder b'],
  ],
  [
    'each channel by its own route',
    [
      [0, open('a')],
      [1, open('b', 'dangerous')],
      [2, open('c', 'caution', 'question.form')],
    ],
    {
      settings: { reminders: [] },
      channels: {
        all: {},
        phone: { risk: ['dangerous', 'caution'] },
        mail: { worker: ['a', 'c'] },
        forms: { kind: ['question'] },
      },
    },
    [
      ...['5 all: item a', '5 mail: item a', '6 all: item b', '6 phone: item b'],
      ...['7 all: item c', '7 phone: item c', '7 mail: item c', '7 forms: item c'],
    ],
  ],
  [
    'a digest to a channel for which an item is due',
    [
      [0, open('a')],
      [1, open('b')],
      [20, open('c')],
    ],
    { settings: { reminders: [], digest: 1 }, channels: { all: {}, ab: { worker: ['a', 'b'] } } },
    [...['5 all: item a', '5 ab: item a', '6 all: digest a+b', '6 ab: digest a+b'], '66 all: digest a+b+c'],
  ],
])('%s', (_, events, setup, told) => {
  expect(film(events, setup)).toEqual(told)
})
