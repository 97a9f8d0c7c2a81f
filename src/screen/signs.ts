/**
 * Finds what the agent itself says about limits, logins and modes. Each has its own place, so that prose
 * never counts.
 */

import type { Analysis, Observation, Sign, Status } from '../plugin/analysis.ts'
import type { AgentData, SignData } from './agents/agent-data.ts'
import { analysisOf, forPerson, plainPrompt, withSigns } from './analysis.ts'
import type { OpenDialog } from './dialog/open-dialog.ts'
import { resetTime } from './reset-time.ts'
import type { InputBox } from './turn/input-box.ts'
import { lastFilled, type View } from './view.ts'

export interface Notice {
  readonly sign: Sign
  readonly where: SignData['where'] | 'dialog'
  /** The whole text, joined from wrapped rows. */
  readonly text: string
}

const TURN_ROWS_MOST = 60
const PARAGRAPH_ROWS_MOST = 6
const INSTEAD_ROWS = 30
const TOP_ROWS = 8

/** The notices in the last turn and around the input box. */
export function noticesAtBox(rows: readonly string[], box: InputBox, agent: AgentData): readonly Notice[] {
  const { signs = [], turn } = agent
  const own = paragraphs(rows, box.top, agent)
  const around = [rows[lastFilled(rows, box.top - 1)] ?? '', ...box.below]
  return [
    ...noticesIn(own, 'notice', signs),
    ...own.filter((text) => turn.failed.test(text)).flatMap(failure),
    ...noticesIn(around, 'around', signs),
    ...noticesIn(rows.slice(0, Math.min(TOP_ROWS, box.top)), 'top', signs),
  ]
}

function failure(text: string): readonly Notice[] {
  const sign = signOfFailure(text)
  return sign === null ? [] : [{ sign, where: 'notice', text: text.trim() }]
}

function noticesIn(
  texts: readonly string[],
  where: SignData['where'],
  signs: readonly SignData[],
): readonly Notice[] {
  const known = signs.filter((candidate) => candidate.where === where)
  if (known.length === 0) return []
  return texts.flatMap((text) =>
    known.filter(({ row }) => row.test(text)).map(({ sign }) => ({ sign, where, text: text.trim() })),
  )
}

/** The paragraphs of the last turn, each joined from its rows; the newest first. */
function paragraphs(rows: readonly string[], top: number, { turn }: AgentData): readonly string[] {
  const found: string[] = []
  for (let index = top - 1; index >= 0 && top - index < TURN_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    if (turn.user.test(row)) break
    const above = rows[index - 1] ?? ''
    const isBlock = turn.block.test(row)
    if (row !== '' && (isBlock || above === '' || turn.user.test(above)))
      found.push(paragraph(rows, index, top))
    if (isBlock) break
  }
  return found
}

function paragraph(rows: readonly string[], first: number, top: number): string {
  let end = first + 1
  while (end < top && end - first < PARAGRAPH_ROWS_MOST && rows[end] !== '') end += 1
  const [head = '', ...more] = rows.slice(first, end)
  return [head, ...more.map((row) => row.trim())].join(' ')
}

/**
 * What a failure says, in the words that providers share. Each agent marks a failed turn in its own way
 * before them.
 */
const WORDS: readonly (readonly [Sign, RegExp])[] = [
  [
    'usage_limit',
    /\b(?:(?:usage|spend(?:ing)?|credit|session|daily|weekly|monthly) limit|quota (?:limit|exceeded|exhausted|reached)|(?:exceeded|reached|exhausted|hit) your (?:\w+ ){0,3}(?:quota|limit)|insufficient_quota|quota exceeded|credit balance|out of (?:\w+ )?credits|payment required|402)\b/i,
  ],
  ['rate_limit', /\b(?:429|rate[- _]?limit\w*|too many requests|resource_exhausted)\b/i],
  [
    'auth_expired',
    /\b(?:401|unauthori[sz]ed|unauthenticated|(?:invalid|incorrect|expired) (?:\w+ )?(?:api[- ]?key|token|credentials?)|token (?:has )?(?:expired|been revoked)|(?:log|sign) in again|re-?authenticat\w*|session expired)\b/i,
  ],
]

