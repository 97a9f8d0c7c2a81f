#!/usr/bin/env node
import { readFileSync, statSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The monitor runs for days, mostly waiting. Left alone, V8 spends memory on speed that it does not need: room for new objects
// that grows until it is full, large optimised code, and compilers that leave their own pages behind. Measured with
// `npm run bench -- cpu 10`: docs/decisions/0029-set-v8-flags-for-less-memory.md. It has to be said before the modules are loaded.
if (process.argv[2] === 'start') {
  const { setFlagsFromString } = await import('node:v8')
  const flags = [
    '--optimize-for-size',
    '--max-semi-space-size=2',
    '--semi-space-growth-factor=1',
    '--no-sparkplug',
  ]
  // From Node 22 on there is a second optimising compiler, which is enough.
  if (Number.parseInt(process.versions.node, 10) >= 22) flags.push('--no-opt')
  for (const flag of flags) setFlagsFromString(flag)
} else {
  // From Node 22.1 on: what was compiled once is read from the cache the next time. All that takes time is imported below. The
  // cache is code that will run, so it stands in the user's own folder and not in the one for temporary files, which others can
  // write. The monitor starts seldom, and would keep 3 MiB of it.
  module.enableCompileCache?.(
    join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'czarina-monitor', 'compiled'),
  )
}

// The bundle holds what the compiler made, and oclif, in few files, which start faster. In a checkout the compiler may have run
// since, or nothing was bundled: then what it made runs as it stands, so that no bundle hides a change. An installed package has
// only the bundle's time.
const bundle = fileURLToPath(new URL('../dist/app/', import.meta.url))
const bundled = statSync(join(bundle, 'app.json'), { throwIfNoEntry: false })
const compiled = statSync(join(bundle, '..', 'build.tsbuildinfo'), { throwIfNoEntry: false })

if (bundled !== undefined && (compiled === undefined || compiled.mtimeMs < bundled.mtimeMs)) {
  // Reading the maps takes time, which is well spent only where a stack will be shown.
  if (process.argv.includes('--debug')) process.setSourceMapsEnabled(true)
  const { default: oclif } = await import('../dist/app/oclif.js')
  const pjson = JSON.parse(readFileSync(join(bundle, 'app.json'), 'utf8'))
  await oclif.execute({ loadOptions: { root: bundle, pjson } })
} else {
  const { execute } = await import('@oclif/core/execute')
  await execute({ dir: import.meta.url })
}
