import { describe, expect, it } from 'vitest'
import {
  anyText,
  helpText,
  readFlags,
  SHORT,
  someOf,
  UsageFault,
  wholeNumber,
  yesNo,
} from '../../tools/stage/flags.ts'

const TABLE = {
  short: SHORT,
  latest: yesNo('the newest ones'),
  only: someOf('some of them', ['kill', 'stop', 'starve']),
  seed: wholeNumber('draws others', { least: 0, most: 9, usual: 1 }),
  minutes: wholeNumber('how long', { least: 1, most: 30, usual: null }),
  name: anyText('one of them', 'NAME'),
}
const USUAL = {
  short: false,
  latest: false,
  only: ['kill', 'stop', 'starve'],
  seed: 1,
  minutes: null,
  name: null,
}

describe('the flags of a harness', () => {
  it.each<[string, object]>([
    ['', {}],
    ['--short --latest', { short: true, latest: true }],
    ['--only starve,kill', { only: ['kill', 'starve'] }],
    ['--only=stop', { only: ['stop'] }],
    ['--seed 0 --minutes 30', { seed: 0, minutes: 30 }],
    ['--name fire', { name: 'fire' }],
  ])('%s', (line, meant) => {
    expect(readFlags(line.split(' ').filter(Boolean), TABLE)).toEqual({
      ...{ flags: { ...USUAL, ...meant }, words: [] },
    })
  })

  it.each<[string, string]>([
    ['--long', "Unknown option '--long'"],
    ['fire', "Unexpected argument 'fire'"],
    ['--only fire', '--only: there is no "fire". There are: kill, stop, starve.'],
    ['--only=', '--only: there is no "". There are: kill, stop, starve.'],
    ['--seed some', '--seed takes a whole number from 0 to 9, not "some".'],
    ['--seed=', '--seed takes a whole number from 0 to 9, not "".'],
    ['--seed 1.5', '--seed takes a whole number from 0 to 9, not "1.5".'],
    ['--minutes 31', '--minutes takes a whole number from 1 to 30, not "31".'],
    ['--minutes', "Option '--minutes <value>' argument missing"],
    ['--short=no', "Option '-s, --short' does not take an argument"],
  ])('refuses %s', (line, message) => {
    expect(() => readFlags(line.split(' '), TABLE)).toThrow(UsageFault)
    expect(() => readFlags(line.split(' '), TABLE)).toThrow(message.replace('-s, ', ''))
  })

  it('allows words only for a harness that takes some', () => {
    const words = ['latency', '10', '--short']
    expect(readFlags(words, { short: SHORT }, true)).toEqual({
      ...{ flags: { short: true }, words: ['latency', '10'] },
    })
  })

  it.each(['--help', '-h', '--short --help'])('asks for help with %s', (line) => {
    expect(readFlags(line.split(' '), TABLE)).toBe(null)
  })

  it('are listed in the help, each with its argument', () => {
    const flags = { short: SHORT, seed: TABLE.seed, only: TABLE.only }
    expect(helpText('chaos', 'It breaks things.', { flags, words: 'NAME: one of them' }).split('\n')).toEqual(
      [
        'chaos: It breaks things.',
        '',
        'usage: npm run tools -- chaos [FLAGS]',
        '  NAME: one of them',
        '  --short     a short run, as in CI',
        '  --seed N    draws others (default 1)',
        '  --only A,B  some of them: kill, stop, starve',
        '  --help      print this',
      ],
    )
  })
})
