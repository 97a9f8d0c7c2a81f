/** The shape of the program, as `npm run measures` prints it, with the limits that it must keep. */

import { expect, test } from 'vitest'
import { graphOf, shapeOf } from '../../scripts/measures/graph.ts'
import { exportsOf, parseFile, readTree } from '../../scripts/measures/tree.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'

const files = readTree(packageRoot(), ['src', 'plugins'])

test('imports have no cycle, and no import chain is longer than fifteen files, types included', () => {
  const { cycles, chain } = shapeOf(graphOf(files, exportsOf(packageRoot()), true))
  expect({ cycles, isDeep: chain.length > 15 ? chain : [] }).toEqual({ cycles: [], isDeep: [] })
})

test("a worker's state is assigned in one place", () => {
  const places = files.filter(({ stateAssignments }) => stateAssignments > 0)
  expect(places.map(({ path, stateAssignments }) => [path, stateAssignments])).toEqual([
    ['src/monitor/remember.ts', 1],
  ])
})

test('chains, cycles and assignments are found', () => {
  const file = (path: string, text: string) => parseFile({ path, text })
  const graph = graphOf(
    [
      file('a.ts', "import { b } from './b.ts'\nwatch.rows = b"),
      file('b.ts', "import type { C } from './c.ts'"),
      file('c.ts', "import type { B } from './b.ts'"),
    ],
    {},
    true,
  )
  expect(shapeOf(graph)).toEqual({ cycles: [['b.ts', 'c.ts']], chain: ['a.ts', 'b.ts', 'c.ts'] })
  expect(file('a.ts', 'watch.rows = 1').stateAssignments).toBe(1)
})
