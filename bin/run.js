#!/usr/bin/env node
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

// The monitor runs for days, mostly waiting. Left alone, V8 spends memory on speed that it does not need: room for new objects
// that grows until it is full, and large optimised code. Measured with `npm run bench -- cpu`: 97 MiB become about 90 at 10
// workers and 132 become 97 at 100, for about a tenth more CPU. It has to be said before the modules are loaded.
if (process.argv[2] === 'start') {
  const { setFlagsFromString } = await import('node:v8')
  for (const flag of ['--optimize-for-size', '--max-semi-space-size=2', '--semi-space-growth-factor=1']) {
    setFlagsFromString(flag)
  }
}

// From Node 22.1 on: what was compiled once is read from the cache the next time. All that takes time is imported below. The cache
// is code that will run, so it stands in the user's own folder and not in the one for temporary files, which others can write.
module.enableCompileCache?.(
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'czarina-monitor', 'compiled'),
)

const { execute } = await import('@oclif/core/execute')
await execute({ dir: import.meta.url })
