import { describe, expect, it } from 'vitest'
import { instantOf, LOCAL, wallTimeAt } from '../../../src/screen/reset-time.ts'
import { observation, readScreen } from '../observation.ts'
import { screensOf } from '../screens.ts'

const SCREENS = new Map(
  screensOf(['claude-code', 'codex', 'gemini-cli', 'qwen-code', 'shell']).map((screen) => [
    screen.name,
    screen,
  ]),
)
const OBSERVED_AT = '2026-11-23T00:00:00.000Z'

/** Codex names a time without a zone: it means the zone of the machine on which it runs. */
function nextLocal(hour: number, minute: number): string {
  const now = Date.parse(OBSERVED_AT)
  const today = { ...wallTimeAt(now, LOCAL), hour, minute }
  const ends = [-1, 0, 1].map((days) => instantOf({ ...today, day: today.day + days }, LOCAL))
  return new Date(ends.find((end) => end >= now - 3_600_000) ?? 0).toISOString()
}

function signsOf(name: string, said: object = {}): unknown {
  const screen = SCREENS.get(name)
  if (screen === undefined) throw new Error(`no screen ${name}`)
  const { agent, pane } = screen.expected
  const { status, action, signs, resetsAt } = readScreen(
    observation(screen.text, { agent, ...pane, ...said }),
  )
  return { status, action, signs, resetsAt }
}

const ERROR = { status: 'error', action: 'intervene' } as const
const IDLE = { status: 'stuck', action: 'none', resetsAt: undefined } as const
const ASKED = { status: 'stuck', action: 'intervene' } as const

describe('signs on real screens', () => {
  it.each([
    [
      'claude-code/limit-five-hour',
      {
        status: 'waiting',
        action: 'intervene',
        signs: ['usage_limit'],
        resetsAt: '2026-11-23T07:20:00.000Z',
      },
    ],
    ['claude-code/limit-weekly', { ...ERROR, signs: ['usage_limit'], resetsAt: '2026-11-27T04:20:00.000Z' }],
    [
      'claude-code/limit-weekly-menu',
      {
        ...ASKED,
        signs: ['usage_limit'],
        resetsAt: new Date(2026, 10, 27, 4, 20).toISOString(),
      },
    ],
    ['claude-code/limit-credit', { ...ERROR, signs: ['usage_limit'], resetsAt: null }],
    ['claude-code/limit-rate', { ...ERROR, signs: ['rate_limit'], resetsAt: null }],
    ['claude-code/auth-token-expired', { ...ERROR, signs: ['auth_expired'], resetsAt: undefined }],
    ['claude-code/auth-invalid-key', { ...ERROR, signs: ['auth_expired'], resetsAt: undefined }],
    ['claude-code/not-logged-in', { ...ASKED, signs: ['login'], resetsAt: undefined }],
    ['claude-code/not-logged-in-sent', { ...ERROR, signs: ['login'], resetsAt: undefined }],
    ['claude-code/login-menu', { ...ASKED, signs: ['login'], resetsAt: undefined }],
    [
      'claude-code/context-low',
      { status: 'complete', action: 'none', signs: ['context_low'], resetsAt: undefined },
    ],
    ['claude-code/killed-at-shell', { ...ERROR, signs: ['agent_exited'], resetsAt: undefined }],
    ['claude-code/28-bypass-idle', { ...IDLE, signs: ['mode_switch'] }],
    ['claude-code/more-accept-edits-idle-200x50', { ...IDLE, status: 'complete', signs: ['mode_switch'] }],
    ['claude-code/more-idle-200x50', { ...IDLE, signs: undefined }],
    ['codex/limit-usage', { ...ERROR, signs: ['usage_limit'], resetsAt: nextLocal(7, 20) }],
    [
      'codex/limit-usage-days',
      { ...ERROR, signs: ['usage_limit'], resetsAt: new Date(2026, 10, 27, 4, 20).toISOString() },
    ],
    ['codex/limit-quota', { ...ERROR, signs: ['usage_limit'], resetsAt: null }],
    ['codex/limit-rate', { ...ERROR, signs: ['rate_limit'], resetsAt: null }],
    ['codex/31-error-401', { status: 'error', action: 'none', signs: ['auth_expired'], resetsAt: undefined }],
    ['codex/update-offer', { ...ASKED, signs: ['update_offer'], resetsAt: undefined }],
    ['codex/sign-in', { ...ASKED, signs: ['login'], resetsAt: undefined }],
    ['codex/full-access-idle', { ...IDLE, signs: ['mode_switch'] }],
    ['codex/killed-at-shell', { ...ERROR, signs: ['agent_exited'], resetsAt: undefined }],
    ['gemini-cli/limit-menu', { ...ASKED, signs: ['usage_limit'], resetsAt: null }],
    ['gemini-cli/limit-stopped', { ...ERROR, signs: ['usage_limit'], resetsAt: null }],
    ['gemini-cli/yolo-idle', { ...IDLE, signs: ['mode_switch'] }],
    ['qwen-code/auth-401', { ...ERROR, signs: ['auth_expired'], resetsAt: undefined }],
    ['qwen-code/yolo-idle', { ...IDLE, signs: ['mode_switch'] }],
  ])('%s', (name, expected) => {
    expect(signsOf(name, { trigger: 'output' })).toEqual(expected)
  })

  it('adds none to a screen that has none', () => {
    const plain = [...SCREENS.keys()].filter((name) =>
      /bait|idle-|spinner|streaming|tool-running|perm-/.test(name),
    )
    const marked = plain.filter((name) => {
      const found = readScreen(observation(SCREENS.get(name)?.text ?? '')).signs ?? []
      return found.some((sign) => sign !== 'mode_switch')
    })
    expect(plain.length).toBeGreaterThan(60)
    expect(marked).toEqual([])
  })
})

