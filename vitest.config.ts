import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Tests read the sources of what the package exports, and need no build. */
function sourcesOfExports(): Record<string, string> {
  const { name, exports } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'))
  const targets = Object.entries<string | Record<string, string>>(exports).flatMap(([subpath, target]) => {
    const source = typeof target === 'string' ? undefined : target['@czarina-monitor/source']
    if (source === undefined) return []
    return [[subpath.replace('.', name), new URL(source, import.meta.url).pathname] as const]
  })
  // An alias also stands for what begins with it: the longest one is tried first.
  return Object.fromEntries(targets.sort(([left], [right]) => right.length - left.length))
}

/** What needs neither tmux nor another process: whole folders, and the two files that guard the walls between folders. */
const PURE = [
  'test/{core,evaluation,policy,redact,risk,screen,scripts,tools}/**/*.test.ts',
  'test/cli/imports.test.ts',
  'test/hostile/screens.test.ts',
]

/** Stand-ins for a module of ours, which all files of a shared process would get. */
const STAND_INS = ['test/commands/policy-{newer-facts,older-trail}.test.ts']

export default defineConfig({
  resolve: { alias: sourcesOfExports() },
  test: {
    disableConsoleIntercept: true, // @oclif/test captures nothing otherwise
    // Bounds that end what hangs, far from what a slow machine takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    projects: [
      {
        extends: true,
        // Nothing to keep apart: each worker loads a module once for all its files.
        test: { name: 'pure', include: PURE, isolate: false, maxWorkers: 2 },
      },
      {
        extends: true,
        test: {
          name: 'live',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, ...STAND_INS],
          globalSetup: ['test/support/leave-nothing.ts'],
          setupFiles: ['test/support/own-home.ts'],
          // These mostly wait for panes, clocks and other processes.
          maxWorkers: 6,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'stand-ins', include: STAND_INS, maxWorkers: 6, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
