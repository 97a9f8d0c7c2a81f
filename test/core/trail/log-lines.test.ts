import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime } from '../../../src/core/text/local-time.ts'
import {
  addCost,
  analysisMessage,
  decisionLine,
  executingMessage,
  monitorLine,
  NO_COST,
  notificationLine,
  oneLine,
  startMessages,
  statsMessage,
} from '../../../src/core/trail/log-lines.ts'

const TIME = Date.parse('2026-01-16T13:30:15.999Z')

describe('the formats of the original monitor', () => {
  it('writes its decision line', () => {
    const decision = {
      worker: 'security-fixes',
      status: 'stuck',
      action: 'approve',
      confidence: 95,
      reasoning: 'Worker waiting for Y/n prompt to continue',
    } as const
    expect(decisionLine(localTime(TIME, 60, 'T'), decision)).toBe(
      '[2026-01-16T14:30:15] security-fixes: status=stuck, action=approve, confidence=95% - Worker waiting for Y/n prompt to continue',
    )
  })

  it('writes its start-up lines', () => {
    const messages = startMessages({ model: 'claude-haiku-5-5', workers: 10, autoApprove: true })
    expect(messages.map((message) => monitorLine(localTime(TIME, 60, ' '), 'INFO', message))).toEqual([
      '[2026-01-16 14:30:15] [INFO] 🤖 LLM Monitor Daemon initialized',
      '[2026-01-16 14:30:15] [INFO]    Model: claude-haiku-5-5',
      '[2026-01-16 14:30:15] [INFO]    Workers: 10',
      '[2026-01-16 14:30:15] [INFO]    Auto-approve: True',
      '[2026-01-16 14:30:15] [INFO] 🚀 Starting LLM monitor daemon...',
    ])
  })

  it.each([
    ['a known price', 0.0023, 'cost=$0.0023'],
    ['no price', null, 'cost=unknown'],
    ['no request', 0, 'cost=$0.0000'],
  ])('writes the line of an analysis with %s', (_what, cost, shown) => {
    const analysis = {
      worker: 'security-fixes',
      status: 'stuck',
      action: 'approve',
      confidence: 95,
      cost,
    } as const
    expect(analysisMessage(analysis)).toBe(
      `LLM Analysis for security-fixes: status=stuck, action=approve, ${shown}, confidence=95%`,
    )
  })

  it('writes the line of an action', () => {
    expect(
      executingMessage({ worker: 'security-fixes', keys: 'Y', reasoning: 'Worker waiting for Y/n prompt' }),
    ).toBe("⚡ Executing action for security-fixes: Sending 'Y' - Worker waiting for Y/n prompt")
  })

  it('writes the line of a notification', () => {
    expect(notificationLine('2026-01-16 14:30:15', 'alpha', 'permission.bash', 'rm -rf /\nsure?')).toBe(
      '[2026-01-16 14:30:15] alpha: permission.bash - rm -rf / sure?',
    )
  })

  it.each([
    { asked: [], line: '📊 Stats: 0 requests, $0.0000 total cost' },
    {
      asked: [
        { model: 'm', cost: 0.0023 },
        { model: 'm', cost: 0.0019 },
      ],
      line: '📊 Stats: 2 requests, $0.0042 total cost',
    },
    {
      asked: [
        { model: null, cost: 0 },
        { model: 'm', cost: 0.5 },
      ],
      line: '📊 Stats: 1 requests, $0.5000 total cost',
    },
    {
      asked: [
        { model: 'm', cost: null },
        { model: 'm', cost: 0.0876 },
      ],
      line: '📊 Stats: 2 requests, $0.0876+ total cost',
    },
  ])('counts model requests only: $line', ({ asked, line }) => {
    expect(statsMessage(asked.reduce(addCost, NO_COST))).toBe(line)
  })
})

describe('oneLine', () => {
  it.each([
    ['two\nlines', 'two lines'],
    ['carriage\rreturn', 'carriage return'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['forged\u2028line', 'forged line'],
    ['right\u202eto left', 'right to left'],
    ['a\u0000b\u009bc', 'a b c'],
    ['   indented 🤖 ok  ', '   indented 🤖 ok'],
  ])('%j becomes %j', (text, line) => {
    expect(oneLine(text)).toBe(line)
  })

  it('leaves nothing that could end a line or control a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
