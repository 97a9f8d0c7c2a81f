import { mkdir, mkdtemp, realpath, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import Trust from '../../src/commands/trust.ts'
import { runCommand } from '../support/run-command.ts'
import { AGENT, PLUGIN, StrangeProject, TEAM } from '../support/strange-project.ts'

const RULE = { id: 'free', why: 'x', effect: 'log', when: { '===': [{ var: 'action' }, 'approve'] } }

/** Replaces hashes and column widths, which differ from run to run. */
const without = (text: string): string =>
  text.replaceAll(/\b[0-9a-f]{8}\b/g, 'HASH').replaceAll(/ {2,}/g, '  ')

test('without a person to ask it shows everything on one screen, and agrees to nothing', async () => {
  const project = await StrangeProject.cloned()
  const { stdout, stderr, exit } = await project.trust()
  const waits = [
    'llm_monitor.policy: "recommended" → "hands-off"',
    `agent ${project.at('agent.json')}: not trusted yet`,
    `plugin ${project.at('plugin.mjs')}: not trusted yet`,
  ]
  await project.configure({ policy: 'hands-off', agents: ['agent.json'], plugins: [{ use: './plugin.mjs' }] })
  const loose = await project.trust()
  expect([without(loose.stdout).trimEnd().split('\n'), loose.exit]).toEqual([
    [
      project.folder,
      'Policy  hands-off',
      "Socket  tmux's default",
      'Limits  usd_per_day 20, usd_per_hour 5, model_calls_per_minute 60, keys_per_worker_per_hour 300, same_prompt_answers 30, keys_per_minute 60',
      '',
      'WORKER  AGENT  POLICY  EXPECTED AT',
      `a  -  hands-off  czarina-${basename(project.folder).toLowerCase()}:a (or window 1)`,
      '',
      'KIND  SHA-256  SIZE  FILE',
      `agent  -  ${JSON.stringify(AGENT).length} B  ${project.at('agent.json')}`,
      `plugin  HASH  ${PLUGIN.length} B  ${project.at('plugin.mjs')}`,
      '',
      'Needs your consent, and is not effective until then (czarina-monitor trust):',
      ...waits.map((line) => `  ${line}`),
    ],
    3,
  ])
  expect(loose.stderr).toContain('CZM_CONSENT_NOT_FOUND')
  expect(loose.stderr).toContain(waits.map((line) => `  ${line}`).join('\n'))
  expect([stdout.includes('policy.json'), stderr.includes('not trusted yet'), exit]).toEqual([true, true, 3])
  expect([(await project.trust()).exit, await project.hasRun()]).toEqual([3, false])
})

test('it names the tmux server that a start from here would use', async () => {
  vi.stubEnv('TMUX', '/tmp/own/work,1,0')
  onTestFinished(() => void vi.unstubAllEnvs())
  const project = await StrangeProject.cloned()
  expect((await project.trust()).stdout).toContain('that of the tmux it is started in, here /tmp/own/work\n')
})

test('consent is asked only once, and covers only this project; no flag agrees', async () => {
  const project = await StrangeProject.cloned()
  expect(await project.trust('--yes')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('CZM_ARGUMENT_INVALID'),
  })
  await project.agree()
  const { stdout, exit } = await project.trust()
  expect([stdout.trimEnd().split('\n').at(-1), exit]).toEqual(['Nothing needs your consent.', 0])
  expect(await project.hasRun()).toBe(false)
  const other = await realpath(await mkdtemp(join(tmpdir(), 'czm-trust-command-')))
  onTestFinished(() => rm(other, { recursive: true, force: true }))
  const config = {
    workers: [{ id: 'a' }],
    llm_monitor: { enabled: true, plugins: [{ use: project.at('plugin.mjs') }] },
  }
  await mkdir(join(other, '.czarina'))
  await writeFile(join(other, '.czarina/config.json'), JSON.stringify(config))
  expect((await runCommand(Trust, '--project', other)).stdout).toContain('plugin.mjs: not trusted yet')
})

test('the differences are described in words: settings, rules, agents, and code by its hashes', async () => {
  const project = await StrangeProject.cloned()
  await project.agree()
  await project.put('team.json', { ...TEAM, default: 'log', rules: [RULE] })
  await project.put('agent.json', { ...AGENT, commands: '^other$' })
  await project.put('plugin.mjs', 'process.exit(1)')
  const day = new Date().toISOString().slice(0, 10)
  const plugins = [{ use: './plugin.mjs' }]
  await project.configure({
    policy: 'policy.json',
    agents: ['agent.json'],
    plugins,
    socket: 'work',
    model: 'x',
  })
  const { stdout, exit } = await project.trust()
  expect([without(stdout).trimEnd().split('\n').slice(-6), exit]).toEqual([
    [
      `  policy ${project.at('policy.json')}: rule free (log) is added`,
      '  llm_monitor.model: "claude-haiku-5-5" → "x"',
      '  llm_monitor.socket: null → "work"',
      `  agent ${project.at('agent.json')}: says something else since you agreed on ${day}`,
      `  plugin ${project.at('plugin.mjs')}: its code has changed since it was trusted on ${day} (HASH → HASH)`,
    ].toSpliced(0, 0, 'Needs your consent, and is not effective until then (czarina-monitor trust):'),
    3,
  ])
  const analyzed = await runCommand(Analyze, 'a', '--project', project.folder)
  expect(without(analyzed.stderr)).toContain('its code has changed since it was trusted')
})

