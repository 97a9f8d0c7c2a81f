import * as Flags from '@oclif/core/flags'
import { expect, it } from 'vitest'
import { handedOn } from '../../../src/cli/start/in-tmux.ts'
import Start from '../../../src/commands/start.ts'

const DEFINED = { ...Start.baseFlags, ...Start.flags }

it.each([
  ['none', {}, []],
  ['a boolean', { enable: true }, ['--enable']],
  ['no boolean that is false', { enable: false }, []],
  ['a text', { policy: 'my policy.json' }, ['--policy', 'my policy.json']],
  ['a number, also 0', { 'metrics-port': 0 }, ['--metrics-port', '0']],
  ['a negated flag', { colour: false }, ['--no-colour']],
  ['each of several values', { tag: ['a', '--b'] }, ['--tag', 'a', '--tag', '--b']],
  ['a new flag', { added: 'x' }, ['--added', 'x']],
  ['no flag that the window gets in another way', { tmux: true, input: true, project: ['/p'] }, []],
])('passes on %s', (_, given, expected) => {
  const added = {
    added: Flags.string(),
    tag: Flags.string({ multiple: true }),
    colour: Flags.boolean({ allowNo: true }),
  }
  expect(handedOn({ ...DEFINED, ...added }, given)).toEqual(expected)
})

it('passes on every flag of start, except those with a reason', () => {
  const given = Object.fromEntries(
    Object.entries(DEFINED).map(([name, { type }]) => [name, type === 'boolean' ? true : 'x']),
  )
  const names = handedOn(DEFINED, given).filter((word) => word.startsWith('--'))
  const left = Object.keys(DEFINED).filter((name) => !names.includes(`--${name}`))
  expect(left.sort()).toEqual(['input', 'project', 'tmux'])
})
