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

export default defineConfig({
  resolve: { alias: sourcesOfExports() },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/leave-nothing.ts'],
    setupFiles: ['test/support/own-home.ts'],
    disableConsoleIntercept: true, // @oclif/test captures nothing otherwise
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
