import { expect, it } from 'vitest'
import { graphOf } from '../../scripts/measures/graph.ts'
import { exportsOf, readTree } from '../../scripts/measures/tree.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'

const files = readTree(packageRoot(), ['src', 'plugins'])
const values = graphOf(files, exportsOf(packageRoot()), false)
const withTypes = graphOf(files, exportsOf(packageRoot()), true)
/** The files of the monitor and of its tmux clients that a command can load, at its start or later. */
const reached = (command: string, graph = values): readonly string[] => {
  const seen = new Set([`src/commands/${command}.ts`])
  for (const file of seen) for (const next of graph.get(file) ?? []) seen.add(next)
  return [...seen].filter((file) => /^src\/(?:monitor\/|channels\/tmux\/control-client)/.test(file)).sort()
}
const COMMANDS = [...values.keys()].flatMap((file) => /^src\/commands\/(.*)\.ts$/.exec(file)?.[1] ?? [])
/** These judge a screen once, with the middle of the pipeline. */
const JUDGING = ['eval', 'policy/test']
/** These play a trail through the reducer, and load nothing else of the monitor. */
const REPLAYING = ['policy/replay', 'answer']
/** These judge a worker once, like the monitor. */
const ANALYZING = ['analyze', 'policy/explain']
const LOOP = ['src/channels/tmux/control-client.ts', 'src/monitor/monitor.ts']

it('only start runs the monitor, with its own clients', () => {
  expect(reached('start')).toEqual(expect.arrayContaining(LOOP))
})

it.each(ANALYZING)('%s loads what judges and acts once, but not the loop', (command) => {
  expect(reached(command)).toContain('src/monitor/analyze-once.ts')
  expect(reached(command).filter((file) => LOOP.includes(file))).toEqual([])
})

it.each(JUDGING)('%s loads only the part of the monitor that judges', (command) => {
  expect(reached(command)).toEqual(['src/monitor/judge.ts'])
})

it.each(REPLAYING)('%s loads only the part of the monitor that remembers', (command) => {
  expect(reached(command)).toEqual(['src/monitor/remember.ts'])
})

it.each(COMMANDS.filter((name) => ![...ANALYZING, ...JUDGING, ...REPLAYING, 'start'].includes(name)))(
  '%s loads no file of the monitor, not even for types',
  (command) => {
    expect(reached(command, withTypes)).toEqual([])
  },
)
