/** What a scripted model says and reads, independent of any protocol. */

/** A tool that the scripted model wants to use; each agent has its own name and arguments for it. */
export type ToolCall =
  | { readonly tool: 'shell'; readonly command: string; readonly why: string }
  | { readonly tool: 'read'; readonly file: string }
  | { readonly tool: 'edit'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly tool: 'fetch'; readonly url: string }

/** A tool call with the name and the arguments that one agent offers. */
export interface ClientCall {
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
}

/** How a turn is served if not at once and in one piece. */
type Manner =
  | { readonly kind: 'late'; readonly delay_ms: number }
  /** Piece by piece, with a pause before each. */
  | { readonly kind: 'slow'; readonly pause_ms: number }
  /** Never: each request gets this HTTP status. */
  | { readonly kind: 'refused'; readonly status: number }

/** One turn of the model: some text, then tools to use at once; a turn without tools ends the conversation. */
export interface Turn {
  readonly text: string
  readonly calls: readonly ToolCall[]
  readonly manner?: Manner
}

/** The model says turn n after n rounds of tool results. */
export type Scenario = readonly Turn[]

/** One entry of the conversation that a client sends with each request. */
export interface Entry {
  readonly from: 'user' | 'model' | 'tool'
  readonly text: string
}

/** A request for a turn; a client that offers no tools only wants a title or a summary. */
export interface Conversation {
  readonly model: string
  readonly entries: readonly Entry[]
  readonly offersTools: boolean
}

/** The turn that answers a request; scenario and round are null if it belongs to none. */
export interface DueTurn {
  readonly scenario: string | null
  readonly round: number | null
  readonly turn: Turn
}

const SCENARIO_WORD = /scenario:([a-z0-9-]+)/g

/** The message that a person would type to start a scenario. */
export function request(scenario: string): string {
  return `scenario:${scenario} please`
}

/**
 * The turn that comes next: the newest user message names the scenario, and the rounds of tool results since then are the
 * step. The server therefore keeps no state, and a client that repeats a request gets the same answer.
 */
export function turnFor(conversation: Conversation, scenarios: Readonly<Record<string, Scenario>>): DueTurn {
  const { entries } = conversation
  const start = entries.findLastIndex((entry) => scenarioIn(entry) !== undefined)
  const named = entries[start]
  const name = (named && scenarioIn(named)) ?? ''
  const scenario = scenarios[name]
  if (!conversation.offersTools || !scenario) {
    return { scenario: null, round: null, turn: { text: 'Ready.', calls: [] } }
  }
  const since = entries.slice(start + 1)
  const round = since.filter(
    (entry, index) => entry.from === 'tool' && since[index - 1]?.from !== 'tool',
  ).length
  return { scenario: name, round, turn: scenario[round] ?? { text: 'Nothing left to do.', calls: [] } }
}

function scenarioIn(entry: Entry): string | undefined {
  return entry.from === 'user' ? [...entry.text.matchAll(SCENARIO_WORD)].at(-1)?.[1] : undefined
}
