/** Wordings from the agents' packages and people's reports, and the same words where they mean nothing. */

import { describe, expect, it } from 'vitest'
import { signOfFailure } from '../../../src/screen/signs.ts'
import { observation, readScreen } from '../observation.ts'

const RULE = '─'.repeat(80)
const claude = { command: 'claude', agent: 'claude', trigger: 'output', columns: 80, rows: 24 } as const

/** Claude Code with these rows above its empty input box and these below it. */
function claudeScreen(above: readonly string[], below: readonly string[] = []): string {
  return ['❯ go on', '', ...above, RULE, '❯ ', RULE, '  ⏸ manual mode on', ...below].join('\n')
}

function read(screen: string): unknown {
  const { status, action, signs, resetsAt } = readScreen(observation(screen, claude))
  return { status, action, signs, resetsAt }
}

const ERROR = { status: 'error', action: 'intervene' } as const
const SAID = ['● I read the files.', '']
const DONE = ['✻ Cooked for 3s · done 4:22 AM', '']
const COMPLETE = { status: 'complete', action: 'none', resetsAt: undefined } as const
const IDLE = { status: 'stuck', action: 'none', signs: undefined, resetsAt: undefined } as const
const right = (text: string): string => text.padStart(80)

describe('what Claude Code says about itself', () => {
  it.each([
    [
      'an older limit',
      ['  ⎿  Claude usage limit reached. Your limit will reset at 3pm (UTC).', ''],
      { ...ERROR, signs: ['usage_limit'], resetsAt: '2026-11-23T15:00:00.000Z' },
    ],
    [
      'a limit over two rows',
      ['  ⎿  5-hour limit reached ∙ resets', '     5:30am (Europe/Berlin)', ''],
      { ...ERROR, signs: ['usage_limit'], resetsAt: '2026-11-23T04:30:00.000Z' },
    ],
    [
      'a limit in the middle of the work',
      [
        '● Bash(ls)',
        '  ⎿  app.js',
        '',
        "  ⎿  You've hit your session limit · resets 1:40pm (Europe/Paris)",
        '',
      ],
      { ...ERROR, signs: ['usage_limit'], resetsAt: '2026-11-23T12:40:00.000Z' },
    ],
    [
      'a limit that is close',
      [...SAID, ...DONE, right("You've used 93% of your 5-hour limit · resets 7:20am (UTC)")],
      { ...COMPLETE, signs: ['limit_near'], resetsAt: '2026-11-23T07:20:00.000Z' },
    ],
    [
      'little context',
      [...SAID, ...DONE, right('Context low (5% remaining) · /compact')],
      { ...COMPLETE, signs: ['context_low'] },
    ],
    [
      'little context, as of old',
      [...SAID, ...DONE, right('Context left until auto-compact: 7%')],
      { ...COMPLETE, signs: ['context_low'] },
    ],
    [
      'a failed update',
      [...SAID, ...DONE, right('Auto-update failed · Run claude doctor')],
      { ...COMPLETE, signs: ['update_offer'] },
    ],
    [
      'a revoked token',
      ['  ⎿  OAuth token revoked · Please run /login', ''],
      { ...ERROR, signs: ['auth_expired'], resetsAt: undefined },
    ],
  ])('%s', (_name, above, expected) => {
    expect(read(claudeScreen(above))).toEqual(expected)
  })
})

describe('the same words elsewhere', () => {
  it.each([
    ['under a tool call', ['● Bash(cat log)', "  ⎿  You've hit your 5-hour limit · resets 3am (UTC)", '']],
    ['in the output of one', ['● Bash(cat log)', '  ⎿  first', '', '     You’ve hit your weekly limit', '']],
    ['in prose', ["● You've hit your 5-hour limit, says the log.", '  Not logged in · run /login', '']],
    ['enough context', ['● I read the files.', '', right('60% until auto-compact')]],
    [
      'before the last message',
      ["  ⎿  You've hit your 5-hour limit · resets 3am (UTC)", '', '● It works again.', ''],
    ],
  ])('%s', (_name, above) => {
    expect(read(claudeScreen(above))).toEqual(IDLE)
  })

  it('an agent that works keeps its status', () => {
    const screen = claudeScreen([
      "  ⎿  You've hit your 5-hour limit",
      '',
      '✻ Thinking… (3s · esc to interrupt)',
      '',
    ])
    expect(read(screen)).toMatchObject({ status: 'working', action: 'none' })
  })
})

describe('the words of a failure', () => {
  it.each([
    ['✕ [API Error: You have exhausted your daily quota on this model.] Quota exceeded', 'usage_limit'],
    ['Your credit balance is too low to access the API', 'usage_limit'],
    ['■ You’ve hit your usage limit.', 'usage_limit'],
    ['You exceeded your current quota, please check your plan', 'usage_limit'],
    ['Request rejected (429) · per-minute', 'rate_limit'],
    ['Rate limit reached for gpt-5. Please try again in 20s.', 'rate_limit'],
    ['{"code":429,"status":"RESOURCE_EXHAUSTED"}', 'rate_limit'],
    ['401 Incorrect API key provided', 'auth_expired'],
    ['Your access token could not be refreshed. Please log out and sign in again.', 'auth_expired'],
    ['{"status":"UNAUTHENTICATED"}', 'auth_expired'],
    ['The server had an error (500)', null],
    ['File not found: limit.ts', null],
    ['port 4290 is in use', null],
  ])('%s', (text, sign) => {
    expect(signOfFailure(text)).toBe(sign)
  })
})

describe('an agent that repeats itself', () => {
  const round = ['● Bash(npm test)', '  ⎿  Error: no such module', '', '● I run the tests once more.', '']
  const rounds = (count: number): string[] => Array.from({ length: count }, () => round).flat()

  it('needs a person, and keeps its status', () => {
    const working = ['✻ Thinking… (3s · esc to interrupt)', '']
    const called = { action: 'intervene', signs: ['repetition'], resetsAt: undefined }
    expect(read(claudeScreen([...rounds(4), ...working]))).toEqual({ ...called, status: 'working' })
    expect(read(claudeScreen(rounds(4)))).toEqual({ ...called, status: 'stuck' })
  })

  it('may do so three times', () => {
    expect(read(claudeScreen(rounds(3)))).toEqual(IDLE)
  })

  it('needs nobody once it is done', () => {
    const done = '✻ Cooked for 3s · done 4:22 AM'
    expect(read(claudeScreen([...rounds(4), done, '']))).toEqual({ ...COMPLETE, signs: undefined })
  })
})
