import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { z } from 'zod'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..', '..')

const Decisions = z.array(z.object({ worker: z.string(), effect: z.string(), outcome: z.string() }))

/** The demo checks its own result and exits with 6 if it is wrong; the trail that it leaves must agree. */
it('the demo has the expected result, and its decisions can be queried afterwards', async () => {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C.UTF-8' }
  const demo = await run(process.execPath, [join(root, 'dist', 'tools', 'run.js'), 'demo'], {
    cwd: root,
    env,
  })
  expect(demo.stdout).toContain('npx czarina-monitor decisions --since 1h --project .demo/last')

  const query = ['decisions', '--since', '1h', '--json', '--project', join('.demo', 'last')]
  const { stdout } = await run(process.execPath, [join(root, 'bin', 'run.js'), ...query], {
    cwd: root,
    env,
  })
  const decisions = Decisions.parse(JSON.parse(stdout))
  const answered = decisions.filter(({ effect }) => effect === 'execute')
  expect(answered).toEqual([{ worker: 'reports', effect: 'execute', outcome: 'sent' }])
  const escalated = decisions.filter(({ effect }) => effect === 'escalate').map(({ worker }) => worker)
  expect(new Set(escalated)).toEqual(new Set(['release', 'installer']))
})
