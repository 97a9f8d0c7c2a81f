import type { Analysis, Observation, Sign, Status } from '../../plugin/contract.ts'
import { analysisOf } from '../analysis.ts'
import type { OpenDialog } from '../dialog/read-dialog.ts'
import { lastFilled } from '../view.ts'
import type { Notice } from './notices.ts'
import { isRepeating } from './repetition.ts'
import { resetTime } from './reset-time.ts'

const SURE = 97
/** With these an agent gets nowhere until somebody does something, or until a time that a person wants to know. */
const STOPS: readonly Sign[] = ['usage_limit', 'rate_limit', 'auth_expired', 'login']
/** A server, a watcher or a finished agent may print what it likes. */
const MAY_REPEAT: readonly Status[] = ['working', 'stuck', 'error', 'confused']
const LIMITS: readonly Sign[] = ['usage_limit', 'limit_near', 'rate_limit']

/**
 * Adds notices to what the turn says. One that stopped the turn makes it an error, which a person hears of; one beside
 * an idle box only calls the person. An agent that goes on working, or by itself later, keeps its status.
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

/** The signs of a dialog, which its judgement has nothing to do with. */
export function withDialogSigns(analysis: Analysis, { data, prompt }: OpenDialog, time: string): Analysis {
  if (data?.sign === undefined) return analysis
  const text = [...prompt.region, ...prompt.options.map(({ label }) => label)].join(' ')
  const end = endOf([{ sign: data.sign, where: 'dialog', text }], time)
  const reasoning = end ? `${analysis.reasoning} The limit ends at ${end}.` : analysis.reasoning
  return withSigns({ ...analysis, reasoning }, [data.sign], end)
}

/** The analysis with more signs, each once. */
export function withSigns(
  analysis: Analysis,
  signs: readonly Sign[],
  resetsAt: string | null | undefined = undefined,
): Analysis {
  if (signs.length === 0) return analysis
  const all = [...new Set([...(analysis.signs ?? []), ...signs])]
  return { ...analysis, signs: all, ...(resetsAt === undefined ? {} : { resetsAt }) }
}

/**
 * Marks output that goes round in circles, and calls a person, since nothing else ends it; `below` counts the rows under
 * it, down to the last filled one.
 */
export function withRepetition(analysis: Analysis, { lines }: Observation, below: number): Analysis {
  if (!MAY_REPEAT.includes(analysis.status) || analysis.action !== 'none') return analysis
  const end = lastFilled(lines, lines.length - 1) + 1 - below
  if (!isRepeating(lines, end)) return analysis
  const reasoning = `The same output comes again and again. ${analysis.reasoning}`
  return { ...withSigns(analysis, ['repetition']), action: 'intervene', reasoning }
}

function stopped(analysis: Analysis, { where, text }: Notice): Analysis {
  const { status } = analysis
  if (status === 'waiting')
    return { ...analysis, action: 'intervene', reasoning: `It waits by itself: ${text}` }
  if (where === 'notice' && status !== 'working') {
    const reasoning = `It gave up: ${text}`
    return analysisOf({ status: 'error', action: 'intervene', confidence: SURE, reasoning })
  }
  return status === 'stuck'
    ? { ...analysis, action: 'intervene', reasoning: `It cannot go on: ${text}` }
    : analysis
}

/** When the limit ends: null where the notices tell of one and not of its end, undefined where they tell of none. */
function endOf(notices: readonly Notice[], time: string): string | null | undefined {
  const limits = notices.filter(({ sign }) => LIMITS.includes(sign))
  if (limits.length === 0) return undefined
  const ends = limits.map(({ text }) => resetTime(text, time))
  return ends.find((end) => end !== null) ?? null
}
