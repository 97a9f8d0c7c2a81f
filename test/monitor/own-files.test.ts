import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { bashDialog } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const ANSWERS_ALL = {
  version: 1,
  default: 'escalate',
  rules: [
    {
      id: 'all',
      why: 'A test.',
      effect: 'execute',
      when: { in: [{ var: 'action' }, ['approve', 'send_keys']] },
    },
  ],
}

test.each([
  'cp evil.json .czarin?/config.json',
  'cp evil.json cfg/config.json',
  'echo x > rules/all.json',
  'tmux send-keys -t czarina-demo:alpha 1',
])('no policy approves %s', async (command) => {
  project = await TmuxProject.create(['alpha'], { policy: '../rules/all.json' })
  const at = (name: string): string => join(project.directory, name)
  await mkdir(at('ops'))
  await mkdir(at('rules'))
  await rename(at('.czarina'), at('ops/czarina'))
  await symlink('ops/czarina', at('.czarina'))
  await symlink('.czarina', at('cfg'))
  await writeFile(at('rules/all.json'), JSON.stringify(ANSWERS_ALL))
  await project.agree()
  await project.play('alpha', [{ lines: bashDialog(command), key: null }])
  monitor = await project.monitor()
  const decision = await eventually(
    'a decision about the prompt',
    () => monitor?.decisions.find(({ prompt }) => prompt?.about === command) ?? null,
  )
  expect({ ...decision, tags: decision.risk.tags.includes('own_files') }).toMatchObject({
    ...{ effect: 'escalate', outcome: 'escalated', because: 'own_files', rules: ['all'], tags: true },
  })
  expect(await project.keys('alpha')).toEqual([])
})
