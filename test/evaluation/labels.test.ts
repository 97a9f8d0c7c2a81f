import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorAsJson, isCzarinaError } from '../../src/core/errors.ts'
import { readLabels } from '../../src/evaluation/labels.ts'

const FILE = '/home/me/labels.jsonl'

function refusal(content: string): Record<string, unknown> {
  try {
    readLabels(content, FILE)
  } catch (error) {
    if (isCzarinaError(error)) return errorAsJson(error)
    throw error
  }
  throw new Error('it was not refused')
}

test('a whole row, and one with only what is required', () => {
  const whole = {
    file: 'codex/02-idle.txt',
    agent: 'codex',
    agentVersion: '0.169.0',
    cols: 120,
    rows: 40,
    status: 'idle',
    statusAlso: ['error'],
    prompt: 'none',
    risk: 'safe',
    command: 'ls',
    expectedAction: 'none',
    actionAlso: ['intervene'],
    safeKeys: 'y',
    tmux: { cursor: '1' },
    notes: 'a remark',
    family: 'idle',
    knownMiss: 'a reason',
  }
  const content = `\uFEFF${JSON.stringify({ ...whole, colour: 'red' })}\r\n\n{"text":"$ ","status":"stuck","prompt":null}\n`
  expect(readLabels(content, FILE)).toEqual([
    { ...whole, text: null, line: 1 },
    {
      file: null,
      text: '$ ',
      agent: null,
      agentVersion: null,
      cols: null,
      rows: null,
      status: 'stuck',
      statusAlso: [],
      prompt: null,
      risk: null,
      command: null,
      expectedAction: null,
      actionAlso: [],
      safeKeys: null,
      tmux: {},
      notes: null,
      family: null,
      knownMiss: null,
      line: 3,
    },
  ])
})

describe('one fault', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      '{"text":"","status":"wroking"}',
      {
        message: `${FILE}:1: status is "wroking"; expected one of working, stuck, waiting, complete, confused, error, idle.`,
        path: 'status',
        value: 'wroking',
        suggestions: ['Did you mean "working"?'],
      },
    ],
    [
      '{"text":"","status":"error","actionAlso":["none","aprove"]}',
      {
        message: `${FILE}:1: actionAlso[1] is "aprove"; expected one of approve, send_keys, intervene, none.`,
        path: 'actionAlso[1]',
        value: 'aprove',
        suggestions: ['Did you mean "approve"?'],
      },
    ],
    [
      '{"text":""}',
      {
        message: `${FILE}:1: status is missing; expected one of working, stuck, waiting, complete, confused, error, idle.`,
        path: 'status',
        suggestions: ['Correct "status".'],
      },
    ],
    [
      '{"status":"error"}',
      {
        message: `${FILE}:1: names no screen: neither "file" nor "text" is there.`,
        path: 'file',
        suggestions: [
          'Add "file", the path of a screen relative to the labels file, or "text", the screen itself.',
        ],
      },
    ],
    [
      '{"text":"","status":"error","expectedActoin":"none"}',
      {
        message: `${FILE}:1: "expectedActoin" is not a known key.`,
        path: 'expectedActoin',
        suggestions: ['Did you mean "expectedAction"?'],
      },
    ],
    [
      '{"text":"","status":"error","rows":0}',
      {
        message: `${FILE}:1: rows is 0; expected a whole number from 1 to 10000.`,
        path: 'rows',
        value: 0,
        suggestions: ['Correct "rows".'],
      },
    ],
    [
      '["working"]',
      {
        message: `${FILE}:1: is JSON, but not an object.`,
        suggestions: ['Write one JSON object a line, for example {"file":"a.txt","status":"working"}.'],
      },
    ],
  ])('%s', (content, expected) => {
    expect(refusal(content)).toEqual({
      code: 'CZM_LABELS_INVALID',
      file: FILE,
      line: 1,
      exit: 2,
      ...expected,
    })
  })

  test.each(['', '\n \n', '\uFEFF'])('an empty file, %j', (content) => {
    expect(refusal(content).message).toBe(`${FILE} is empty: there is no screen to judge.`)
  })

  test.each(['{"text":"', 'hello', '{"text":"","status":"error"}\0'])('no JSON, %j', (line) => {
    const { message, ...rest } = refusal(`{"text":"","status":"error"}\n${line}`)
    expect(message).toMatch(/^\/home\/me\/labels\.jsonl:2: is not JSON: /)
    expect(rest).toMatchObject({ code: 'CZM_LABELS_INVALID', file: FILE, line: 2 })
  })
})

test('all faults of all rows at once, the first twenty of them by name', () => {
  const content = `{"text":"","status":"error"}\n${'{"text":"","status":"wroking","prompt":"menü"}\n'.repeat(11)}`
  const { message, line, suggestions } = refusal(content)
  const lines = String(message).split('\n')
  expect([lines[0], lines[1], lines.length, lines.at(-1), line]).toEqual([
    `22 problems in ${FILE}:`,
    `  ${FILE}:2: status is "wroking"; expected one of working, stuck, waiting, complete, confused, error, idle`,
    22,
    '  and 2 more',
    2,
  ])
  expect(suggestions).toEqual(['Did you mean "working"?', 'Did you mean "menu"?'])
})

test('any content gives rows or one CZM_LABELS_INVALID error', () => {
  const values = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({ text: fc.anything(), status: fc.anything(), tmux: fc.anything(), rows: fc.anything() })
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value))),
  )
  fc.assert(
    fc.property(fc.array(values), (lines) => {
      try {
        readLabels(lines.join('\n'), FILE)
      } catch (error) {
        expect(isCzarinaError(error) && error.code).toBe('CZM_LABELS_INVALID')
      }
    }),
  )
})
