#!/usr/bin/env node
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

// Node >= 22.1 reuses compiled code. The cache is code that will run: it is in the user's own folder, and not in the one for
// temporary files, which others can write. The monitor starts seldom, and would keep 3 MiB of it in memory.
if (process.argv[2] !== 'start') {
  module.enableCompileCache?.(
    join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'czarina-monitor', 'compiled'),
  )
}
// A checkout has source maps, which take time to read: only where a stack will be shown.
if (process.argv.includes('--debug')) process.setSourceMapsEnabled(true)

// Everything that takes time to load is loaded here, after the cache is on.
const { default: oclif } = await import('../dist/app/oclif.js')
await oclif.execute({ dir: import.meta.url })
