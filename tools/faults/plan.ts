/** Every fault that is injected into the send protocol: its step and its kind. */

import { randomOf } from '../stage/random.ts'

/** The calls of the pipeline to its ports, in the order of one answer. */
const STEPS = ['look', 'personAt', 'intend', 'reread', 'inFront', 'sendIf', 'confirm', 'decide'] as const
export type Step = (typeof STEPS)[number]

/**
 * `kill`: SIGKILL of the monitor. `fail`: the call is not made and throws, as for a full disk or a broken fsync. `swap`: another
 * dialog is in the pane. `quote`: the same, with the command of the old one in a row above it. `respawn`: another program runs in the
 * pane. `exit`: the program ends, and the shell that started it continues below its dialog. `server`: the tmux server dies. `clock`:
 * the time jumps by an hour.
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

/** Whose answer is affected: the policy's, or that of a person who was called and answers over the socket. */
const ANSWERERS = ['policy', 'person'] as const
type Answerer = (typeof ANSWERERS)[number]

export interface FaultPlan {
  readonly by: Answerer
  readonly step: Step
  readonly when: 'before' | 'after'
  readonly fault: Fault
}

/** Excludes what cannot happen at a step: only writes fail, and a screen changes only while it is read. */
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

/** The name of a plan, for the table and for `--only`. */
export function nameOf({ by, step, when, fault }: FaultPlan): string {
  return `${by === 'person' ? 'person: ' : ''}${fault} ${when} ${step}`
}

/** The faults of the short form: all for the policy's answers; for people's all kills, and a random tenth of the others. */
export function shortPlans(seed: number): readonly FaultPlan[] {
  const random = randomOf(seed)
  return faultPlans().filter(({ by, fault }) => by === 'policy' || fault === 'kill' || random.share() < 0.1)
}

/** The plan with this name; null if there is none. */
export function planNamed(name: string): FaultPlan | null {
  return faultPlans().find((plan) => nameOf(plan) === name) ?? null
}
