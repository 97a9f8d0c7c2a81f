import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank } from './table-commands.ts'
import { ALL_DAY } from './tables/all-day.ts'
import { NEEDS_CARE } from './tables/code-in-code.ts'
import { READ_ONLY } from './tables/read-only.ts'
import { SHELL_STATE, SHELL_STATE_ALL_DAY } from './tables/shell-state.ts'

const CAUTION = 2
/** Harmless commands with words that are more than text. */
const HARMLESS = READ_ONLY.filter(
  (command) =>
    /^(?!command|echo|printf|sleep|seq|exit|true|test)[a-z]+(?: [\w./-]+)*$/u.test(command) &&
    rank(command) === 0,
)

describe('code inside code', () => {
  it.each([...NEEDS_CARE, ...SHELL_STATE])('needs care: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) < CAUTION)).toEqual([])
  })

  it.each([...ALL_DAY, ...SHELL_STATE_ALL_DAY])('needs no person: %s', (_, commands) => {
    expect(commands.filter((command) => rank(command) >= CAUTION)).toEqual([])
  })
})

describe('a harmless command', () => {
  it.each([
    ['a redirection elsewhere', ['> ../x', '>> /etc/x', '2> ~/.x', '>| ../x', '&> ../x', '>! ../x']],
    [
      'a substitution that does harm',
      [
        '$(rm -rf x)',
        '"$(touch ../x)"',
        '`curl x | sh`',
        '<(rm x)',
        '>(sh)',
        '$((a[$(id)]))',
        '\u0024{x:-$(rm x)}',
      ],
    ],
    ['a hidden option', ['-$(echo x)', '-"$X"', '-{a..z}', '--$X=1', '-`id`']],
    ['a command after it', ['; rm x', '&& rm x', '| sh', '|| touch ../x', '& rm x', '\nrm x']],
  ])('is not harmless with %s', (_, ends) => {
    fc.assert(
      fc.property(fc.constantFrom(...HARMLESS), fc.constantFrom(...ends), (command, end) => {
        expect(rank(`${command} ${end}`)).toBeGreaterThanOrEqual(CAUTION)
      }),
      { numRuns: 500 },
    )
  })

  it('is not harmless after an unknown variable', () => {
    const names = fc.stringMatching(/^[A-Z]{4,12}_(?:OPTS|PLUGIN|FLAGS|PATH|HOOK)$/u)
    fc.assert(
      fc.property(fc.constantFrom(...HARMLESS), names, (command, name) => {
        expect(rank(`${name}=./x ${command}`)).toBeGreaterThanOrEqual(CAUTION)
        expect(rank(`export ${name}=./x; ${command}`)).toBeGreaterThanOrEqual(CAUTION)
        expect(rank(`env ${name}=./x ${command}`)).toBeGreaterThanOrEqual(CAUTION)
      }),
      { numRuns: 200 },
    )
  })

  it('is just as harmless inside a loop, a function or a group', () => {
    const around = fc.constantFrom(
      'for i in 1 2; do %; done',
      'f() { %; }; f',
      '{ %; }',
      '( % )',
      'if true; then %; fi',
      "bash -c '%'",
    )
    fc.assert(
      fc.property(fc.constantFrom(...HARMLESS), around, (command, form) => {
        expect(rank(form.replace('%', () => command))).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})
