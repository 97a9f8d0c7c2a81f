import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { meantCommand } from '../../src/cli/meant-command.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'

const { commands } = JSON.parse(readFileSync(join(packageRoot(), 'oclif.manifest.json'), 'utf8'))
const OURS = Object.keys(commands).map((id) => id.replaceAll(':', ' '))
/** The commands as they are now, with two that may be added or removed. */
const KNOWN = [...new Set([...OURS, 'answer', 'inbox', 'notify test', 'autocomplete'])]

const MEANT: readonly (readonly [command: string, ...typed: string[]])[] = [
  ['analyze', 'analyse backend', 'inspect'],
  ['answer', 'approve', 'approve backend', 'reject', 'deny', 'yes', 'no', 'aprove', 'Approve'],
  ['decisions', 'log', 'logs', 'history', 'trail', 'dec', 'desicions', 'histroy'],
  ['status', 'ls', 'list', 'ps', 'stat', 'statuss', 'statuss backend'],
  ['inbox', 'queue', 'todo'],
  ['start', 'run', 'watch', 'daemon', 'strat'],
  ['stop', 'kill', 'quit', 'sotp'],
  ['pause', 'hold', 'hold backend'],
  ['resume', 'unpause', 'continue'],
  [
    'policy check',
    'check',
    'check mine.json',
    'policy chekc',
    'policy lint',
    'polcy check',
    'policy chekc mine.json',
    'polcy chekc',
    'pol check',
  ],
  ['policy replay', 'replay', 'replay --since 7d', 'policy rep', 'policy simulate', 'simulte'],
  ['policy explain', 'why backend'],
  ['explain', 'expalin CZM_CONFIG_INVALID', 'exp', 'errors', 'error CZM_CONFIG_INVALID'],
  ['policy test', 'test', 'policy tset'],
  ['policy', 'polcy', 'po'],
  ['config', 'conf', 'settings'],
]

test.each(MEANT.flatMap(([command, ...typed]) => typed.map((words) => [words, command])))(
  '%s: %s was meant',
  (words, command) => {
    expect(meantCommand(words.split(' '), KNOWN).meant).toBe(command)
  },
)

test.each([
  ['xyzzy', 'xyzzy'],
  ['xyzzy backend', 'xyzzy'],
  ['policy xyzzy', 'policy xyzzy'],
  ['st', 'st'],
])('%s: nothing is guessed, and "%s" is named as missing', (words, name) => {
  expect(meantCommand(words.split(' '), KNOWN)).toEqual({ name, meant: null })
})

test('a command that does not exist is not guessed', () => {
  expect(meantCommand(['approve'], ['start', 'stop'])).toEqual({ name: 'approve', meant: null })
})
