import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ControlEvent, ControlParser } from '../../../src/channels/tmux/control-protocol.ts'

/** The events of a stream that arrives in these pieces, with output as text. */
function parse(pieces: readonly (string | Buffer)[], nonces: readonly string[] = []): unknown[] {
  const parser = new ControlParser()
  for (const nonce of nonces) parser.expect(nonce)
  const readable = (event: ControlEvent): unknown =>
    event.kind === 'output' ? { ...event, data: event.data.toString('latin1') } : event
  return pieces.flatMap((piece) => parser.push(Buffer.from(piece))).map(readable)
}

const lines = (...text: string[]): string => text.map((line) => `${line}\n`).join('')

describe('ControlParser', () => {
  it.each<[string, string, unknown]>([
    ['output', '%output %5 a\\033[1mb c', { kind: 'output', paneId: '%5', data: 'a\\033[1mb c' }],
    ['output that is empty', '%output %5 ', { kind: 'output', paneId: '%5', data: '' }],
    [
      'output with its age',
      '%extended-output %12 30 : a : b',
      { kind: 'output', paneId: '%12', data: 'a : b' },
    ],
    ['a pause', '%pause %3', { kind: 'pause', paneId: '%3' }],
    ['an exit', '%exit server exited unexpectedly', { kind: 'exit', reason: 'server exited unexpectedly' }],
    ['an exit without a reason', '%exit', { kind: 'exit', reason: '' }],
    ['a continue', '%continue %3', { kind: 'notification', name: 'continue', text: '%3' }],
    [
      'a notification',
      '%session-changed $1 a b',
      { kind: 'notification', name: 'session-changed', text: '$1 a b' },
    ],
    ['an unknown one', '%news', { kind: 'notification', name: 'news', text: '' }],
  ])('reads %s', (_, line, event) => {
    expect(parse([lines(line)])).toEqual([event])
  })

  it('skips lines that it does not understand, and blocks that do not answer our requests', () => {
    const stream = lines('hello', '', '%begin 1 2 0', '%exit', '%end 1 2 0', '%extended-output %1 2', '%exit')
    expect(parse([stream], ['n1'])).toEqual([{ kind: 'exit', reason: '' }])
  })

  it('reads replies in order, including errors, and notifications between and within them', () => {
    const stream = lines(
      '%begin 7 10 1',
      'one',
      'two',
      '%end 7 10 1',
      '%output %1 x',
      '%begin 7 11 0',
      'the text of a hook',
      '%end 7 11 0',
      '%begin 7 12 1',
      "can't find pane: %9",
      '%error 7 12 1',
      '%begin 7 13 1',
      'n1',
      '%end 7 13 1',
      '%output %2 y',
      '%begin 7 14 1',
      '%pause %4',
      '%end 7 14 1',
      '%begin 7 15 1',
      'n2',
      '%end 7 15 1',
      '%output %3 z',
    )
    expect(parse([stream], ['n1', 'n2'])).toEqual([
      {
        kind: 'reply',
        nonce: 'n1',
        blocks: [
          { ok: true, lines: ['one', 'two'] },
          { ok: false, lines: ["can't find pane: %9"] },
        ],
      },
      { kind: 'output', paneId: '%1', data: 'x' },
      { kind: 'output', paneId: '%2', data: 'y' },
      { kind: 'reply', nonce: 'n2', blocks: [{ ok: true, lines: ['%pause %4'] }] },
      { kind: 'pause', paneId: '%4' },
      { kind: 'output', paneId: '%3', data: 'z' },
    ])
  })

  it('lets no text of a pane end a reply, start another or pass for a notification', () => {
    const text = [
      '%end 7 10 1',
      '%begin 7 11 1',
      'n2',
      '%end 7 11 1',
      '%exit',
      '%output %1 x',
      '%begin 7 10 1',
      '%error 7 10 1',
    ]
    const stream = lines(
      '%begin 7 10 1',
      ...text,
      '%end 7 10 1',
      '%begin 7 11 1',
      'n1',
      '%end 7 11 1',
      '%output %1 real',
    )
    expect(parse([stream], ['n1', 'n2'])).toEqual([
      { kind: 'reply', nonce: 'n1', blocks: [{ ok: true, lines: text }] },
      { kind: 'output', paneId: '%1', data: 'real' },
    ])
  })

  it('gives the same events for any bytes, however they are split', () => {
    const line = fc.oneof(
      fc.constantFrom('%begin 1 1 1', '%end 1 1 1', '%error 1 1 1', '%begin 1 2 0', '%end 1 2 0', 'n1', 'n2'),
      fc.constantFrom('%output %1 a\\015b', '%extended-output %2 5 : é日', '%pause %1', '%exit', '%', ''),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    const stream = fc.array(line, { maxLength: 30 }).map((all) => Buffer.from(lines(...all)))
    fc.assert(
      fc.property(stream, fc.array(fc.nat(400), { maxLength: 20 }), (bytes, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
        expect(parse(pieces, ['n1', 'n2'])).toEqual(parse([bytes], ['n1', 'n2']))
      }),
    )
  })

  it('returns any text between its block and its nonce', () => {
    const forged = fc.constantFrom(
      '%begin 7 10 1',
      '%end 7 10 1',
      '%error 7 10 1',
      '%end 7 11 1',
      '%begin 7 11 1',
      '%exit',
    )
    const text = fc.array(
      fc.oneof(
        forged,
        fc.string().filter((row) => !row.includes('\n')),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(text, (rows) => {
        const stream = lines(
          '%begin 7 10 1',
          ...rows,
          '%end 7 10 1',
          '%begin 7 11 1',
          'secret',
          '%end 7 11 1',
          '%exit',
        )
        expect(parse([stream], ['secret'])).toEqual([
          { kind: 'reply', nonce: 'secret', blocks: [{ ok: true, lines: rows }] },
          { kind: 'exit', reason: '' },
        ])
      }),
    )
  })
})
