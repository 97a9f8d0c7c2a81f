/** Every fault that is put into the send protocol: where it happens, and what. */

import { randomOf } from '../stage/random.ts'

/** The calls of the line to the world outside, in the order in which one answer makes them. */
const STEPS = ['look', 'personAt', 'intend', 'reread', 'inFront', 'sendIf', 'confirm', 'decide'] as const
export type Step = (typeof STEPS)[number]

/**
 * `kill`: SIGKILL of the monitor. `fail`: the call is not made and throws, as a full disk or a broken fsync does. `swap`: another
 * dialog stands in the pane. `quote`: the same, and the row of the old one's command is above it. `respawn`: another program runs in the
 * pane. `exit`: the program ends, and the shell that started it goes on below its dialog. `server`: the tmux server dies. `clock`: the
 * time jumps by an hour.
 */
const FAULTS = [
  'kill',
  'fail',
  'swap',
  'quote',
  'respawn',
  'exit',
  'server',
  'clock-on',
  'clock-back',
] as const
type Fault = (typeof FAULTS)[number]

/** Whose answer it happens to: the policy's, or that of a person who was called and answers over the socket. */
const ANSWERERS = ['policy', 'person'] as const
type Answerer = (typeof ANSWERERS)[number]

export interface FaultPlan {
  readonly by: Answerer
  readonly step: Step
  readonly when: 'before' | 'after'
  readonly fault: Fault
}

/** What cannot happen at a step is left out: only writes fail, a screen changes only while somebody looks at it. */
export function faultPlans(): readonly FaultPlan[] {
  return ANSWERERS.flatMap((by) =>
    STEPS.flatMap((step) =>
      FAULTS.filter((fault) => canHappen(step, fault)).flatMap((fault) =>
        (['before', 'after'] as const)
          .filter((when) => when === 'before' || fault !== 'fail')
          .map((when): FaultPlan => ({ by, step, when, fault })),
      ),
    ),
  )
}

function canHappen(step: Step, fault: Fault): boolean {
  if (fault === 'fail') return step === 'intend' || step === 'decide' || step === 'sendIf'
  if (fault === 'swap' || fault === 'quote' || fault === 'respawn' || fault === 'exit')
    return step !== 'decide' && step !== 'confirm'
  return true
}

/** For the table and for the file names of what a failed run leaves. */
export function nameOf({ by, step, when, fault }: FaultPlan): string {
  return `${by === 'person' ? 'person: ' : ''}${fault} ${when} ${step}`
}

/** The faults of the short form: all of the policy's answers, and of people's each kill and a tenth of the others, drawn from a seed. */
export function shortPlans(seed: number): readonly FaultPlan[] {
  const random = randomOf(seed)
  return faultPlans().filter(({ by, fault }) => by === 'policy' || fault === 'kill' || random.share() < 0.1)
}

/** Reads what `nameOf` wrote; null where it is none of the plans. */
export function planNamed(name: string): FaultPlan | null {
  return faultPlans().find((plan) => nameOf(plan) === name) ?? null
}
