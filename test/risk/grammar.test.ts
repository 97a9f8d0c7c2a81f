import { expect, test } from 'vitest'
import { grammarOf, readOption } from '../../src/risk/programs/grammar.ts'
import { type Argument, DERIVED, literal, UNKNOWN } from '../../src/risk/words.ts'

const GRAMMAR = grammarOf(
  '-a -b -n= -o> -f< -# --all --max-count= --color? --output> --[no-]pager -D* -std= --arg== --rawfile=< -exec; -c! --how=(plain|no-*)',
)
const FILE_ROLES = new Set<unknown>(['written', 'read', 'named_read'])
const loose = (value: string): Argument => ({ ...literal(value), mayBeOption: true })

const several = (value: string): Argument => ({ ...literal(value), mayBeSeveral: true })

test.each<[Argument, string | null, string]>([
  [literal('-a'), null, 'known'],
  [literal('-ab'), null, 'known'],
  [literal('-abx'), null, 'unknown'],
  [literal('-x'), null, 'unknown'],
  [literal('-12'), null, 'known'],
  [literal('-a5'), null, 'known'],
  [literal('-50a'), null, 'known'],
  [literal('-50x'), null, 'unknown'],
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
  expect(described(argument, next === null ? [] : [literal(next)])).toBe(wanted)
})

test.each<[Argument, readonly Argument[], string]>([
  [literal('--arg'), [literal('name'), literal('value'), literal('x')], 'known, takes name value'],
  [literal('--arg'), [literal('name')], 'unknown'],
  [literal('--arg=name'), [literal('value')], 'unknown'],
  [literal('--rawfile'), [literal('name'), literal('in')], 'known, takes name in, read in'],
  [literal('-n'), [several(UNKNOWN)], `unknown, takes ${UNKNOWN}`],
  [literal('--arg'), [literal('name'), several(UNKNOWN)], `unknown, takes name ${UNKNOWN}`],
  [literal('-c'), [literal('select 1')], 'known, takes select 1'],
  [literal('-cselect'), [], 'known'],
  [literal('--how=plain'), [], 'known'],
  [literal('--how=plain.sh'), [], 'unknown'],
  [literal('--how'), [literal('no-fuss')], 'known, takes no-fuss'],
  [literal('--how'), [literal('./x')], 'unknown, takes ./x'],
  [literal('-exec'), words('rm {} ; -a'), 'known, takes rm {} ;'],
  [literal('-exec'), words('rm + {} + -a'), 'known, takes rm + {} +'],
  [literal('-exec'), words('rm {}'), 'known, takes rm {}'],
])('%j before %j is %s', (argument, next, wanted) => {
  expect(described(argument, next)).toBe(wanted)
})

function words(text: string): readonly Argument[] {
  return text.split(' ').map(literal)
}

function described(argument: Argument, next: readonly Argument[]): string {
  const { isKnown, takes, named } = readOption({ args: [argument, ...next], index: 0 }, GRAMMAR, false)
  const taken = next.slice(0, takes).map(({ value }) => value)
  return [
    isKnown ? 'known' : 'unknown',
    ...(takes > 0 ? [`takes ${taken.join(' ')}`] : []),
    ...named.flatMap(({ role, value }) =>
      value !== null && FILE_ROLES.has(role) ? [`${role === 'written' ? role : 'read'} ${value.value}`] : [],
    ),
  ].join(', ')
}

test('options that are whole words are not read as clusters', () => {
  const whole = grammarOf('-name= -print -a -b')
  const known = (value: string) => readOption({ args: words(`${value} x`), index: 0 }, whole, true).isKnown
  expect([known('-print'), known('-name'), known('-ab'), known('-printf')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('each letter is an option, and only the last one has a value', () => {
  const { named } = readOption({ args: words('-abn5'), index: 0 }, GRAMMAR, false)
  expect(named.map(({ name, value }) => [name, value?.value ?? null])).toEqual([
    ['-a', null],
    ['-b', null],
    ['-n', '5'],
  ])
})
