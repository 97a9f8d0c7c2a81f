/** Channels to the clients of tmux, as configured; bells and messages on real clients are in test/monitor/telling.test.ts. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AttachedClient } from '../../../src/core/ports.ts'
import { wordMessage } from '../../../src/people/messages.ts'
import { until } from '../../support/eventually.ts'
import { ITEM } from '../../support/samples.ts'
import { tmuxServer } from '../../support/tmux-server.ts'
import { MESSAGE, NOW, tell, testFolder } from './tell.ts'

test.each([
  [
    'osc9',
    '\u001b]9;czarina-monitor: alpha needs you: contained: ls]0;x – Asks to run mkdir -p out (0:00). czarina-monitor answer d1 no\u0007',
  ],
  [
    'osc777',
    '\u001b]777;notify;alpha needs you;contained: ls]0;x – Asks to run mkdir -p out Waiting for 0:00, item d1 czarina-monitor answer d1 no czarina-monitor show d1\u0007',
  ],
])('a terminal gets one %s sequence, which no text can end', async (sequence, bytes) => {
  const { tmux } = tmuxServer()
  await tmux('new-session', '-d', '-s', 'seat', 'exec sleep 1000')
  const tty = (await tmux('display-message', '-p', '-t', 'seat', '#{pane_tty}')).trim()
  const written = join(await testFolder(), 'written')
  await tmux('pipe-pane', '-t', 'seat', `cat > ${written}`)
  const item = { ...ITEM, about: 'ls\u0007\u001b]0;x' }
  const message = wordMessage({ about: 'item', item }, () => null, NOW)
  const clients = [{ name: 'seat', tty, isActive: true, looksAt: '%1' }]
  expect(await tell({ type: 'terminal', sequence }, { clients, message })).toBe('told')
  await until('the sequence', async () => (await readFile(written, 'utf8').catch(() => '')) === bytes)
})

test('only terminals are written to', async () => {
  const file = join(await testFolder(), 'file')
  await writeFile(file, '')
  const clients = [{ name: 'a', tty: file, isActive: false, looksAt: null }]
  expect(await tell({ type: 'terminal' }, { clients })).toBe(`${file} is no terminal`)
  expect(await readFile(file, 'utf8')).toBe('')
})

const client = (name: string, isActive: boolean): AttachedClient => ({
  ...{ name, tty: null, isActive, looksAt: null },
})

test.each<[Record<string, unknown>, AttachedClient[], string, string[]]>([
  [{ type: 'tmux' }, [], 'no client is attached', []],
  [
    { type: 'tmux' },
    [client('a', false), client('b', true), client('c', false)],
    'told',
    [`a+c: ${MESSAGE.headline}`],
  ],
  [{ type: 'tmux', message: false }, [client('a', false)], 'told', []],
  [{ type: 'terminal' }, [], 'no client is attached', []],
])('%j with clients %j: %s', async (channel, clients, said, shown) => {
  const announced: string[] = []
  expect([await tell(channel, { clients, announced }), announced]).toEqual([said, shown])
})
