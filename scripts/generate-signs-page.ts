/**
 * Makes `docs/signs.md`, the page of what a screen can show beside its status. It needs a line for each sign.
 */

import { SIGNS, type Sign } from '../src/plugin/analysis.ts'

interface SignLine {
  readonly shows: string
  readonly status: string
  /** What happens under the shipped policies. */
  readonly byDefault: string
}

const LINES: Readonly<Record<Sign, SignLine>> = {
  usage_limit: {
    shows: 'The account is blocked until a limit resets, or until somebody pays.',
    status: '`error`; `waiting` if the agent continues by itself; `stuck` in a menu',
    byDefault: 'a person is notified, with the time at which it resets; no key',
  },
  limit_near: {
    shows: 'A usage limit is close.',
    status: 'unchanged',
    byDefault: 'nothing',
  },
  rate_limit: {
    shows: 'Requests came too fast.',
    status: '`error` once the agent has given up; `working` or `error` while it retries',
    byDefault: 'a person is notified once the agent has given up; no key',
  },
  auth_expired: {
    shows: 'The credentials were refused or have expired.',
    status: '`error`',
    byDefault: 'a person is notified once the agent has given up; no key',
  },
  login: {
    shows: 'The agent is not logged in, or asks how to log in (prompt kind `login`).',
    status: '`stuck`, or `error` after a message that could not be sent',
    byDefault: 'a person logs in; no key',
  },
  update_offer: {
    shows: 'A newer version is offered, or an update failed.',
    status: '`stuck` with prompt kind `menu` if it asks, otherwise unchanged',
    byDefault: 'a person decides if it asks; no key',
  },
  agent_exited: {
    shows: "A shell waits where the worker's agent should be, or the pane is dead.",
    status: '`error` after a crash, `complete` after `WORKER_COMPLETE`, otherwise `stuck`',
    byDefault: 'a person is notified if the agent was seen to have ended; no key',
  },
  context_low: {
    shows: "The agent's context is nearly full.",
    status: 'unchanged',
    byDefault: 'nothing',
  },
  default_no: {
    shows: 'The selected option of the open prompt refuses or exits: Enter alone would mean no.',
    status: '`stuck`',
    byDefault: 'unchanged: an option is picked by its label, never by its position',
  },
  grants_for_good: {
    shows: 'An option of the open prompt grants for good, or switches the mode.',
    status: '`stuck`',
    byDefault: 'unchanged: such an option is never picked',
  },
  mode_switch: {
    shows: 'The agent was switched to a mode in which it asks less often, or not at all.',
    status: 'unchanged',
    byDefault: 'nothing',
  },
  pager: {
    shows: 'A pager is open in the pane (prompt kind `pager`).',
    status: '`stuck`',
    byDefault: '`q` if a shell waits for it; a person if an agent does',
  },
  editor: {
    shows: 'An editor is open in the pane.',
    status: '`stuck`',
    byDefault: 'a person closes it; no key',
  },
  repetition: {
    shows: 'The output repeats: the same block came four times in a row.',
    status: 'unchanged',
    byDefault: 'a person is notified; no key',
  },
}

const HEAD = `# Signs

What a screen shows beside its status and its prompt. A [policy](policies.md) tests for a sign with
\`{ "in": ["usage_limit", { "var": "signs" }] }\`. \`limit.minutes_to_reset\` says how long a limit lasts: 0 if none is shown, and
525600 (a year) if its end is unknown, so that no rule mistakes it for a short wait. A text of the agent counts only where the
agent itself writes: in a separate row of the last turn, or beside its input box. \`npm run generate\` makes this page.

| sign | what the screen shows | status | what happens by default |
| ---- | --------------------- | ------ | ----------------------- |
`

/** The text of the page: a function of the sources alone, so that it can be compared. */
export function signsPage(): string {
  return `${HEAD}${SIGNS.map(row).join('')}`
}

function row(sign: Sign): string {
  const { shows, status, byDefault } = LINES[sign]
  return `| \`${sign}\` | ${shows} | ${status} | ${byDefault} |\n`
}
