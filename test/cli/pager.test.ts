import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isLonger, pagerOf } from '../../src/cli/pager.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'
import { until } from '../support/eventually.ts'
import { DECISION } from '../support/samples.ts'
import { tmuxServer } from '../support/tmux-server.ts'

const LESS = expect.stringContaining('less -FRX')

test.each([
  ['nothing is set', {}, LESS],
  ['PAGER is set', { PAGER: 'more -s' }, 'more -s'],
  ['ours is set, too', { PAGER: 'more', CZARINA_PAGER: 'bat' }, 'bat'],
  ['it is cat', { PAGER: 'cat' }, null],
  ['it is empty', { PAGER: '' }, null],
  ['ours is empty', { PAGER: 'less', CZARINA_PAGER: '' }, null],
])('the pager if %s', (_, environment, pager) => {
  expect(pagerOf(environment)).toEqual(pager)
})

test.each([
  ['a line less than the screen', 'a\nb', false],
  ['as many lines as the screen, which leave no room for a prompt', 'a\nb\nc', true],
  ['a line that wraps', 'a\nbbbbbbb', true],
])('%s is longer: %s', (_, text, longer) => {
  expect(isLonger(text, { rows: 3, columns: 6 })).toBe(longer)
  expect(isLonger(text, { rows: 0, columns: 0 })).toBe(false)
})

/** A terminal of 80 x 12 in which `decisions` shows a trail of two thousand decisions. */
async function terminal(environment: Record<string, string>, ...more: readonly string[]) {
  const project = mkdtempSync(join(tmpdir(), 'czm-pager-'))
  onTestFinished(() => rmSync(project, { recursive: true, force: true }))
  const status = join(project, '.czarina', 'status')
  mkdirSync(status, { recursive: true })
  writeFileSync(join(project, '.czarina', 'config.json'), '{"workers":[{"id":"alpha"}]}')
  const timestamp = new Date().toISOString()
  const lines = Array.from({ length: 2000 }, (_, index) =>
    JSON.stringify({ ...DECISION, timestamp, worker: `worker-${index}`, id: `${index}` }),
  )
  writeFileSync(join(status, 'llm-decisions.jsonl'), `${lines.join('\n')}\n`)
  const words = [
    process.execPath,
    join(packageRoot(), 'bin', 'run.js'),
    'decisions',
    '--project',
    project,
    ...more,
  ]
  // The shell must ignore the interrupt, too.
  const command = `trap : INT; stty -echo; ${words.join(' ')}; echo "exit $?"; exec cat`
  const server = tmuxServer()
  const set = Object.entries({ LC_ALL: 'C.UTF-8', ...environment }).flatMap(([name, value]) => [
    '-e',
    `${name}=${value}`,
  ])
  await server.tmux('new-session', '-d', '-x', '80', '-y', '12', ...set, command)
  const shown = () => server.tmux('capture-pane', '-p')
  return {
    shows: async (text: string) => {
      await until(`${text} is shown`, async () => (await shown()).includes(text))
      return (await shown()).trimEnd().split('\n')
    },
    type: (key: string) => server.tmux('send-keys', key),
  }
}

test('a text that is longer than the screen is paged from its beginning, and q ends it quietly', async () => {
  const { shows, type } = await terminal({})
  const [head, first, ...rest] = await shows('\n:')
  expect([head?.split(/ +/).slice(0, 2), first?.includes('worker-0'), rest.at(-1)]).toEqual([
    ['TIME', 'WORKER'],
    true,
    ':',
  ])
  // The interrupt belongs to the pager, which would otherwise be left alone with the terminal.
  await type('C-c')
  await type('q')
  expect((await shows('exit')).at(-1)).toBe('exit 0')
})

test.each([
  ['a pager that ends early', { PAGER: 'head -n 2' }, [], ['worker-0', 'exit 0']],
  [
    'without the pager the text is printed directly',
    { PAGER: 'czm-no-pager' },
    [],
    ['2,000 decisions', 'exit 0'],
  ],
  [
    'ours before the other',
    { PAGER: 'false', CZARINA_PAGER: 'tail -n 1' },
    [],
    ['All 2,000 decisions', 'exit 0'],
  ],
  ['no pager', { PAGER: 'cat' }, [], ['All 2,000 decisions', 'exit 0']],
  ['what fits', { PAGER: 'false' }, ['--limit', '3'], ['3 of 2,000 decisions', 'exit 0']],
  ['--jsonl', { PAGER: 'false' }, ['--jsonl'], ['"fault_count":0', 'exit 0']],
  ['--json', { PAGER: 'false' }, ['--json'], ['"fault_count": 0', 'exit 0']],
])('%s', async (_, environment, words, texts) => {
  const { shows } = await terminal(environment, ...words)
  // A long record may wrap anywhere.
  const screen = (await shows('exit ')).join('')
  expect(texts.filter((text) => !screen.includes(text))).toEqual([])
})
