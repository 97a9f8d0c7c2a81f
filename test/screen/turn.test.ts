import { describe, expect, it } from 'vitest'
import { observation, readScreen, type Said } from './observation.ts'
import { screensOf } from './screens.ts'

const SCREENS = new Map(screensOf(['claude-code', 'codex']).map(({ name, text }) => [name, text]))
const screen = (name: string): string => SCREENS.get(name) ?? expect.fail(`no such screen: ${name}`)
const IDLE = screen('claude-code/42-after-esc-reject')
const RULE = '─'.repeat(120)
const said = (words: string, mark = '✻ Cooked for 3s · done 11:27 PM'): string =>
  ['❯ go on', '', `● ${words}`, '', mark, '', RULE, '❯', RULE, '  ⏸ manual mode on'].join('\n')

function brief(text: string, facts: Said = {}): string {
  const { status, action, answer, prompt, conclusive } = readScreen(observation(text, facts))
  return `${status} ${action} ${answer ?? '-'} ${prompt?.kind ?? '-'}${conclusive ? '' : ' unsure'}`
}

describe('a question that was rejected at the pane', () => {
  it.each([
    ['claude-code/42-after-esc-reject', true],
    ['claude-code/14-after-edit-rejected', true],
    ['claude-code/141-question-declined', true],
    ['codex/07-after-reject-esc', true],
    ['claude-code/29-bypass-complete', undefined],
  ])('%s', (name, rejected) => {
    expect(readScreen(observation(screen(name), {})).rejected).toBe(rejected)
  })
})

describe('an agent at its input box', () => {
  it.each<[string, string, Said, string]>([
    ['done', said('All done.'), {}, 'complete none - -'],
    ['idle', IDLE, { trigger: 'output' }, 'stuck none - input'],
    ['idle for a long time', IDLE, { trigger: 'stale' }, 'stuck intervene - input'],
    ['idle, done by its log', IDLE, { event: 'WORKER_COMPLETE' }, 'complete none - -'],
    ['asks', said('Two ways. Should I take the first one?'), {}, 'stuck intervene - input'],
    [
      'asks, though its log says done',
      said('Should I go on?'),
      { event: 'WORKER_COMPLETE' },
      'stuck intervene - input',
    ],
    ['asks the czar', said('@czar which branch is it. I wait.'), {}, 'stuck intervene - input'],
    ['offers help', said('Done. What shall we build next?'), {}, 'complete none - -'],
    ['confused', said('I’m not sure what you mean.'), {}, 'confused intervene - input'],
    ['a question in the middle', said('Task complete? Not yet.'), {}, 'complete none - -'],
    ['works', said('Next.', '✻ Brewing… (3s · ↓ 40 tokens)'), {}, 'working none - -'],
    [
      'a spinner in its message',
      said('It said:\n\n  ✻ Brewing… (esc to interrupt)\n\n  but no.'),
      {},
      'complete none - -',
    ],
    [
      'background work',
      said('Done.', '✻ Cooked for 3s · done 11:27 PM · 1 shell still running'),
      {},
      'waiting none - -',
    ],
    ['first retries', said('', '✻ API error · retrying in 1s · attempt 2/10'), {}, 'working none - -'],
    ['later retries', said('', '✻ API error · retrying in 9s · attempt 5/10'), {}, 'error none - -'],
    ['gave up', said('API Error: 500', ''), {}, 'error intervene - -'],
    ['codex streams', screen('codex/more-streaming-1'), { trigger: 'output' }, 'working none - -'],
    [
      'codex stopped in the middle',
      screen('codex/more-streaming-1'),
      { trigger: 'stale' },
      'stuck intervene - input',
    ],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, { command: text.includes('Codex') ? 'codex' : 'claude', ...facts })).toBe(expected)
  })

  it('distinguishes typed text from its own placeholder', () => {
    const typed = (row: string, cursor: Said['cursor'] = null) =>
      readScreen(observation(IDLE.replace(/^❯\s?$/m, row), { command: 'claude', columns: 120, cursor }))
        .prompt?.typed
    const row = IDLE.split('\n').findIndex((line) => /^❯\s?$/.test(line))
    expect(typed('❯ half a sentence')).toBe('half a sentence')
    expect(typed('❯ Resend your message to try again')).toBe('')
    expect(typed('❯ write a test', { column: 2, row, visible: true })).toBe('')
    expect(typed('❯ write a test', { column: 14, row, visible: true })).toBe('write a test')
  })
})

describe('an unknown screen', () => {
  it.each<[string, string, Said, string]>([
    ['moves', 'a\nb', { trigger: 'output' }, 'working none - - unsure'],
    ['does not change', 'a\nb', { trigger: 'stale' }, 'stuck intervene - - unsure'],
    ['seems to ask', '  ● 1. Allow\n    2. Deny', { trigger: 'output' }, 'stuck intervene - - unsure'],
    ['is empty', '', { trigger: 'asked' }, 'stuck intervene - - unsure'],
    ['is empty lines', '\n\n\n', { trigger: 'event' }, 'working none - - unsure'],
    ['is one cell', '?', { columns: 1, rows: 1 }, 'stuck intervene - - unsure'],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, { command: 'mystery', ...facts })).toBe(expected)
  })
})
