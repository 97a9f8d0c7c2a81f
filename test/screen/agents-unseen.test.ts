/** Agents that we could not run: their screens are recognised, but alone they never lead to a key. */

import type { Analysis } from 'czarina-monitor/plugin'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import type { AgentData } from '../../src/screen/agents/agent-data.ts'
import { AgentDataSchema } from '../../src/screen/agents/agent-schema.ts'
import { readObservation } from '../../src/screen/read-screen.ts'
import { bashDialog } from '../support/screens.ts'
import { observation, readScreen, type Said } from './observation.ts'
import { screensOf } from './screens.ts'

const seen = ({ status, action, prompt, conclusive }: Analysis) =>
  `${status} ${action} ${prompt?.kind ?? 'none'}${conclusive ? '' : ', not sure'}`
const told = (command: string, rows: readonly string[], said: Said = {}) =>
  seen(readScreen(observation(rows.join('\n'), { command, ...said })))

const ASKED = 'stuck intervene'
const UNREAD = 'stuck intervene none, not sure'
const CURSOR = [
  ' $  docker pull example in .',
  ' Run this command?',
  ' Not in allowlist: docker',
  '  → Run (once) (y)',
  '    Add Shell(docker) to allowlist? (tab)',
  '    Run Everything (shift+tab)',
  '    Skip & tell the agent what to do instead (esc or n)',
]
const GOOSE = [
  '─── shell | developer ──────────────────────────',
  'command: ls',
  '',
  '◆  Goose would like to call the above tool, do you allow?',
  '│  ● Allow (Allow the tool call once)',
  '│  ○ Always Allow',
  '│  ○ Deny',
  '│  ○ Cancel',
  '└',
]
const KIRO = [
  ' ● I will run the following shell command: git status',
  '',
  "Allow this action? Use 't' to trust (always allow) this tool for the session. [y/n/t]:",
  '',
  '> ',
]
const CRUSH = [
  '  │ Permission Required ╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱ │',
  '  │ Tool bash                               │',
  '  │   Allow     Allow for Session     Deny  │',
  '  ╰─────────────────────────────────────────╯',
  ' > Ready for instructions',
]
const RUN_SHELL = "Run shell command? (Y)es/(N)o/(D)on't ask again [Yes]:"

describe('a question is recognised, and a person decides', () => {
  test.each([
    ['cursor: a command', 'cursor-agent', CURSOR, `${ASKED} permission.bash`],
    [
      'cursor: with a hint below',
      'cursor-agent',
      [...CURSOR, '', '   ctrl+r to review changed files'],
      `${ASKED} permission.bash`,
    ],
    [
      'cursor: an edit in a box',
      'cursor-agent',
      [' ┌──────┐', ' │ Write to this file?   │', ' │ a.rs │', ' │  → Proceed (y) │', ' └──────┘'],
      `${ASKED} permission.edit`,
    ],
    [
      'cursor: a page',
      'cursor-agent',
      [' Allow this web fetch?', '  → Fetch (y)'],
      `${ASKED} permission.fetch`,
    ],
    ['cursor: trust', 'cursor-agent', ['  Workspace Trust Required', '   [a] Trust'], `${ASKED} trust`],
    ['goose: a tool', 'goose', GOOSE, `${ASKED} permission.other`],
    ['goose: a key', 'goose', ['◆  Enter your API key', '│  ▪▪▪', '└'], `${ASKED} password`],
    [
      'goose: another menu',
      'goose',
      ['◆  Which provider should we use?', '│  ● OpenAI', '└'],
      `${ASKED} menu`,
    ],
    ['kiro: a tool', 'kiro-cli', KIRO, `${ASKED} permission.other`],
    [
      'kiro: with its agent and usage named',
      'kiro-cli',
      [...KIRO.slice(0, -1), '[dev] 12% > '],
      `${ASKED} permission.other`,
    ],
    ['crush: a tool', 'crush', CRUSH, `${ASKED} permission.other`],
    [
      'amp: login',
      'amp',
      ['Starting login flow...', 'Would you like to log in to Amp? [(y)es, (n)o]: '],
      `${ASKED} login`,
    ],
    ['aider: a command', 'aider', ['npm test', '', RUN_SHELL], `${ASKED} permission.bash`],
    ['aider: a file', 'aider', ['a.py', 'Create new file? (Y)es/(N)o [Yes]: '], `${ASKED} permission.edit`],
    [
      'aider: a page',
      'aider',
      ["Add URL to the chat? (Y)es/(N)o/(D)on't ask again [Yes]:"],
      `${ASKED} permission.fetch`,
    ],
    ['aider: any other', 'aider', ['Attempt to fix lint errors? (Y)es/(N)o [Yes]:'], `${ASKED} yesno`],
  ])('%s', (_, command, rows, expected) => {
    expect(told(command, rows)).toBe(expected)
  })

  it('is not found once it was answered, or in the scrollback', () => {
    expect(told('aider', [`${RUN_SHELL} y`, 'Running npm test', '', '> '])).toBe('stuck none input')
    expect(told('goose', [...GOOSE, '', 'Great, now I look at the files.', '', '( O)> '])).toBe(
      'stuck none input',
    )
    expect(told('cursor-agent', [...CURSOR, 'The command ran.'])).toBe(UNREAD)
  })

  it('shows what somebody has begun to type', () => {
    const { prompt } = readScreen(observation(`npm test\n${RUN_SHELL} ye`, { command: 'aider' }))
    expect(prompt).toMatchObject({ agent: 'aider', typed: 'ye', options: [], answers: [] })
  })
})

