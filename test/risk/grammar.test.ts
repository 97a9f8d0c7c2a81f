import { expect, test } from 'vitest'
import { grammarOf, readOption } from '../../src/risk/programs/grammar.ts'
import { type Argument, DERIVED, literal, UNKNOWN } from '../../src/risk/words.ts'

const GRAMMAR = grammarOf('-a -b -n= -o> -f< -# --all --max-count= --color? --output> --[no-]pager -D* -std=')
const loose = (value: string): Argument => ({ ...literal(value), mayBeOption: true })

test.each<[Argument, string | null, string]>([
  [literal('-a'), null, 'known'],
  [literal('-ab'), null, 'known'],
  [literal('-abx'), null, 'unknown'],
  [literal('-x'), null, 'unknown'],
  [literal('-12'), null, 'known'],
  [literal('-a5'), null, 'known'],
  [literal('-n'), '5', 'known, takes 5'],
  [literal('-n5'), 'x', 'known'],
  [literal('-an'), '5', 'known, takes 5'],
  [literal('-n'), null, 'unknown'],
  [literal('-oout'), null, 'known, written out'],
  [literal('-ao'), 'out', 'known, takes out, written out'],
  [literal('-f'), 'in', 'known, takes in, read in'],
  [literal('--all'), 'x', 'known'],
  [literal('--all=1'), null, 'unknown'],
  [literal('--al'), null, 'unknown'],
  [literal('--max-count=5'), null, 'known'],
  [literal('--max-count'), '5', 'known, takes 5'],
  [literal('--color'), 'x', 'known'],
  [literal('--color=never'), null, 'known'],
  [literal('--output=../x'), null, 'known, written ../x'],
  [literal('--pager'), null, 'known'],
  [literal('--no-pager'), null, 'known'],
  [literal('--no-all'), null, 'unknown'],
  [literal('-DNAME=1'), null, 'known'],
  [literal('-std'), 'c99', 'known, takes c99'],
  [literal(`--max-count=${UNKNOWN}`), null, 'known'],
  [loose(`--max-count=${UNKNOWN}`), null, 'unknown'],
  [literal(`--${DERIVED}`), null, 'unknown'],
  [literal(`-${DERIVED}`), null, 'unknown'],
  [loose(`-${DERIVED}`), null, 'unknown'],
])('%j before %j is %s', (argument, next, wanted) => {
  const read = readOption(argument, next === null ? undefined : literal(next), GRAMMAR, false)
  const file = read.file === null ? [] : [`${read.file.role} ${read.file.argument.value}`]
  const told = [read.isKnown ? 'known' : 'unknown', ...(read.takesNext ? [`takes ${next}`] : []), ...file]
  expect(told.join(', ')).toBe(wanted)
})

test('options that are whole words are no clusters', () => {
  const whole = grammarOf('-name= -print -a -b')
  const known = (value: string) => readOption(literal(value), literal('x'), whole, true).isKnown
  expect([known('-print'), known('-name'), known('-ab'), known('-printf')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
