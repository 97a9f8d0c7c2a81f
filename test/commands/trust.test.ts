import { mkdir, mkdtemp, realpath, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import Start from '../../src/commands/start.ts'
import { runCommand } from '../support/run-command.ts'
import { AGENT, PLUGIN, POLICY, StrangeProject, TEAM } from '../support/strange-project.ts'
import { tmuxServer, until } from '../support/tmux-server.ts'

/** Hashes and the width of columns differ from run to run. */
const without = (text: string): string =>
  text.replaceAll(/\b[0-9a-f]{8}\b/g, 'HASH').replaceAll(/ {2,}/g, '  ')

test('without anybody to ask it shows what there is, and trusts nothing', async () => {
  const project = await StrangeProject.cloned()
  const { stdout, stderr, exit } = await project.trust()
  expect([without(stdout).trimEnd().split('\n'), exit]).toEqual([
    [
      `The project ${project.folder} names:`,
      'KIND  SHA-256  SIZE  STATE  FILE',
      `policy  -  ${JSON.stringify(POLICY).length} B  not trusted yet  ${project.at('policy.json')}`,
      `policy  -  ${JSON.stringify(TEAM).length} B  not trusted yet  ${project.at('team.json')}`,
      `agent  -  ${JSON.stringify(AGENT).length} B  not trusted yet  ${project.at('agent.json')}`,
      `plugin  HASH  ${PLUGIN.length} B  not trusted yet  ${project.at('plugin.mjs')}`,
    ],
    3,
  ])
  expect(stderr).toContain('CZM_UNTRUSTED')
  expect((await project.trust()).exit).toBe(3)
  expect(await project.hasRun()).toBe(false)
})

test('after --yes each file is named, nothing is asked again, and it is this project alone', async () => {
  const project = await StrangeProject.cloned()
  const given = await project.trust('--yes')
  expect([without(given.stdout).trimEnd().split('\n').slice(-4), given.exit]).toEqual([
    [
      `Trusted by its path: policy ${project.at('policy.json')}`,
      `Trusted by its path: policy ${project.at('team.json')}`,
      `Trusted by its path: agent ${project.at('agent.json')}`,
      `Trusted as it is: plugin ${project.at('plugin.mjs')} (HASH)`,
    ],
    0,
  ])
  expect((await project.trust()).exit).toBe(0)
  expect(await project.hasRun()).toBe(false)
  const other = await realpath(await mkdtemp(join(tmpdir(), 'czm-trust-command-')))
  onTestFinished(() => rm(other, { recursive: true, force: true }))
  const config = { workers: [{ id: 'a' }], llm_monitor: { enabled: true, policy: project.at('policy.json') } }
  await mkdir(join(other, '.czarina'))
  await writeFile(join(other, '.czarina/config.json'), JSON.stringify(config))
  expect((await runCommand(Start, '--project', other)).stderr).toContain('CZM_UNTRUSTED')
})

test('changed code is asked again, with the hash before and after; changed data is not', async () => {
  const project = await StrangeProject.cloned()
  await project.trust('--yes')
  await project.put('team.json', { ...TEAM, default: 'log' })
  expect((await project.trust()).exit).toBe(0)
  await project.put('helper.mjs', 'process.exit(1)')
  const day = new Date().toISOString().slice(0, 10)
  expect(without((await project.start()).stderr)).toContain(
    `plugin ${project.at('plugin.mjs')}: its code has changed since it was trusted on ${day} (HASH → HASH)`,
  )
  expect((await project.trust('--yes')).exit).toBe(0)
  expect((await project.trust()).exit).toBe(0)
})

test('what was trusted is listed, and forgotten', async () => {
  const project = await StrangeProject.withPolicy()
  const list = async (...argv: string[]) =>
    without((await project.trust('--list', ...argv)).stdout)
      .trimEnd()
      .split('\n')
  expect(await list()).toEqual([`Nothing is trusted in ${project.folder}.`])
  await project.trust('--yes')
  const day = new Date().toISOString().slice(0, 10)
  const listed = [
    `Trusted in ${project.folder}:`,
    'WHAT  SHA-256  SINCE  FILE',
    `data  -  ${day}  ${project.at('policy.json')}`,
  ]
  expect(await list()).toEqual(listed)
  expect((await list('--all')).join('\n')).toContain(listed.join('\n'))
  expect(await project.trust('--revoke')).toEqual({
    stdout: `Nothing is trusted in ${project.folder} any more.\n`,
    stderr: '',
    exit: 0,
  })
  expect((await project.trust('--revoke')).stdout).toBe(`Nothing was trusted in ${project.folder}.\n`)
  expect((await project.start()).stderr).toContain('CZM_UNTRUSTED')
})

test('--json says the same', async () => {
  const project = await StrangeProject.cloned()
  const refused = JSON.parse((await project.trust('--json')).stdout)
  expect([refused.error.code, refused.error.exit]).toEqual(['CZM_UNTRUSTED', 3])
  const given = JSON.parse((await project.trust('--json', '--yes')).stdout)
  expect([given.project, given.trusted.map(({ kind }: { kind: string }) => kind)]).toEqual([
    project.folder,
    ['policy', 'policy', 'agent', 'plugin'],
  ])
  const { projects } = JSON.parse((await project.trust('--json', '--list')).stdout)
  expect(projects).toEqual([
    {
      project: project.folder,
      file: expect.stringContaining('/czarina-monitor/trust/'),
      data: ['policy.json', 'team.json', 'agent.json'].map((name) => ({
        file: project.at(name),
        since: expect.any(String),
      })),
      code: [{ file: project.at('plugin.mjs'), sha256: expect.any(String), since: expect.any(String) }],
      damaged: null,
    },
  ])
})

test('where all is shipped there is nothing to trust; what a flag names, its user has named', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'cautious', plugins: [{ use: 'prefilter' }] })
  expect(await project.trust()).toEqual({
    stdout: `Everything that ${project.at('config.json')} names is shipped with czarina-monitor; nothing to trust.\n`,
    stderr: '',
    exit: 0,
  })
  await project.put('policy.json', TEAM)
  await project.configure({ policy: 'policy.json' })
  vi.stubEnv('CZARINA_MONITOR_POLICY', 'cautious')
  expect((await project.trust()).exit).toBe(0)
  vi.unstubAllEnvs()
  expect((await project.trust()).exit).toBe(3)
})

