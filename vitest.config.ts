import { defineConfig } from 'vitest/config'

const source = (path: string): string => new URL(path, import.meta.url).pathname

export default defineConfig({
  resolve: {
    alias: {
      'czarina-monitor/plugin': source('./src/plugin/contract.ts'),
      'czarina-monitor/testing': source('./src/testing/kit.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/own-home.ts'],
    disableConsoleIntercept: true, // @oclif/test captures nothing otherwise
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
