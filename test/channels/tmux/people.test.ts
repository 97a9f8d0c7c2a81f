import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '../../../src/channels/tmux/people.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import { until } from '../../support/eventually.ts'
import { TestServer, WAYS } from './server.ts'

describe.each(WAYS)('watching by %s', (watch) => {
  /** The server that is watched, and one whose pane is the person's own terminal. */
  const server = new TestServer()
  const desk = new TestServer()
  let terminal: Terminal
  let pane: string
  let seat: string

  beforeAll(async () => {
    pane = await server.session('main', 'cat')
    await server.session('empty', 'cat')
    seat = await desk.session('desk', `env -u TMUX tmux -u -S ${server.socket} attach -t main`)
    await until('a person is attached', async () => (await server.clients()).includes('0 main'))
    terminal = server.open({ watch }).terminal
  })
  afterAll(async () => {
    await server.kill()
    await desk.kill()
  })

  const read = async (): Promise<string> => await desk.run('capture-pane', '-p', '-t', seat)

  describe('personAt', () => {
    it('is true while a person types, and only for the pane that they see', async () => {
      const other = await server.run('new-window', '-d', '-t', 'main', '-P', '-F', '#{pane_id}', 'cat')
      await desk.run('send-keys', '-t', seat, 'x')
      await until('the key', async () => (await terminal.capture(pane, 0))?.lines[0]?.includes('x') ?? false)
      expect([await terminal.personAt(pane), await terminal.personAt(other)]).toEqual([true, false])
    })

    it('is false again once the person has been idle for a while', async () => {
      await until('stillness', async () => !(await terminal.personAt(pane)))
      const clients = await server.run('list-clients', '-F', '#{client_control_mode} #{client_activity}')
      const activity = Number(/^0 (\d+)$/m.exec(clients)?.[1])
      expect(Math.floor(Date.now() / 1000) - activity).toBeGreaterThan(5)
    })

    it('mistakes neither our own client nor what we type for a person', async () => {
      const alone = await server.run('display-message', '-p', '-t', 'empty', '#{pane_id}')
      await server.run('send-keys', '-t', alone, '-l', 'ready')
      await until('the text', async () => (await terminal.capture(alone, 0))?.lines[0] === 'ready')
      const { terminal: ours } = server.open({ watch })
      expect(
        await ours.sendIf({ paneId: alone, rows: [{ row: 0, text: 'ready' }], must: {}, keys: ['1'] }),
      ).toBe('sent')
      expect((await server.clients()).includes('1 empty')).toBe(watch === 'output')
      expect(await ours.personAt(alone)).toBe(false)
    })
  })

  describe('clients', () => {
    it('are the people at any session, with their own terminals, and whether they type', async () => {
      const other = await desk.session('other', `env -u TMUX tmux -u -S ${server.socket} attach -t empty`)
      await until('another person', async () => (await server.clients()).includes('0 empty'))
      await until('stillness', async () => (await terminal.clients()).every(({ isActive }) => !isActive))
      await desk.run('send-keys', '-t', other, 'x')
      await until('a key', async () => (await terminal.clients()).some(({ isActive }) => isActive))
      const ttyOf = (pane: string) => desk.run('display-message', '-p', '-t', pane, '#{pane_tty}')
      const paneOf = (target: string) => server.run('display-message', '-p', '-t', target, '#{pane_id}')
      const [atDesk, atOther] = [await ttyOf(seat), await ttyOf(other)]
      expect((await terminal.clients()).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
        [
          { name: atDesk, tty: atDesk, isActive: false, looksAt: pane },
          { name: atOther, tty: atOther, isActive: true, looksAt: await paneOf('empty') },
        ].toSorted((a, b) => a.name.localeCompare(b.name)),
      )
      await desk.run('kill-session', '-t', 'other')
    })

    it('see the active pane, while their terminal has the focus', async () => {
      const looksAt = async () => (await terminal.clients()).map((client) => client.looksAt)
      const other = await server.run('new-window', '-t', 'main', '-P', '-F', '#{pane_id}', 'cat')
      expect(await looksAt()).toEqual([other])
      const below = await server.run('split-window', '-t', other, '-P', '-F', '#{pane_id}', 'cat')
      expect(await looksAt()).toEqual([below])
      await server.run('set-option', '-g', 'focus-events', 'on')
      const [out, into] = ['\u001b[O', '\u001b[I']
      await desk.run('send-keys', '-t', seat, '-l', out)
      await until('the focus elsewhere', async () => (await looksAt())[0] === null)
      await desk.run('send-keys', '-t', seat, '-l', into)
      await until('the focus back', async () => (await looksAt())[0] === below)
      await server.run('kill-window', '-t', other)
    })

    it('have no terminal of their own if they run inside a pane of the same server', async () => {
      const inside = await server.session('inside', `env -u TMUX tmux -u -S ${server.socket} attach -t empty`)
      const tty = await server.run('display-message', '-p', '-t', inside, '#{pane_tty}')
      await until('somebody inside', async () =>
        (await terminal.clients()).some((client) => client.name === tty && client.tty === null),
      )
      await server.run('kill-session', '-t', 'inside')
    })
  })

  describe('announce', () => {
    it('shows the message as it is, to these clients only, for a moment', async () => {
      const message = 'worker-1: #{pane_id} #(touch x) 100% %H #[fg=red] \'"; kill-server \\ $HOME ok'
      const [name = ''] = (await terminal.clients()).map((client) => client.name)
      await terminal.announce(['/dev/nobody'], 'not for you')
      await terminal.announce([name], message)
      const shown = message.slice(0, 79).trimEnd()
      await until('the message', async () => (await read()).includes(shown))
      await until('its end', async () => !(await read()).includes(shown))
      expect(await read()).not.toContain('not for you')
    })
  })

  it('the count is available to every status line until it is removed', async () => {
    await terminal.needsYou('ab12', 7)
    const line = () => server.run('display-message', '-p', '-t', 'empty', '#{@czarina_needs_you}')
    expect(await line()).toBe('7')
    await terminal.needsYou('ab12', null)
    expect(await line()).toBe('')
  })

  it('the count is that of all monitors, in any order of writes, and each removes only its own share', async () => {
    const { terminal: other } = server.open({ watch })
    const line = () => server.run('display-message', '-p', '-t', 'empty', '#{@czarina_needs_you}')
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([terminal.needsYou('ab12', round), other.needsYou('cd34', 100 - round)])
      expect(await line()).toBe('100')
    }
    await terminal.needsYou('ab12', null)
    expect(await line()).toBe('91')
    await other.needsYou('cd34', null)
    expect(await server.run('show-options', '-g')).not.toContain('czarina')
  })
})

describe('plainText', () => {
  it.each([
    ['format and time characters doubled', '#{x} #[y] 5%', '##{x} ##[y] 5%%'],
    ['line breaks and tabs made spaces', 'a\nb\tc', 'a b c'],
    ['control characters removed', 'a\x1b[31mb\x07', 'a[31mb'],
    ['cut at 200 characters', '日'.repeat(300), '日'.repeat(200)],
  ])('is the message with %s', (_, message, text) => {
    expect(plainText(message)).toBe(text)
  })
})
