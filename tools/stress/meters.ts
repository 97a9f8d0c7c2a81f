/** What some work costs the monitor: its highest memory, and the CPU of it and its tmux clients. */

import { childrenOf, cpuSeconds, residentMemory_mib } from '../stage/process-costs.ts'

const SAMPLE_EVERY_MS = 100

export interface Costs {
  readonly before_mib: number
  readonly peak_mib: number
  readonly cpu_percent: number
}

/** Runs the work and measures what the process used meanwhile. */
export async function costsOf<Result>(pid: number, work: () => Promise<Result>): Promise<[Result, Costs]> {
  const pids = [pid, ...(await childrenOf(pid))]
  const used = async (): Promise<number> =>
    (await Promise.all(pids.map(cpuSeconds))).reduce((sum, one) => sum + one, 0)
  const before_mib = await residentMemory_mib(pid)
  let peak_mib = before_mib
  const timer = setInterval(() => {
    void residentMemory_mib(pid).then((now_mib) => {
      peak_mib = Math.max(peak_mib, now_mib)
    })
  }, SAMPLE_EVERY_MS)
  try {
    const before = await used()
    const since = Date.now()
    const result = await work()
    const cpu_percent = (100 * ((await used()) - before)) / ((Date.now() - since) / 1000)
    return [result, { before_mib, peak_mib, cpu_percent }]
  } finally {
    clearInterval(timer)
  }
}