test.each([
  ['no project', {}, [], 'CZM_CONFIG_NOT_FOUND', 3],
  ['a plugin that is not there', { plugins: [{ use: './nowhere.js' }] }, [], 'CZM_PLUGIN_NOT_FOUND', 3],
  ['a policy that is not there', { policy: './nowhere.json' }, [], 'CZM_POLICY_NOT_FOUND', 3],
  ['a policy that is a project.folder', { policy: '.' }, ['--yes'], 'CZM_POLICY_INVALID', 3],
  ['a flag too many', {}, ['--list', '--revoke'], 'CZM_USAGE', 2],
])('%s', async (name, settings, argv, code, exit) => {
  const project = await StrangeProject.empty()
  if (name !== 'no project') await project.configure(settings)
  const run = await project.trust(...argv)
  expect([run.stderr.includes(code), run.exit]).toEqual([true, exit])
})

test('a plugin that cannot be pinned is not trusted, the rest is', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'policy.json', plugins: [{ use: './plugin/main.mjs' }] })
  await project.put('policy.json', TEAM)
  await project.put('plugin/main.mjs', "import 'huge'")
  await project.put('plugin/node_modules/huge/package.json', { name: 'huge' })
  await project.put('plugin/node_modules/huge/huge.bin', '')
  await truncate(project.at('plugin/node_modules/huge/huge.bin'), 200 * 1024 * 1024)
  const { stdout, stderr, exit } = await project.trust('--yes')
  expect(stdout).toContain(`Trusted by its path: policy ${project.at('policy.json')}`)
  expect(stderr).toContain('has more than 134217728 bytes')
  expect(exit).toBe(3)
})

test.each([
  ['y', 'Trusted by its path: policy', 'exit 0'],
  ['n', 'Nothing was changed.', 'exit 3'],
])('in a terminal it asks; %s', async (answer, told, exit) => {
  const project = await StrangeProject.withPolicy()
  const { tmux } = tmuxServer()
  const bin = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  const command = `XDG_CONFIG_HOME='${process.env.XDG_CONFIG_HOME}' '${process.execPath}' '${bin}' trust --project '${project.folder}'; echo "exit $?"; sleep 1000`
  await tmux('new-session', '-d', '-x', '200', '-y', '40', 'sh', '-c', command)
  const shows = (text: string) => async () => (await tmux('capture-pane', '-p')).includes(text)
  await until('it asks', shows('Trust all of this? [y/N]'))
  expect((await project.trust()).exit).toBe(3)
  await tmux('send-keys', answer, 'Enter')
  await until('it ends', shows('exit '))
  const screen = await tmux('capture-pane', '-p')
  expect([screen.includes(told), screen.includes(exit)]).toEqual([true, true])
  expect((await project.trust()).exit).toBe(answer === 'y' ? 0 : 3)
})