/**
 * The sign of a failure. The first match counts, because a used-up quota is reported with the status of a
 * rate limit.
 */
export function signOfFailure(text: string): Sign | null {
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}

/** The agent cannot continue until a person does something, or until a time that a person wants to know. */
const STOPS: readonly Sign[] = ['usage_limit', 'rate_limit', 'auth_expired', 'login']
/**
 * The statuses in which repeated output is a problem: a server, a watcher or a finished agent may print what
 * it likes.
 */
const MAY_REPEAT: readonly Status[] = ['working', 'stuck', 'error', 'confused']
const LIMITS: readonly Sign[] = ['usage_limit', 'limit_near', 'rate_limit']

/**
 * Adds notices to the analysis of a turn. A notice that stopped the turn makes it an error, which notifies a
 * person; a notice beside an idle box only notifies the person. An agent that keeps working, or will continue
 * by itself, keeps its status.
 */
export function withNotices(
  analysis: Analysis,
  notices: readonly Notice[],
  { time }: Pick<Observation, 'time'>,
): Analysis {
  if (notices.length === 0) return analysis
  const stop = notices.find(({ sign }) => STOPS.includes(sign))
  return withSigns(
    stop === undefined ? analysis : stopped(analysis, stop),
    notices.map(({ sign }) => sign),
    endOf(notices, time),
  )
}

/** Adds the sign of a dialog, which does not affect how it is judged. */
export function withDialogSigns(analysis: Analysis, { data, prompt }: OpenDialog, time: string): Analysis {
  if (data?.sign === undefined) return analysis
  const text = [...prompt.region, ...prompt.options.map(({ label }) => label)].join(' ')
  const end = endOf([{ sign: data.sign, where: 'dialog', text }], time)
  const reasoning = end ? `${analysis.reasoning} The limit ends at ${end}.` : analysis.reasoning
  return withSigns({ ...analysis, reasoning }, [data.sign], end)
}

/**
 * Marks output that repeats, and calls a person, because nothing else ends it. `below` counts the rows under
 * the output, down to the last filled row.
 */
export function withRepetition(analysis: Analysis, { lines }: Observation, below: number): Analysis {
  if (!MAY_REPEAT.includes(analysis.status) || analysis.action !== 'none') return analysis
  const end = lastFilled(lines, lines.length - 1) + 1 - below
  if (!isRepeating(lines, end)) return analysis
  const reasoning = `The same output repeats. ${analysis.reasoning}`
  return { ...withSigns(analysis, ['repetition']), action: 'intervene', reasoning }
}

function stopped(analysis: Analysis, { where, text }: Notice): Analysis {
  const { status } = analysis
  if (status === 'waiting')
    return { ...analysis, action: 'intervene', reasoning: `It waits by itself: ${text}` }
  if (where === 'notice' && status !== 'working')
    return analysisOf('error', 'intervene', 97, `It gave up: ${text}`)
  return status === 'stuck'
    ? { ...analysis, action: 'intervene', reasoning: `It cannot continue: ${text}` }
    : analysis
}

/** When the limit ends; null if the notices name a limit but not its end, undefined if they name no limit. */
function endOf(notices: readonly Notice[], time: string): string | null | undefined {
  const limits = notices.filter(({ sign }) => LIMITS.includes(sign))
  if (limits.length === 0) return undefined
  const ends = limits.map(({ text }) => resetTime(text, time))
  return ends.find((end) => end !== null) ?? null
}

