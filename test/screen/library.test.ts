import type * as declared from 'czarina-monitor/screen'
import { expect, it } from 'vitest'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import type * as built from '../../src/screen/library.ts'
import { compileAgent, readScreen } from '../../src/screen/library.ts'
import { observation, readScreen as readAsMonitor } from './observation.ts'
import { screensOf } from './screens.ts'

const TIME = '2026-11-23T00:00:00.000Z'

/** True only if both are exactly the same type, optional fields included. */
type Same<One, Other> =
  (<Type>() => Type extends One ? 1 : 2) extends <Type>() => Type extends Other ? 1 : 2 ? true : false

type SameValues<One, Other> = Same<
  keyof One | { [Name in keyof One & keyof Other]: Same<One[Name], Other[Name]> }[keyof One & keyof Other],
  keyof Other | true
>

it('is declared as it is built', () => {
  const values: SameValues<typeof declared, typeof built> = true
  const facts: Same<declared.ScreenFacts, built.ScreenFacts> = true
  const agents: Same<declared.AgentData, built.AgentData> = true
  expect([values, facts, agents]).toEqual([true, true, true])
})

const [SCREEN] = screensOf(['claude-code']).filter(({ name }) => name === 'claude-code/36-perm-bash-mkdir')
const { text, expected } = SCREEN ?? expect.fail()
const { agent, pane } = expected

it('reads a screen as the monitor does, given only its text and program', () => {
  const read = readScreen(text, { agents: KNOWN_AGENTS, program: pane.command })
  expect(read).toEqual(readAsMonitor(observation(text, { command: pane.command })))
  expect(readScreen(text.split('\n'), { agents: KNOWN_AGENTS, program: pane.command })).toEqual(read)
})

it('reads it with everything that can be known about it', () => {
  const cursor = pane.cursor ?? expect.fail()
  const known = { agents: KNOWN_AGENTS, agent, program: pane.command, columns: pane.columns, cursor }
  const read = readScreen(text, { ...known, trigger: 'stale', worktree: '/repo', time: TIME })
  const seen = observation(text, { agent, trigger: 'stale', ...pane })
  expect(read).toEqual(readAsMonitor({ ...seen, worktree: '/repo', time: TIME }))
})

it('accepts agents from a file, which may extend others', () => {
  const file: unknown = { name: 'mine', extends: 'claude-code', commands: '^mine$', verified: true }
  const mine = compileAgent(file, KNOWN_AGENTS)
  const { prompt, action } = readScreen(text, { agents: [mine], program: 'mine' })
  expect({ agent: prompt?.agent, action }).toEqual({ agent: 'mine', action: 'approve' })
  expect(() => compileAgent(file)).toThrow(/extends/)
  expect(() => compileAgent({ name: 'mine', commands: '(' })).toThrow(/Invalid regular expression/)
})
