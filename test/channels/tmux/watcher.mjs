// Spawns a client as the adapter does, from a command line given as JSON, prints `up` once it gets output, and
// waits to be killed.
import { spawn } from 'node:child_process'

const { file, arguments: argv, stdio } = JSON.parse(process.argv[2])
const child = spawn(file, argv, { stdio, detached: true })
let said = false
child.stdout.on('data', (chunk) => {
  if (said || !chunk.includes('output %')) return
  said = true
  process.stdout.write(`up ${child.pid}\n`)
})