describe('working and idle', () => {
  test.each([
    [
      'cursor',
      'cursor-agent',
      [' ┌──────────┐', ' │ → Add a follow-up │', ' └──────────┘', '  GPT-5 · 97%         ctrl+c to stop'],
      'working none none',
    ],
    [
      'cursor',
      'cursor-agent',
      [' ┌──────────┐', ' │ → Add a follow-up │', ' └──────────┘', '  GPT-5 · 97%'],
      'stuck none input',
    ],
    ['aider', 'aider', ['░█        Waiting for openai/gpt-5'], UNREAD],
    ['aider', 'aider', ['░█ Waiting for openai/gpt-5'], 'working none none'],
    ['aider', 'aider', ['──────', 'app.py', 'architect> '], 'stuck none input'],
    ['goose', 'goose', ['◐ Honking at the build… (Ctrl+C to interrupt)'], 'working none none'],
    ['kiro', 'kiro-cli', ['⠋ Thinking...'], 'working none none'],
    ['crush', 'crush', ['  > Working!', '  :::', '', ' esc cancel • ctrl+p commands'], 'working none none'],
    [
      'crush',
      'crush',
      ['  > Ready?', '  :::', '', ' / or ctrl+p commands • ctrl+c quit'],
      'stuck none input',
    ],
  ])('%s', (_, command, rows, expected) => {
    expect(told(command, rows)).toBe(expected)
  })
})

describe('an unverified agent', () => {
  it('is not guessed: it has to be named', () => {
    const rows = ['npm test', RUN_SHELL]
    expect(told('node', rows)).toBe(UNREAD)
    expect(told('python3', rows, { agent: 'aider' })).toBe(`${ASKED} permission.bash`)
    expect(told('python3', ['dev@box:~/a$ aider app.py', ...rows])).toBe(`${ASKED} permission.bash`)
    expect(told('python3', ['dev@box:~/a$ python3 quiz.py', ...rows])).not.toContain(ASKED)
  })

  it('only proposes what it would approve, and is not conclusive', () => {
    const screen = observation(bashDialog('mkdir -p out').join('\n'), { command: 'claude', columns: 120 })
    const unseen: AgentData = { ...claudeCode, verified: false }
    const sure = readObservation(screen, [claudeCode])
    expect(seen(sure)).toBe('stuck approve permission.bash')
    expect(readObservation(screen, [unseen])).toEqual({ ...sure, conclusive: false })
  })

  it('is never conclusive about a press, on any screen', () => {
    const unseen = KNOWN_AGENTS.map((agent) => ({ ...agent, verified: false }))
    const rows = [
      ...CURSOR,
      ...GOOSE,
      ...KIRO,
      ...CRUSH,
      RUN_SHELL,
      ...bashDialog('ls'),
      '',
      '❯ ',
      '> ',
      '$ ls',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...rows), fc.string()), { maxLength: 30 }),
        fc.constantFrom('', 'node', 'claude', 'codex', 'aider', 'goose', 'crush', 'cursor-agent', 'kiro-cli'),
        (screen, command) => {
          const { answer, keys, conclusive, prompt } = readObservation(
            observation(screen.join('\n'), { command }),
            unseen,
          )
          if (prompt?.agent !== 'shell') expect((answer ?? keys) !== null && conclusive).toBe(false)
        },
      ),
    )
  })
})

test.each(screensOf(['cline']))('$name', ({ text, expected: { agent, pane, reads } }) => {
  const { status, prompt, action, answer } = readScreen(observation(text, { agent, ...pane }))
  expect({ status, prompt: prompt?.kind ?? 'none', action, picked: answer }).toEqual(reads)
})

test('the schema accepts the data of every agent and changes nothing in it', () => {
  for (const agent of KNOWN_AGENTS) expect(AgentDataSchema.parse(agent)).toEqual(agent)
  expect(new Set(KNOWN_AGENTS.map(({ name }) => name)).size).toBe(KNOWN_AGENTS.length)
})
