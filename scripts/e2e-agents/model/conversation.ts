/** What a scripted model says and reads, without the shape of any protocol. */

/** A tool that the scripted model wants used; each protocol writes it with its client's own names and arguments. */
export type ToolCall =
  | { readonly tool: 'shell'; readonly command: string; readonly why: string }
  | { readonly tool: 'read'; readonly file: string }
  | { readonly tool: 'edit'; readonly file: string; readonly from: string; readonly to: string }

/** One turn of the model: some text, then tools to use at once; a turn without tools ends the conversation. */
export interface Turn {
  readonly text: string
  readonly calls: readonly ToolCall[]
}

/** Turn n is what the model says after n rounds of tool results. */
export type Scenario = readonly Turn[]

/** One entry of the conversation that a client sends along with each request. */
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

/** One server-sent event; its name is the `type` of its data, in both protocols. */
export interface ServerEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** How one vendor's clients ask for a turn and want it streamed back. */
export interface Protocol {
  /** How the path of a request for a turn ends. */
  readonly path: string
  read(body: unknown): Conversation
  write(turn: Turn, model: string): readonly ServerEvent[]
}

const SCENARIO_WORD = /scenario:([a-z-]+)/g

/** The message that a person would type to start a scenario. */
export function request(scenario: string): string {
  return `scenario:${scenario} please`
}

/**
 * The turn that is due: the newest user message names the scenario, the rounds of tool results since then are the
 * step. So the server keeps no state, and a client that asks twice gets the same answer twice.
 */
export function turnFor(conversation: Conversation, scenarios: Readonly<Record<string, Scenario>>): Turn {
  const { entries } = conversation
  const start = entries.findLastIndex((entry) => scenarioIn(entry) !== undefined)
  const named = entries[start]
  const scenario = named && scenarios[scenarioIn(named) ?? '']
  if (!conversation.offersTools || !scenario) return { text: 'Ready.', calls: [] }
  const since = entries.slice(start + 1)
  const rounds = since.filter((entry, index) => entry.from === 'tool' && since[index - 1]?.from !== 'tool')
  return scenario[rounds.length] ?? { text: 'Nothing left to do.', calls: [] }
}

function scenarioIn(entry: Entry): string | undefined {
  return entry.from === 'user' ? [...entry.text.matchAll(SCENARIO_WORD)].at(-1)?.[1] : undefined
}
