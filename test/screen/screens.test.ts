import type { Analysis } from 'czarina-monitor/plugin'
import { describe, expect, it } from 'vitest'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { gateTokensOf } from '../../src/screen/agents/agent-names.ts'
import { observation, readScreen } from './observation.ts'
import { type Screen, screensOf } from './screens.ts'

const gateTokens = gateTokensOf(KNOWN_AGENTS)

const SCREENS = screensOf([
  'claude-code',
  'codex',
  'copilot',
  'gemini-cli',
  'kilo-code',
  'opencode',
  'qwen-code',
  'shell',
])

function withFacts({ text, expected: { agent, pane } }: Screen): Analysis {
  return readScreen(observation(text, { agent, ...pane }))
}

function bare({ text }: Screen): Analysis {
  return readScreen(observation(text))
}

function reads({ status, prompt, action, answer }: Analysis): Screen['expected']['reads'] {
  const option = prompt?.options.find(({ id }) => id === answer)
  return { status, prompt: prompt?.kind ?? 'none', action, picked: option?.label ?? answer }
}

describe('every captured screen', () => {
  it.each(SCREENS)('$name', (screen) => {
    expect(reads(withFacts(screen))).toEqual(screen.expected.reads)
  })
  it.each(SCREENS)('$name, given only its text', (screen) => {
    expect(reads(bare(screen))).toEqual(screen.expected.readsBare ?? screen.expected.reads)
  })
})

describe('compared with the truth about the screens', () => {
  const open = (kind: string): string => (kind === 'input' ? 'none' : kind)
  const idle = ({ status, prompt }: Screen['expected']['reads']): boolean =>
    status === 'complete' || (status === 'stuck' && prompt === 'input')

  it('reads the status of 98 % of them correctly', () => {
    const right = SCREENS.filter(({ expected: { label, reads: read } }) =>
      label.status === 'idle' && idle(read)
        ? true
        : [label.status, ...(label.statusAlso ?? [])].includes(read.status),
    )
    expect(right.length / SCREENS.length).toBeGreaterThanOrEqual(0.98)
  })

  it('never sees a prompt where there is none, and picks an answer only for an open prompt', () => {
    const wrong = SCREENS.filter(({ expected: { label, reads: read } }) => {
      const quiet = label.prompt === 'none' || label.status === 'idle'
      return quiet && label.prompt !== 'other' && (open(read.prompt) !== 'none' || read.picked !== null)
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('approves only with an option that grants once, and only plain permissions and questions', () => {
    const picked = SCREENS.flatMap((screen) => {
      const { action, prompt, answer } = withFacts(screen)
      const option = prompt?.options.find(({ id }) => id === answer)
      return action === 'approve' ? [`${prompt?.kind}: ${option?.label} ${option?.grants}`] : []
    })
    expect([...new Set(picked)].sort()).toEqual([
      'permission.bash: Allow once once',
      'permission.bash: Yes once',
      'permission.bash: Yes, allow once once',
      'permission.bash: Yes, proceed (y) once',
      'permission.edit: Allow once once',
      'permission.edit: Yes once',
      'permission.edit: Yes, allow once once',
      'permission.edit: Yes, proceed (y) once',
      'permission.fetch: Allow once once',
      'permission.fetch: Yes once',
      'permission.fetch: Yes, allow once once',
      'permission.other: Allow once once',
      'yesno: yes once',
    ])
  })

  it('has a gate token for every prompt that it can answer', () => {
    const silent = SCREENS.filter(
      (screen) =>
        withFacts(screen).action === 'approve' && !gateTokens.some((token) => screen.text.includes(token)),
    )
    expect(silent.map(({ name }) => name)).toEqual([
      'shell/more-clack-confirm',
      'shell/more-npx-ok-to-proceed',
    ])
  })
})
