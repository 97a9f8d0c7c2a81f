import { expect, test } from 'vitest'
import { inTerminal } from '../support/in-terminal.ts'
import { StrangeProject } from '../support/strange-project.ts'
import { tmuxServer } from '../support/tmux-server.ts'

test.each([
  ['y', 'Agreed.', 'exit 0'],
  ['n', 'Nothing was changed.', 'exit 3'],
])('in a terminal it asks; %s', async (answer, told, exit) => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'hands-off' })
  const { screen, type } = await inTerminal('trust', project)
  await screen('Agree to all of this? [y/N]')
  expect((await project.trust()).exit).toBe(3)
  await type(answer)
  expect([(await screen('exit ')).includes(told), (await screen('exit ')).includes(exit)]).toEqual([
    true,
    true,
  ])
  expect((await project.trust()).exit).toBe(answer === 'y' ? 0 : 3)
})

test('in a terminal it offers once to keep a state in which nothing waits', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'cautious' })
  const { screen, type } = await inTerminal('trust', project)
  await screen('Keep the present state, so that loosening it needs your consent? [y/N]')
  await type('y')
  await screen('exit 0')
  const again = await (await inTerminal('trust', project)).screen('exit ')
  expect([again.includes('exit 0'), again.includes('Keep the present state')]).toEqual([true, false])
  await project.configure({ policy: 'recommended' })
  expect((await project.trust()).exit).toBe(3)
})

test.each([
  ['y', 'Nothing is trusted in', 'exit 0', 'Nothing is trusted in'],
  ['n', 'Nothing was changed.', 'exit 3', 'Trusted in'],
])('in a terminal it asks before it forgets; %s', async (answer, told, exit, listed) => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'observe-only' })
  await project.agree()
  const { screen, type } = await inTerminal('trust --revoke', project)
  await screen('Forget what was agreed to here?')
  await type(answer)
  const text = await screen('exit ')
  expect([text.includes(told), text.includes(exit)]).toEqual([true, true])
  expect((await project.trust('--list')).stdout.startsWith(listed)).toBe(true)
})

test.each(['trust', 'trust --revoke', 'resume'])(
  '%s refuses to run in the pane of a worker',
  async (command) => {
    const project = await StrangeProject.empty()
    const server = tmuxServer()
    const workers = [{ id: 'a', target: 'work:0.0' }]
    const llm_monitor = { enabled: true, policy: 'hands-off', socket: server.socket }
    await project.put('config.json', { workers, llm_monitor })
    const { screen } = await inTerminal(command, project, 'work', server)
    const text = await screen('exit ')
    expect([
      text.includes('CZM_CALLER_INVALID'),
      text.includes('work:0.0 (worker a)'),
      text.includes('exit 3'),
    ]).toEqual([true, true, true])
  },
)

test('the first start at a terminal shows what is effective, and asks about what is looser; after a no it keeps waiting', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'hands-off' })
  const { screen, type } = await inTerminal('start', project)
  expect(await screen('Agree to all of this? [y/N]')).toContain('WORKER')
  await type('n')
  await screen('(policy recommended)')
  await screen('needs your consent (czarina-monitor trust)')
})

test.each([
  ['start', 'Nothing needs your consent.', true],
  ['start --no-input', '(policy cautious)', false],
])(
  '%s without anything looser asks nothing; what a person has seen is agreed to',
  async (command, told, isAgreed) => {
    const project = await StrangeProject.empty()
    await project.configure({ policy: 'cautious' })
    const { screen } = await inTerminal(command, project)
    expect(await screen('(policy cautious)')).toContain(told)
    expect((await project.trust('--list')).stdout.startsWith('Trusted in')).toBe(isAgreed)
  },
)
