/** Makes `docs/signs.md`, the page of what a screen can show beside its status; a sign that is missing here does not compile. */

import { SIGNS, type Sign } from '../src/plugin/analysis.ts'

interface SignLine {
  readonly shows: string
  readonly status: string
  /** What happens under the shipped policies. */
  readonly byDefault: string
}

const LINES: Readonly<Record<Sign, SignLine>> = {
  usage_limit: {
    shows: 'The account may not go on until a limit resets, or until somebody pays.',
    status: '`error`; `waiting` where the agent goes on by itself; `stuck` in a menu',
    byDefault: 'a person hears of it, with the time at which it resets; no key',
  },
  limit_near: {
    shows: 'A usage limit comes near.',
    status: 'as without it',
    byDefault: 'nothing',
  },
  rate_limit: {
    shows: 'Requests came too fast.',
    status: '`error` once the agent gave up; `working` or `error` while it tries again',
    byDefault: 'a person hears of it once the agent gave up; no key',
  },
  auth_expired: {
    shows: 'The credentials were refused or have expired.',
    status: '`error`',
    byDefault: 'a person hears of it once the agent gave up; no key',
  },
  login: {
    shows: 'The agent is not logged in, or asks how to log in (prompt kind `login`).',
    status: '`stuck`, or `error` after a message that could not be sent',
    byDefault: 'a person logs in; no key',
  },
  update_offer: {
    shows: 'A newer version is offered, or an update failed.',
    status: '`stuck` with prompt kind `menu` where it asks, else as without it',
    byDefault: 'a person decides where it asks; no key',
  },
  agent_exited: {
    shows: "A shell waits where the worker's agent should be, or the pane is dead.",
    status: '`error` after a crash, `complete` after `WORKER_COMPLETE`, else `stuck`',
    byDefault: 'a person hears of it where the agent was seen to have ended; no key',
  },
  context_low: {
    shows: "The agent's context is nearly full.",
    status: 'as without it',
    byDefault: 'nothing',
  },
  default_no: {
    shows: 'The selected option of the open prompt refuses or leaves: a bare Enter would say no.',
    status: '`stuck`',
    byDefault: 'as without it: an option is picked by its label, never by its place',
  },
  grants_for_good: {
    shows: 'An option of the open prompt grants always, or switches the mode.',
    status: '`stuck`',
    byDefault: 'as without it: such an option is never picked',
  },
  mode_switch: {
    shows: 'The agent was switched to a mode in which it asks less, or not at all.',
    status: 'as without it',
    byDefault: 'nothing',
  },
  pager: {
    shows: 'A pager has the pane (prompt kind `pager`).',
    status: '`stuck`',
    byDefault: '`q` where a shell waits for it; a person where an agent does',
  },
  editor: {
    shows: 'An editor has the pane.',
    status: '`stuck`',
    byDefault: 'a person leaves it; no key',
  },
  repetition: {
    shows: 'The same block of output came four times in a row, and nothing else.',
    status: 'as without it',
    byDefault: 'a person hears of it; no key',
  },
}

const HEAD = `# Signs

What a screen shows beside its status and its prompt. A [policy](policies.md) names them with
\`{ "in": ["usage_limit", { "var": "signs" }] }\`; \`limit.minutes_to_reset\` says how long a limit lasts: 0 where none is shown,
525600 (a year) where its end cannot be told, so that nothing takes it for a short wait. An agent's own words count only where
the agent itself writes: a row of its own in the last turn, or beside its input box. This page is made by \`npm run generate\`.

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
