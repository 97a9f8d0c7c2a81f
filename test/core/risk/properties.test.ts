import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../../src/core/risk/about-command.ts'
import { judgeRisk } from '../../../src/core/risk/judge.ts'
import { RISK_LEVELS } from '../../../src/core/risk/risk.ts'
import type { About, Prompt } from '../../../src/plugin/contract.ts'
import { CAUTION } from './tables/caution.ts'
import { CONTAINED } from './tables/contained.ts'
import { DANGEROUS } from './tables/dangerous.ts'
import { DANGEROUS_MORE } from './tables/dangerous-more.ts'
import { READ_ONLY } from './tables/read-only.ts'

const COMMANDS = [
  ...READ_ONLY,
  ...[...CONTAINED, ...CAUTION, ...DANGEROUS, ...DANGEROUS_MORE].map(([command]) => command),
].filter((command) => !/<<|\n|ls [")]$|then ls$|^X=|; X=/u.test(command))

/** Pieces that shells give a meaning to, so that random text reaches deep into the parser. */
const shellish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'rm',
        ' ',
        '-rf',
        '$(',
        ')',
        '`',
        '"',
        "'",
        '|',
        '&&',
        ';',
        '\n',
        '<<EOF',
        '{',
        '}',
        '${',
        '>',
        '<(',
        '\\',
        '*',
        'git',
        'bash -c',
        'xargs',
        'eval',
        '[[',
        ']]',
        '((',
        '=',
        'X',
        '$X',
        'for',
        'in',
        'do',
        'done',
        'sed',
        '-i',
        '~',
        '/',
        '..',
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

function rank(text: string): number {
  return RISK_LEVELS.indexOf(judgeCommand({ text, complete: true }, '/home/u/proj').level)
}

describe('every judgement', () => {
  it('ends for any text of any kind, with a known level and a reason', () => {
    const kinds = fc.constantFrom<About['kind']>('command', 'file', 'url', 'folder', 'text')
    fc.assert(
      fc.property(
        fc.oneof(shellish, fc.string({ unit: 'binary' })),
        kinds,
        fc.boolean(),
        (text, kind, complete) => {
          const prompt: Prompt = {
            kind: 'permission.other',
            agent: 'shell',
            question: text,
            about: { kind, text, rows: [], complete },
            options: [],
            answers: [],
            region: [],
            typed: '',
            settle_ms: 0,
          }
          const risk = judgeRisk(prompt, { worktree: '/home/u/proj' })
          expect(RISK_LEVELS).toContain(risk.level)
          expect(risk.why.length).toBeGreaterThan(0)
          if (!complete) expect(RISK_LEVELS.indexOf(risk.level)).toBeGreaterThanOrEqual(2)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    'find -exec ',
    'xargs ',
    'eval ',
    'npx ',
    '$(',
    '(',
    '`a',
    '{a,b}',
    'A=$A$A;',
    '"$(a',
    '<<a ',
    'f(){ f;};f;',
    'bash -c ',
    "'",
    '../',
  ])('ends for %s, again and again', (piece) => {
    expect(rank(piece.repeat(9000 / piece.length))).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf('caution'))
  })

  const wrappings: readonly (readonly [name: string, wrap: (command: string) => string])[] = [
    ['bash -lc', (command) => `bash -lc '${command.replaceAll("'", `'\\''`)}'`],
    ['a subshell', (command) => `(${command}\n)`],
    ['braces', (command) => `{ ${command}\n}`],
    ['&& true', (command) => `${command} && true`],
    ['true; before', (command) => `true; ${command}`],
    ['true && before', (command) => `true && ${command}`],
    ['sudo', (command) => `sudo ${command}`],
    ['a condition', (command) => `if true; then ${command}\nfi`],
    ['a loop', (command) => `while true; do ${command}\ndone`],
    ['a function', (command) => `wrapped() { ${command}\n}; wrapped`],
    ['a substitution', (command) => `echo "$(${command}\n)"`],
    ['eval', (command) => `eval '${command.replaceAll("'", `'\\''`)}'`],
    ['ssh', (command) => `ssh host '${command.replaceAll("'", `'\\''`)}'`],
  ]
  it.each(wrappings)('is not lowered by %s', (_name, wrap) => {
    const lowered = COMMANDS.filter((command) => rank(wrap(command)) < rank(command))
    expect(lowered).toEqual([])
  })

  it('is never lower for two commands than for the worse one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMANDS),
        fc.constantFrom(...COMMANDS),
        fc.constantFrom('; ', ' && ', ' || ', ' | ', '\n'),
        (left, right, between) => {
          expect(rank(left + between + right)).toBeGreaterThanOrEqual(rank(left))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('is never lower for an unfinished command than caution', () => {
    const harmless = READ_ONLY.filter((command) => rank(command) === 0)
    const cut = harmless.filter((text) => judgeCommand({ text, complete: false }, null).level === 'read_only')
    expect(cut).toEqual([])
  })
})