describe('a worker whose agent is not in front in its pane', () => {
  const shell = { command: 'bash', agent: 'claude', trigger: 'output' } as const
  const read = (screen: string, said: object = {}): unknown => {
    const { status, action, prompt, answer, signs } = readScreen(observation(screen, { ...shell, ...said }))
    return { status, action, kind: prompt?.kind, answer, signs }
  }

  it.each([
    ['ended', 'dev@box:~/p$ claude\nBye!\ndev@box:~/p$ ', {}, 'stuck', 'intervene', ['agent_exited']],
    [
      'killed',
      'dev@box:~/p$ claude\n❯ hi\nKilled\ndev@box:~/p$ ',
      {},
      'error',
      'intervene',
      ['agent_exited'],
    ],
    ['not started yet', 'dev@box:~/p$ ls\na b\ndev@box:~/p$ ', {}, 'stuck', 'none', ['agent_exited']],
    ['through npx', 'dev@box:~/p$ npx -y codex\ndev@box:~/p$ ', {}, 'stuck', 'intervene', ['agent_exited']],
    [
      'done and gone',
      'dev@box:~/p$ claude\ndev@box:~/p$ ',
      { event: 'WORKER_COMPLETE' },
      'complete',
      'none',
      ['agent_exited'],
    ],
    [
      'a shell that is configured as one',
      'dev@box:~/p$ ls\ndev@box:~/p$ ',
      { agent: 'bash' },
      'stuck',
      'none',
      undefined,
    ],
    ['no configured agent', 'dev@box:~/p$ claude\ndev@box:~/p$ ', { agent: '' }, 'stuck', 'none', undefined],
  ])('%s', (_name, screen, said, status, action, signs) => {
    expect(read(screen, said)).toMatchObject({ status, action, signs })
  })

  it('waits for the editor or the pager that it opened, and gets no key', () => {
    const editor = { status: 'stuck', action: 'intervene', kind: 'other', answer: null, signs: ['editor'] }
    const pager = { status: 'stuck', action: 'intervene', kind: 'pager', answer: null, signs: ['pager'] }
    const vim = `${'# notes\n'}${'~\n'.repeat(8)}"notes.md" 1L, 8B`
    expect(read(vim, { command: 'vim' })).toEqual(editor)
    expect(read(vim, { command: 'claude' })).toEqual(editor)
    expect(read('commit 1234\nAuthor: A\n(END)', { command: 'claude' })).toEqual(pager)
  })

  it('leaves a pager of its shell as before', () => {
    const pager = {
      status: 'stuck',
      action: 'send_keys',
      kind: 'pager',
      answer: 'page_quit',
      signs: ['pager'],
    }
    expect(read('commit 1234\nAuthor: A\n(END)', { command: 'less' })).toEqual(pager)
  })
})
