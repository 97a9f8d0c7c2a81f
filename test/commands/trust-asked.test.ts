import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import Doctor from '../../src/commands/doctor.ts'
import Init from '../../src/commands/init.ts'
import PolicyCheck from '../../src/commands/policy/check.ts'
import PolicyNew from '../../src/commands/policy/new.ts'
import { type CommandRun, runCommand } from '../support/run-command.ts'
import { StrangeProject, TEAM } from '../support/strange-project.ts'

test('start names everything that is not trusted at once, and runs none of it', async () => {
  const project = await StrangeProject.cloned()
  const { stderr, exit } = await project.start()
  expect([stderr.split('\n'), exit]).toEqual([
    [
      `Error [CZM_UNTRUSTED]: ${project.at('config.json')} names what you have not trusted:`,
      `  policy ${project.at('policy.json')}: not trusted yet`,
      `  policy ${project.at('team.json')}: not trusted yet`,
      `  agent ${project.at('agent.json')}: not trusted yet`,
      `  plugin ${project.at('plugin.mjs')}: not trusted yet`,
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
  expect([stderr.includes('CZM_UNTRUSTED'), exit, await project.hasRun()]).toEqual([true, 3, false])
})

test('doctor says what is not trusted and what to type', async () => {
  const project = await StrangeProject.empty()
  const trustCheck = async () => {
    const { checks } = JSON.parse((await runCommand(Doctor, '--project', project.folder, '--json')).stdout)
    return checks.filter(({ name }: { name: string }) => name === 'trust')
  }
  await project.configure({})
  expect(await trustCheck()).toEqual([])
  await project.configure({ policy: 'policy.json' })
  await project.put('policy.json', TEAM)
  expect(await trustCheck()).toEqual([
    {
      name: 'trust',
      level: 'fault',
      message: `${project.at('config.json')} names what you have not trusted:\n  policy ${project.at('policy.json')}: not trusted yet`,
      remedy: 'Look at them, then: czarina-monitor trust',
    },
  ])
  await project.trust('--yes')
  expect(await trustCheck()).toEqual([
    { name: 'trust', level: 'ok', message: '1 file of your own is trusted', remedy: null },
  ])
})

test('what init and policy new write is its user’s own; checking a policy needs no trust', async () => {
  const project = await StrangeProject.empty()
  const socket = `czm-test-${randomBytes(4).toString('hex')}`
  await runCommand(Init, '--project', project.folder, '--socket', socket)
  expect(await project.trust()).toMatchObject({ exit: 0, stdout: expect.stringContaining('  trusted  ') })
  await project.put('theirs.json', TEAM)
  await runCommand(PolicyNew, project.at('mine.json'))
  for (const [policy, exit] of [
    ['theirs.json', 3],
    ['mine.json', 0],
  ] as const) {
    await project.configure({ policy })
    expect((await runCommand(PolicyCheck, '--project', project.folder)).exit).toBe(0)
    expect([policy, (await project.trust()).exit]).toEqual([policy, exit])
  }
})
