import { expect, it } from 'vitest'
import PolicyFacts from '../../src/commands/policy/facts.ts'
import { FACT_PATHS } from '../../src/policy/facts.ts'
import { runCommand } from '../support/run-command.ts'

it('prints each fact with its type, values and meaning', async () => {
  const { stdout, stderr, exit } = await runCommand(PolicyFacts)
  const lines = stdout.split('\n')
  const rowOf = (path: string) => lines.find((line) => line.startsWith(`${path} `))?.split(/ {2,}/)
  expect(lines.flatMap((line) => /^([a-z_.]+) {2}/.exec(line)?.[1] ?? [])).toEqual(FACT_PATHS)
  expect(rowOf('confidence')).toEqual([
    'confidence',
    'number',
    '0 to 100 (percent)',
    'How sure the analyzer is.',
  ])
  expect(rowOf('risk.level')).toEqual([
    'risk.level',
    'enum',
    'read_only, contained, caution, dangerous',
    'How much harm an approval can do.',
  ])
  expect(rowOf('risk.tags')?.slice(0, 3)).toEqual(['risk.tags', 'string-list', 'see below'])
  expect(lines.find((line) => line.startsWith('risk.tags: '))).toContain('network')
  expect([stderr, exit]).toEqual(['', 0])
})

it('gives the same as JSON', async () => {
  const { stdout } = await runCommand(PolicyFacts, '--json')
  const { facts } = JSON.parse(stdout)
  expect(facts.map(({ path }: { path: string }) => path)).toEqual(FACT_PATHS)
  expect(facts.find(({ path }: { path: string }) => path === 'history.minutes_since_activity')).toEqual({
    path: 'history.minutes_since_activity',
    type: 'number',
    values: 'from 0 (minutes)',
    since: '0.1.0',
    description: 'Time since the worker last showed or logged anything.',
  })
})
