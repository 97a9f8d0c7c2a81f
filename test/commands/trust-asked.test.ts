import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { removeTrust } from '../../src/adapters/trust/trust-file.ts'
import { initProject } from '../../src/cli/init/init.ts'
import { agreeToWritten } from '../../src/cli/trust/offer.ts'
import { placeOf } from '../../src/cli/trust/saved-parts.ts'
import Analyze from '../../src/commands/analyze.ts'
import Doctor from '../../src/commands/doctor.ts'
import Init from '../../src/commands/init.ts'
import { newSocket } from '../../tools/stage/run-folder.ts'
import { open } from '../support/consent.ts'
import { type CommandRun, runCommand } from '../support/run-command.ts'
import { AGENT, StrangeProject } from '../support/strange-project.ts'

test('start lists the agent files that are not trusted, and runs no plugin', async () => {
  const project = await StrangeProject.cloned()
  const { stderr, exit } = await project.start()
  expect([stderr.split('\n'), exit]).toEqual([
    [
      `Error [CZM_CONSENT_NOT_FOUND]: ${project.at('config.json')} names what you have not agreed to:`,
      `  agent ${project.at('agent.json')}: not trusted yet`,
      `  at ${project.at('config.json')}`,
      '  → Look at them, then: czarina-monitor trust',
      '',
    ],
    3,
  ])
  expect(await project.hasRun()).toBe(false)
})

test.each<[string, (project: StrangeProject) => Promise<CommandRun>]>([
  ['start --tmux', (project) => project.start('--tmux')],
  ['analyze of a worker', ({ folder }) => runCommand(Analyze, 'a', '--project', folder)],
  ['analyze --execute', ({ folder }) => runCommand(Analyze, 'a', '--execute', '--project', folder)],
  [
    'analyze of a screen',
    (project) => runCommand(Analyze, 'x', '--screen', project.at('config.json'), '--project', project.folder),
  ],
])('%s asks for trust as well', async (_, run) => {
  const project = await StrangeProject.cloned()
  const { stderr, exit } = await run(project)
  expect([stderr.includes('CZM_CONSENT_NOT_FOUND'), exit, await project.hasRun()]).toEqual([true, 3, false])
})

test('doctor says what is not trusted and what to type', async () => {
  const project = await StrangeProject.empty()
  const trustCheck = async () => {
    const { checks } = JSON.parse((await runCommand(Doctor, '--project', project.folder, '--json')).stdout)
    return checks.filter(({ name }: { name: string }) => name === 'trust')
  }
  await project.configure({})
  expect(await trustCheck()).toEqual([])
  await project.configure({ agents: ['agent.json'] })
  await project.put('agent.json', AGENT)
  expect(await trustCheck()).toEqual([
    {
      name: 'trust',
      level: 'fault',
      message: `${project.at('config.json')} names what you have not agreed to:\n  agent ${project.at('agent.json')}: not trusted yet`,
      remedy: 'Look at them, then: czarina-monitor trust',
    },
  ])
  await project.agree()
  expect(await trustCheck()).toEqual([
    { name: 'trust', level: 'ok', message: '1 file of your own is trusted', remedy: null },
  ])
})

test('init gives consent to what it writes, once, but not to a policy that it did not write', async () => {
  const project = await StrangeProject.empty()
  const panes = [{ id: 'a', agent: 'claude', target: 'work:a' }]
  const init = async (force = false) => {
    const socket = newSocket()
    await initProject({ directory: project.folder, panes, force, socket })
    await agreeToWritten(project.folder, false)
  }
  const agreed = async (): Promise<string | null> => {
    const { projects } = JSON.parse((await project.trust('--json', '--list')).stdout)
    return projects[0].since
  }
  await init()
  const since = await agreed()
  expect([since, (await project.trust()).exit]).toEqual([expect.any(String), 0])
  await project.configure({ policy: 'hands-off' })
  await init(true)
  expect(await agreed()).toBe(since)
  expect((await project.trust()).stdout).toContain('llm_monitor.socket: ')
  await removeTrust(await placeOf({ directory: project.folder }))
  await project.configure({ policy: 'observe-only' })
  await open(project)
  await rm(project.at('config.json'))
  await init(true)
  expect([await agreed(), (await project.trust()).exit]).toEqual([null, 3])
  const other = await StrangeProject.empty()
  await other.put('policy.json', { version: 1, rules: [] })
  await other.put('config.json', { project: { name: 'x' }, workers: [{ id: 'a', policy: 'hands-off' }] })
  await runCommand(Init, '--project', other.folder, '--socket', 'nowhere')
  expect((await other.trust()).exit).toBe(3)
})