test('what was trusted is listed, and not forgotten if nobody can be asked', async () => {
  const project = await StrangeProject.withPolicy()
  const list = async (...argv: string[]) =>
    without((await project.trust('--list', ...argv)).stdout)
      .trimEnd()
      .split('\n')
  expect(await list()).toEqual([`Nothing is trusted in ${project.folder}.`])
  await project.agree()
  const day = new Date().toISOString().slice(0, 10)
  const listed = [
    `Trusted in ${project.folder}:`,
    'WHAT  SHA-256  SINCE  FILE',
    `config  -  ${day}  -`,
    `data  -  ${day}  ${project.at('policy.json')}`,
  ]
  expect(await list()).toEqual(listed)
  expect((await list('--all')).join('\n')).toContain(listed.join('\n'))
  expect((await project.trust('--revoke')).stderr).toContain('CZM_CALLER_INVALID')
  expect(await list()).toEqual(listed)
})

test('--json has the same content', async () => {
  const project = await StrangeProject.cloned()
  const refused = JSON.parse((await project.trust('--json')).stdout)
  expect([refused.error.code, refused.error.exit]).toEqual(['CZM_CONSENT_NOT_FOUND', 3])
  await project.agree()
  const given = JSON.parse((await project.trust('--json')).stdout)
  expect([given.project, given.waits, given.files.map(({ kind }: { kind: string }) => kind)]).toEqual([
    project.folder,
    [],
    ['policy', 'policy', 'agent', 'plugin'],
  ])
  const { projects } = JSON.parse((await project.trust('--json', '--list')).stdout)
  expect(projects).toEqual([
    {
      project: project.folder,
      file: expect.stringContaining('/czarina-monitor/trust/'),
      since: expect.any(String),
      data: ['policy.json', 'team.json', 'agent.json'].map((name) => ({
        file: project.at(name),
        since: expect.any(String),
      })),
      code: [{ file: project.at('plugin.mjs'), sha256: expect.any(String), since: expect.any(String) }],
      damaged: null,
    },
  ])
})

test('nothing waits if nothing is looser than without consent; only files count, not flags for one run', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'cautious', plugins: [{ use: 'prefilter' }], limits: { usd_per_day: 1 } })
  expect(await project.trust()).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('Nothing needs your consent.'),
  })
  await project.configure({ policy: 'hands-off' })
  vi.stubEnv('CZARINA_MONITOR_POLICY', 'cautious')
  expect((await project.trust()).exit).toBe(3)
  vi.unstubAllEnvs()
})

test.each([
  ['no project', {}, [], 'CZM_CONFIG_NOT_FOUND', 3],
  ['a missing plugin', { plugins: [{ use: './nowhere.js' }] }, [], 'CZM_CONSENT_NOT_FOUND', 3],
  ['a missing policy', { policy: './nowhere.json' }, [], 'CZM_POLICY_NOT_FOUND', 3],
  ['a policy that is a folder', { policy: '.' }, [], 'CZM_POLICY_INVALID', 3],
  ['a flag too many', {}, ['--list', '--revoke'], 'CZM_ARGUMENT_INVALID', 2],
])('%s', async (name, settings, argv, code, exit) => {
  const project = await StrangeProject.empty()
  if (name !== 'no project') await project.configure(settings)
  const run = await project.trust(...argv)
  expect([run.stderr.includes(code), run.exit]).toEqual([true, exit])
})

test('a plugin that cannot be pinned is not agreed to, but the rest is', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'hands-off', plugins: [{ use: './plugin' }] })
  await project.put('plugin/package.json', { main: 'main.mjs', dependencies: { huge: '1' } })
  await project.put('plugin/main.mjs', "import 'huge'")
  await project.put('plugin/node_modules/huge/package.json', { name: 'huge' })
  await project.put('plugin/node_modules/huge/huge.bin', '')
  await truncate(project.at('plugin/node_modules/huge/huge.bin'), 200 * 1024 * 1024)
  await expect(project.agree()).rejects.toMatchObject({ code: 'CZM_CONSENT_NOT_FOUND' })
  const { stdout, exit } = await project.trust()
  expect([stdout.includes('hands-off'), stdout.includes('has more than 134217728 bytes'), exit]).toEqual([
    false,
    true,
    3,
  ])
})
