import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import Eval from '../../src/commands/eval.ts'
import { IDLE, label } from '../support/labels.ts'
import { runCommand } from '../support/run-command.ts'

let folder = ''
let labels = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-eval-'))
  labels = join(folder, 'labels.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

describe('is refused', () => {
  test.each<[string, (folder: string) => Promise<readonly string[]>, string]>([
    ['no file', async () => [], 'Missing 1 required arg'],
    ['a missing file', async (at) => [join(at, 'none.jsonl')], 'none.jsonl is not there.'],
    ['a folder', async (at) => [at], ' is a folder.'],
    ['an empty file', async () => [await label(labels)], 'labels.jsonl is empty'],
    [
      'an unknown status',
      async () => [await label(labels, { ...IDLE, status: 'idel' })],
      'Did you mean "idle"?',
    ],
    [
      'a missing screen',
      async () => [await label(labels, IDLE, { status: 'error', file: 'gone.txt' })],
      'labels.jsonl:2: the screen gone.txt is not there.',
    ],
    [
      'a folder for a screen',
      async () => [await label(labels, { status: 'error', file: '.' })],
      'labels.jsonl:1: the screen . is a folder.',
    ],
    [
      'an invalid path',
      async () => [await label(labels, { status: 'error', file: 'a\0b' })],
      'cannot be read (ERR_INVALID_ARG_VALUE)',
    ],
    [
      'a bar without a meaning',
      async () => [await label(labels, IDLE), '--min-status', '150'],
      'Write a share',
    ],
    [
      'a page over the labels',
      async () => [await label(labels, IDLE), '--html', labels],
      'already exists and is not an HTML page',
    ],
    [
      'a page in no folder',
      async (at) => [await label(labels, IDLE), '--html', join(at, 'no', 'x.html')],
      'ENOENT',
    ],
    [
      'another analyzer',
      async () => [await label(labels, IDLE), '--analyzer', 'oracle'],
      'Expected --analyzer=oracle',
    ],
  ])('%s', async (_, argv, message) => {
    const { stderr, exit } = await runCommand(Eval, ...(await argv(folder)))
    expect(stderr).toContain(message)
    expect(exit).toBe(2)
  })

  test('a pipe for a screen, without waiting for its writer', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')])
    const { stderr, exit } = await runCommand(Eval, await label(labels, { status: 'error', file: 'pipe' }))
    expect([stderr.includes('the screen pipe is not a regular file'), exit]).toEqual([true, 2])
  })

  test('a file that is not a policy', async () => {
    const { stderr, exit } = await runCommand(Eval, await label(labels, IDLE), '--policy', 'recomended')
    expect([stderr.includes('Did you mean "recommended"?'), exit]).toEqual([true, 3])
  })
})

describe('screens of any kind', () => {
  test.each<[string, string]>([
    ['empty', ''],
    ['only spaces', ' '.repeat(5_000)],
    ['binary noise', Array.from({ length: 2_000 }, (_, index) => String.fromCharCode(index % 256)).join('')],
    ['100,000 lines', 'Do you want to proceed? ❯ 1. Yes\n'.repeat(100_000)],
    ['right to left and wide', 'שלום עולם 你好 👩‍👩‍👧‍👦\n'.repeat(40)],
  ])('%s', async (_, text) => {
    await label(labels, { text, status: 'stuck' })
    const { stdout, exit } = await runCommand(Eval, labels, '--json')
    const { rows, wrongKeys } = JSON.parse(stdout)
    expect([exit, rows, wrongKeys]).toEqual([0, 1, 0])
  })
})
