/** Work side by side, a limited number of items at a time. */

/** Works on several items at a time; the results have the order of the items. */
export async function inLanes<Item, Result>(
  count: number,
  items: readonly Item[],
  work: (item: Item, lane: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...items.entries()]
  const results: [number, Result][] = []
  const lane = async (_: unknown, number: number): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push([next[0], await work(next[1], number)])
    }
  }
  await Promise.all(Array.from({ length: count }).map(lane))
  return results.sort(([a], [b]) => a - b).map(([, result]) => result)
}
