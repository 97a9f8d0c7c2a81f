import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardFormat } from '../../../src/adapters/tmux/guard.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import { TestServer, until } from './server.ts'

const server = new TestServer()
let terminal: Terminal
let pane: string

beforeAll(async () => {
  pane = await server.session('main', 'printf ready; exec sleep 1000')
  terminal = server.open().terminal
  await until('the row', async () => (await terminal.look(pane, 0))?.lines[0] === 'ready')
})
afterAll(() => server.kill())

/** What the server says to the guard of the row and of this value of an option of the pane's. */
async function holds(value: string): Promise<string> {
  const guard = guardFormat(pane, ['ready'], { '@is': value })
  if (guard === null) return 'inexpressible'
  return server.run('if-shell', '-F', '-t', pane, guard, 'display-message -p yes', 'display-message -p no')
}

const VALUES = [
  'claude',
  '2.1.0',
  'a, b',
  'a}b',
  '{a}',
  '#{pane_id}',
  '#(touch /tmp/never)',
  'a#b',
  'a##b',
  '#',
  '%H:%M',
  '*',
  "it's",
  'back\\slash',
  '$HOME "x"',
  '~',
  '0',
  '',
]

it.each(VALUES)('a value must be exactly %j', async (value) => {
  await server.run('set-option', '-p', '-t', pane, '@is', value)
  const said = await Promise.all(VALUES.map(async (other) => [other, await holds(other)]))
  expect(said).toEqual(VALUES.map((other) => [other, other === value ? 'yes' : 'no']))
})

it.each(['#[fg=red]', 'a\nb', '\t', 'x'.repeat(1001)])('%j cannot be compared', async (value) => {
  expect(await holds(value)).toBe('inexpressible')
})

it('presses nothing once another program is in front under another name', async () => {
  const program = join(server.folder, 'claude,{#1}')
  copyFileSync('/bin/sleep', program)
  chmodSync(program, 0o755)
  const asks = await server.run(
    ...['new-window', '-d', '-P', '-F', '#{pane_id}'],
    `bash -c "printf ready; exec '${program}' 1000"`,
  )
  await until('its name', async () => (await terminal.look(asks, 0))?.pane.command === 'claude,{#1}')
  const send = { paneId: asks, rows: ['ready'], keys: ['1'] } as const
  expect(await terminal.sendIf({ ...send, must: { pane_current_command: 'bash' } })).toBe('stale')
  expect(await terminal.sendIf({ ...send, must: { pane_current_command: 'claude,{#1}' } })).toBe('sent')
})
