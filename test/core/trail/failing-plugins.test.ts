import { expect, test } from 'vitest'
import { failingPlugins } from '../../../src/core/trail/failing-plugins.ts'

type Row = readonly [analyzer: string, ...faults: string[]]

test.each<[string, readonly Row[], readonly (readonly [string, number, string])[]]>([
  ['nothing was recorded', [], []],
  ['all is well', [['prefilter'], ['haiku']], []],
  [
    'the newest question failed',
    [['haiku'], ['prefilter', 'plugin_overloaded:haiku']],
    [['haiku', 1, 'plugin_overloaded']],
  ],
  [
    'it is left alone, and the fault before says what is wrong',
    [['prefilter', 'plugin_misconfigured:haiku'], ['prefilter'], ['none', 'plugin_off:haiku']],
    [['haiku', 0, 'plugin_misconfigured']],
  ],
  [
    'it is left alone for an unknown reason',
    [['prefilter', 'plugin_off:haiku']],
    [['haiku', 0, 'plugin_off']],
  ],
  ['it has answered since', [['prefilter', 'plugin_overloaded:haiku'], ['haiku']], []],
  [
    'a screen that the prefilters know says nothing about it',
    [['x', 'plugin_threw:haiku'], ['prefilter']],
    [['haiku', 0, 'plugin_threw']],
  ],
  ['other faults do not concern plugins', [['haiku', 'unknown_answer:haiku', 'send_without_reply']], []],
  [
    'two fail',
    [['prefilter', 'plugin_threw:a', 'plugin_timeout:b']],
    [
      ['a', 0, 'plugin_threw'],
      ['b', 0, 'plugin_timeout'],
    ],
  ],
])('%s', (_, rows, expected) => {
  const at = (index: number): string => `2026-01-16T14:30:0${index}.000Z`
  const decisions = rows.map(([analyzer, ...faults], index) => ({ timestamp: at(index), analyzer, faults }))
  expect(failingPlugins(decisions)).toEqual(
    expected.map(([plugin, index, fault]) => ({ plugin, since: at(index), fault })),
  )
})
