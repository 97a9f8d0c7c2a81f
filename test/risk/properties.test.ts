import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { About, Prompt } from '../../src/plugin/analysis.ts'
import { judgeCommand } from '../../src/risk/command.ts'
import { judgeRisk } from '../../src/risk/judge.ts'
import { RISK_LEVELS } from '../../src/risk/risk.ts'
import { COMMANDS, PROGRAMS_ALONE, rank } from './table-commands.ts'
import { READ_ONLY } from './tables/read-only.ts'

const PIECES =
  'rm -rf $( ) " \' | && ; <<EOF { } > <( * git xargs eval [[ ]] (( = X $X for in do done sed -i ~ / ..'.split(
    ' ',
  )

/** Text made of pieces that mean something to shells, so that it reaches deep into the parser. */
const shellish = fc
  .array(
    fc.oneof(fc.constantFrom(...PIECES, ' ', '`', '\n', '${', '\\', 'bash -c'), fc.string({ maxLength: 6 })),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

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

  it.each(
    `find -exec |xargs |eval |npx |$(|(|\`a|{a,b}|A=$A$A;|"$(a|<<a |f(){ f;};f;|bash -c |'|../`.split('|'),
  )('ends for %s, again and again', (piece) => {
    for (const characters of [9000, 100_000])
      expect(rank(piece.repeat(characters / piece.length))).toBeGreaterThanOrEqual(
        RISK_LEVELS.indexOf('caution'),
      )
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

  it('is never below caution if the command does not parse', () => {
    const broken = fc.constantFrom(
      '"',
      "'",
      ' )',
      ' `',
      ' $(',
      ' &&',
      ' |',
      ' <<E\nx',
      '; fi',
      '; if',
      '; for',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...PROGRAMS_ALONE.filter((command) => !/["']/u.test(command))),
        broken,
        (command, end) => {
          expect(rank(command + end)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf('caution'))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is never below caution if the screen left something out', () => {
    const ends = fc.constantFrom('…', ' …', '…\n', '\n… +3 lines', '\n... [12 lines', '\n…(4 more lines)')
    fc.assert(
      fc.property(fc.constantFrom(...READ_ONLY), ends, (command, end) => {
        expect(rank(command + end)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf('caution'))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same each time', () => {
    fc.assert(
      fc.property(shellish, (text) => {
        const judge = () => judgeCommand({ text, complete: true }, { worktree: '/home/u/proj' })
        expect(judge()).toEqual(judge())
      }),
      { numRuns: 300 },
    )
  })

  it('is never below caution for an unfinished command', () => {
    const harmless = READ_ONLY.filter((command) => rank(command) === 0)
    const cut = harmless.filter(
      (text) => judgeCommand({ text, complete: false }, { worktree: null }).level === 'read_only',
    )
    expect(cut).toEqual([])
  })
})
