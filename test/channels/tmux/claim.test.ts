import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimOf } from '../../../src/adapters/lock/holder.ts'
import { CLAIM_OPTION } from '../../../src/core/panes/pane-claim.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import { until } from '../../support/eventually.ts'
import { newHolder } from '../../support/holder.ts'
import { TestServer, WAYS } from './server.ts'

describe.each(WAYS)('watching by %s', (watch) => {
  const server = new TestServer()
  let terminal: Terminal
  let pane = ''

  beforeAll(async () => {
    pane = await server.session('main', server.shows('proceed?'))
    terminal = server.open({ watch }).terminal
    await until('the question', async () => (await terminal.capture(pane, 0))?.lines[0] === 'proceed?')
  })
  afterAll(() => server.kill())

  const claimed = async (): Promise<string | undefined> =>
    (await terminal.panes()).find(({ paneId }) => paneId === pane)?.claim

  it('gives a pane to one of two that claim it at once, and only that one can release it', async () => {
    const claims = await Promise.all(
      ['/a b', `/${'ü'.repeat(300)}'s #{pid},`].map(async (project) =>
        claimOf(await newHolder(null, project)),
      ),
    )
    const [first = '', second = ''] = claims
    expect(await Promise.all(claims.map((claim) => terminal.claim(pane, '', claim)))).toEqual([true, false])
    expect(await claimed()).toBe(first)
    expect([await terminal.claim(pane, second, ''), await terminal.claim(pane, first, second)]).toEqual([
      false,
      true,
    ])
    expect([await claimed(), await terminal.claim(pane, second, ''), await claimed()]).toEqual([
      second,
      true,
      '',
    ])
  })

  it.each([
    ['a pane that is gone', '%99', ''],
    ['no pane', 'main', ''],
    ['a value that no format can hold', '', '#[bold]'],
  ])('claims nothing for %s', async (_, target, before) => {
    if (before !== '') await server.run('set-option', '-p', '-t', pane, CLAIM_OPTION, before)
    expect(await terminal.claim(target || pane, before, 'ours')).toBe(false)
    expect(await claimed()).toBe(before)
    await server.run('set-option', '-pu', '-t', pane, CLAIM_OPTION)
  })

  it('presses only while the pane is ours', async () => {
    const claim = claimOf(await newHolder('/tmp/s', '/p'))
    const press = (value: string) =>
      terminal.sendIf({
        paneId: pane,
        rows: [{ row: 0, text: 'proceed?' }],
        must: { [CLAIM_OPTION]: value },
        keys: ['y'],
      })
    const replies = [await press(claim)]
    await terminal.claim(pane, '', claim)
    replies.push(
      await press(claim),
      await press(`${claim}x`),
      await press('#{@czarina-monitor}'),
      await press('#[bold]'),
    )
    expect(replies).toEqual(['stale', 'sent', 'stale', 'stale', 'inexpressible'])
  })
})
