import { expect, test } from 'vitest'
import { type CommandShape, projectIn, wantedAt } from '../../../src/cli/complete/wanted.ts'

const FLAGS: CommandShape['flags'] = {
  project: { type: 'option' },
  worker: { type: 'option', multiple: true },
  by: { type: 'option', options: ['policy', 'person'] },
  follow: { type: 'boolean', char: 'f' },
  secret: { type: 'boolean', hidden: true },
}
const COMMANDS: readonly CommandShape[] = [
  { id: 'decisions', flags: FLAGS, args: {} },
  { id: 'analyze', flags: FLAGS, args: { worker: {} } },
  { id: 'policy:check', flags: {}, args: { files: { multiple: true } } },
  { id: 'policy:new', flags: {}, args: { file: {} } },
  { id: 'autocomplete', flags: {}, args: { shell: { options: ['bash', 'zsh'] } } },
  { id: 'complete', hidden: true, flags: {}, args: {} },
]
const NAMES = ['analyze', 'autocomplete', 'decisions', 'policy']

test.each<[typed: string, begun: string, words: readonly string[], value: string | null]>([
  ['', '', NAMES, null],
  ['de', 'de', NAMES, null],
  ['policy ', '', ['check', 'new'], null],
  ['policy ch', 'ch', ['check', 'new'], null],
  ['nothing ', '', [], null],
  ['complete ', '', [], null],
  ['decisions ', '', [], null],
  ['decisions --', '--', ['--by', '--follow', '--help', '--project', '--worker'], null],
  ['decisions -f --by person --worker a --', '--', ['--help', '--project', '--worker'], null],
  ['decisions --by ', '', ['policy', 'person'], null],
  ['decisions --by = pe', 'pe', ['policy', 'person'], null],
  ['decisions --by =', '', ['policy', 'person'], null],
  ['decisions --by=pe', 'pe', ['policy', 'person'], null],
  ['decisions --follow --worker al', 'al', [], 'worker'],
  ['decisions --worker=al', 'al', [], 'worker'],
  ['decisions --nothing=al', 'al', [], 'nothing'],
  ['analyze al', 'al', [], 'worker'],
  ['analyze --worker b al', 'al', [], 'worker'],
  ['analyze alpha ', '', [], null],
  ['policy check one.json tw', 'tw', [], 'files'],
  ['policy new ', '', [], 'file'],
  ['autocomplete z', 'z', ['bash', 'zsh'], null],
])('czarina-monitor %s', (typed, begun, words, value) => {
  expect(wantedAt(typed.split(' '), COMMANDS)).toEqual({ begun, words, value })
})

test.each([
  ['status --project a --w', 'a'],
  ['status --project = a --w', 'a'],
  ['status --project=a=b --w', 'a=b'],
  ['status --w', undefined],
])('%s is about project %s', (typed, project) => {
  expect(projectIn(typed.split(' '))).toBe(project)
})
