import { expect, test } from 'vitest'
import { open, write } from '../../support/consent.ts'
import { StrangeProject } from '../../support/strange-project.ts'

const alpha = { id: 'alpha' }
const LIMIT_NAMES = [
  ...['usd_per_day', 'usd_per_hour', 'model_calls_per_minute'],
  ...['keys_per_worker_per_hour', 'same_prompt_answers', 'keys_per_minute'],
]
const plugins = (more: object): object => ({ plugins: [{ use: './plugin.mjs', ...more }] })

test.each<[string, object, object, readonly unknown[]]>([
  [
    'all limits lifted',
    {},
    { limits: Object.fromEntries(LIMIT_NAMES.map((name) => [name, null])) },
    LIMIT_NAMES.map((name) => expect.stringMatching(`^llm_monitor.limits.${name}: .* → null$`)),
  ],
  [
    'a plugin without isolation',
    plugins({}),
    plugins({ isolation: 'none' }),
    ['llm_monitor.plugins changed'],
  ],
  ['the options of a plugin', plugins({}), plugins({ options: { x: 1 } }), ['llm_monitor.plugins changed']],
  ['no plugin', plugins({}), {}, ['llm_monitor.plugins changed']],
  ['the removal of an agent file', { agents: ['agent.json'] }, {}, ['llm_monitor.agents changed']],
  ['the removal of a pattern for secrets', { redact: ['x[0-9]{9}'] }, {}, ['llm_monitor.redact changed']],
])('%s waits', async (_, agreed, saved, waits) => {
  const project = await StrangeProject.cloned()
  await write(project, { workers: [alpha], settings: agreed })
  await project.agree()
  const running = await open(project)
  await write(project, { workers: [alpha], settings: saved })
  for (const before of [running.agreed, null]) {
    const { config, waits: found } = await open(project, before)
    expect([config.settings, found]).toEqual([running.config.settings, waits])
  }
})

test('a base of an agreed policy waits if it answers more', async () => {
  const project = await StrangeProject.cloned()
  await write(project, { workers: [alpha], settings: { policy: 'policy.json' } })
  await project.agree()
  const running = await open(project)
  const all = { id: 'all', why: 'x', effect: 'execute', when: { '===': [{ var: 'action' }, 'approve'] } }
  await project.put('team.json', { version: 1, default: 'escalate', rules: [all] })
  expect((await open(project, running.agreed)).waits).toEqual([
    `policy ${project.at('policy.json')}: rule all (execute) is added`,
  ])
})