/** A full screen of the agent that needs a person, such as a login; null if there is none. */
export function readInstead(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const notices = noticesIn(view.rows.slice(-INSTEAD_ROWS), 'instead', agent.signs ?? [])
  const [first] = notices
  if (first === undefined) return null
  const kind = first.sign === 'login' ? 'login' : 'other'
  const prompt = plainPrompt(kind, agent, first.text, [first.text])
  const analysis = forPerson(95, `A person decides on this: ${first.text}`, prompt)
  return withNotices(analysis, notices, observation)
}

/** Fewest rows of a repeating block; a shorter one is a list, a progress bar or a test run. */
const BLOCK_LEAST = 3
const BLOCK_MOST = 30
const TIMES = 4
/** Rows at the end that may belong to no repetition: a spinner, a hint, or the start of the next one. */
const LOOSE_ROWS_MOST = 6
const ROWS_READ = BLOCK_MOST * TIMES + LOOSE_ROWS_MOST
const COLUMNS_READ = 300

const DIGIT = /\d/

/**
 * What changes by itself: times of day, durations, sizes, and the number of an attempt. Other numbers show
 * progress.
 */
const CLOCKS =
  /\d{4}-\d\d-\d\d(?:[T ]|$)|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: ?[AP]M)?|\b\d{1,9}(?:\.\d{1,9})? ?(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|k?B|tokens?|k tokens)\b|(?<=\b(?:attempt|retry|try|retries) #?)\d{1,6}(?:\/\d{1,6})?/gi

/**
 * Whether the rows before `end` end with the same block, of at least three different rows, four times in a
 * row.
 */
export function isRepeating(lines: readonly string[], end: number): boolean {
  const rows = lastFilledRows(lines, end)
  const plain: string[] = []
  const at = (index: number): string => {
    plain[index] ??= withoutClocks(rows[index] ?? '')
    return plain[index]
  }
  const loose = Math.min(LOOSE_ROWS_MOST, rows.length - BLOCK_LEAST * TIMES)
  for (let skipped = 0; skipped <= loose; skipped += 1) {
    const most = Math.min(BLOCK_MOST, Math.floor((rows.length - skipped) / TIMES))
    for (let period = BLOCK_LEAST; period <= most; period += 1) {
      if (!alike(rows[skipped] ?? '', rows[skipped + period] ?? '')) continue
      if (repeats(at, skipped, period) && isRich(at, skipped, period)) return true
    }
  }
  return false
}

/** The newest row first, without empty rows: the number of those between two repetitions means nothing. */
function lastFilledRows(lines: readonly string[], end: number): readonly string[] {
  const rows: string[] = []
  for (let index = end - 1; index >= 0 && rows.length < ROWS_READ; index -= 1) {
    const line = lines[index] ?? ''
    const row = (line.length > COLUMNS_READ ? line.slice(0, COLUMNS_READ) : line).trim()
    if (row !== '') rows.push(row)
  }
  return rows
}

/**
 * A cheap first check, because almost no two rows of a screen are alike: rows that differ may differ only in
 * numbers.
 */
function alike(left: string, right: string): boolean {
  if (left === right) return true
  if (left.charCodeAt(0) !== right.charCodeAt(0) && !(isDigit(left) && isDigit(right))) return false
  return DIGIT.test(left)
}

function isDigit(text: string): boolean {
  return text >= '0' && text < ':'
}

function repeats(at: (index: number) => string, first: number, period: number): boolean {
  for (let index = first; index < first + period * (TIMES - 1); index += 1) {
    if (at(index) !== at(index + period)) return false
  }
  return true
}

/** Whether the block has enough different rows with words in them: rules and bars repeat on every screen. */
function isRich(at: (index: number) => string, first: number, period: number): boolean {
  const block = Array.from({ length: period }, (_, index) => at(first + index))
  return new Set(block.filter((row) => /\p{L}{2}/u.test(row))).size >= BLOCK_LEAST
}

function withoutClocks(row: string): string {
  return DIGIT.test(row) ? row.replace(CLOCKS, '#') : row
}
