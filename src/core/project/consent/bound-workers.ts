/** Which of the saved workers may be watched at once, and as what. */

import { keyChange } from '../../trail/config-changes.ts'
import type { WorkerConfig } from '../config.ts'
import { parseTarget, sessionNames } from '../workers.ts'
import type { AgreedConfig } from './agreed.ts'
import type { Bounded } from './bound-settings.ts'

/** What decides where a worker is looked for, how its screen is read, and which rules apply to it. */
const DECIDING = ['agent', 'role', 'branch', 'phase', 'target'] as const

/**
 * Keeps what was agreed for each known worker. A worker that was removed is gone, and a new one in the project's own
 * sessions is no loosening in itself. Their policies are judged elsewhere; texts about a worker decide nothing.
 */
export function boundWorkers(agreed: AgreedConfig, saved: AgreedConfig): Bounded<readonly WorkerConfig[]> {
  const known = new Map(agreed.workers.map((worker) => [worker.id, worker]))
  const own: readonly string[] = Object.values(sessionNames(agreed.project.slug))
  const isNear = ({ target }: WorkerConfig): boolean =>
    target === null || own.includes(parseTarget(target)?.session ?? '')
  const there = new Map(saved.workers.map((worker) => [worker.id, worker]))
  const kept = agreed.workers.flatMap((before) => {
    const after = there.get(before.id)
    if (after === undefined) return []
    const { agent, role, branch, phase, target } = before
    return [{ ...after, agent, role, branch, phase, target }]
  })
  const fresh = saved.workers.filter(({ id }) => !known.has(id))
  const value = numbered([...kept, ...fresh.filter(isNear)], saved.project.phase)
  const order = saved.workers.filter(({ id }) => value.some((worker) => worker.id === id))
  return {
    value,
    waits: [
      ...saved.workers.flatMap((after) => {
        const before = known.get(after.id)
        if (before === undefined)
          return isNear(after)
            ? []
            : [`worker ${after.id} is new, outside the project's sessions: ${after.target}`]
        return DECIDING.flatMap((key) => keyChange(`worker ${after.id}:`, key, before[key], after[key]))
      }),
      ...(order.every(({ id }, index) => value[index]?.id === id) ? [] : ['the order of the workers']),
    ],
  }
}

/**
 * For each worker, those whose place it may take now. A worker that keeps its name and its number keeps its place.
 * Any other may take the place of one that is gone or has another number, and, if either of the two has a target, of
 * any worker.
 */
export function placesTaken(
  agreed: readonly WorkerConfig[],
  now: readonly WorkerConfig[],
): ReadonlyMap<string, readonly string[]> {
  const before = new Map(agreed.map(({ id, number }) => [id, number]))
  const after = new Map(now.map(({ id, number }) => [id, number]))
  const hasMoved = ({ id }: WorkerConfig): boolean => before.get(id) !== after.get(id)
  return new Map(
    now.filter(hasMoved).map((worker) => {
      const reached = agreed.filter((other) => hasMoved(other) || (worker.target ?? other.target) !== null)
      return [worker.id, reached.map(({ id }) => id).filter((id) => id !== worker.id)]
    }),
  )
}

/** Numbers the workers as the launcher numbers their windows: those of the current phase only, in order. */
export function numbered<Worker extends Omit<WorkerConfig, 'number'>>(
  workers: readonly Worker[],
  phase: number,
): readonly (Worker & Pick<WorkerConfig, 'number'>)[] {
  const current = workers.filter((worker) => worker.phase === phase)
  return workers.map((worker) => {
    const index = current.indexOf(worker)
    return { ...worker, number: index === -1 ? null : index + 1 }
  })
}
