/** Every fault that is put into the send protocol: where it happens, and what. */

/** The calls of the line to the world outside, in the order in which one answer makes them. */
const STEPS = ['look', 'personAt', 'intend', 'reread', 'sendIf', 'confirm', 'decide'] as const
export type Step = (typeof STEPS)[number]

/**
 * `kill`: SIGKILL of the monitor. `fail`: the call is not made and throws, as a full disk or a broken fsync does. `swap`: another
 * dialog stands in the pane. `quote`: the same, and the row of the old one's command is above it. `respawn`: another program
 * runs in the pane. `server`: the tmux server dies. `clock`: the time jumps by an hour.
 */
const FAULTS = ['kill', 'fail', 'swap', 'quote', 'respawn', 'server', 'clock-on', 'clock-back'] as const
type Fault = (typeof FAULTS)[number]

export interface FaultPlan {
  readonly step: Step
  readonly when: 'before' | 'after'
  readonly fault: Fault
}

/** What cannot happen at a step is left out: only writes fail, a screen changes only while somebody looks at it. */
export function faultPlans(): readonly FaultPlan[] {
  return STEPS.flatMap((step) =>
    FAULTS.filter((fault) => canHappen(step, fault)).flatMap((fault) =>
      (['before', 'after'] as const)
        .filter((when) => when === 'before' || fault !== 'fail')
        .map((when): FaultPlan => ({ step, when, fault })),
    ),
  )
}

function canHappen(step: Step, fault: Fault): boolean {
  if (fault === 'fail') return step === 'intend' || step === 'decide' || step === 'sendIf'
  if (fault === 'swap' || fault === 'quote' || fault === 'respawn')
    return step !== 'decide' && step !== 'confirm'
  return true
}

/** For the table and for the file names of what a failed run leaves. */
export function nameOf({ step, when, fault }: FaultPlan): string {
  return `${fault} ${when} ${step}`
}

/** Reads what `nameOf` wrote; null where it is none of the plans. */
export function planNamed(name: string): FaultPlan | null {
  return faultPlans().find((plan) => nameOf(plan) === name) ?? null
}
