import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { sha1 } from '../../../src/adapters/hash.ts'
import { loadPolicy } from '../../../src/adapters/policies.ts'
import { type InitRequest, initProject } from '../../../src/cli/init/init.ts'
import { STARTER_POLICY } from '../../../src/cli/init/starter-policy.ts'
import { projectFolder } from '../../adapters/config/project-folder.ts'

const PANES = [
  { id: 'api', agent: 'claude', target: 'work:2.0' },
  { id: 'ui', agent: 'codex', target: 'work:3.1' },
]
const CZARINAS = `{
  // written by czarina
  "project": { "name": "Shop", "slug": "shop" }, /* keep me */
  "workers": [{ "id": "backend", "agent": "claude" }],
}
`

const init = (directory: string, more: Partial<InitRequest> = {}) =>
  initProject({ directory, panes: [], force: false, socket: null, ...more })
const read = (folder: string, file: string) => readFile(join(folder, '.czarina', file), 'utf8')
const files = async (folder: string) => (await readdir(join(folder, '.czarina'))).toSorted()

it('writes a valid configuration and policy, with the panes as workers', async () => {
  const folder = await projectFolder({ x: '' })
  const [config, policy] = [join(folder, '.czarina/config.json'), join(folder, '.czarina/policy.json')]
  expect(await init(folder, { panes: PANES, socket: 'work' })).toEqual({
    config,
    policy,
    written: [config, policy],
    kept: [],
    backups: [],
    workers: ['api', 'ui'],
    isExample: false,
    socket: 'work',
    enabled: true,
  })
  const loaded = await loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })
  expect(loaded.workers.map(({ id, agent, target }) => ({ id, agent, target }))).toEqual(PANES)
  expect([loaded.settings.enabled, loaded.settings.policy, loaded.settings.socket]).toEqual([
    true,
    policy,
    'work',
  ])
  expect(await files(folder)).toEqual(['config.json', 'policy.json'])
})

it('writes a policy with a valid rule and passing tests', async () => {
  const folder = await projectFolder({ x: '' })
  await init(folder)
  const policy = await loadPolicy(join(folder, '.czarina/policy.json'), folder, sha1)
  expect(policy.tests.map(({ name }) => name)).toEqual(STARTER_POLICY.tests.map(({ name }) => name))
  expect(policy.rules[0]?.id).toBe('ask-before-package-managers')
})

it('writes an example if no pane was taken, and replaces it later', async () => {
  const folder = await projectFolder({ x: '' })
  expect((await init(folder)).workers).toEqual(['worker-1'])
  const again = await init(folder, { panes: PANES, force: true })
  expect([again.workers, again.enabled]).toEqual([['api', 'ui'], true])
  const loaded = await loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })
  expect(loaded.workers.map(({ id }) => id)).toEqual(['api', 'ui'])
})

it("adds its section to czarina's configuration and changes no other character", async () => {
  const folder = await projectFolder({ '.czarina/config.json': CZARINAS })
  const report = await init(folder, { panes: PANES })
  expect([report.workers, report.enabled]).toEqual([['backend'], false])
  expect(await read(folder, 'config.json')).toBe(`{
  // written by czarina
  "project": { "name": "Shop", "slug": "shop" }, /* keep me */
  "workers": [{ "id": "backend", "agent": "claude" }],
  "llm_monitor": {
    "enabled": false,
    "auto_approve": true,
    "policy": "policy.json"
  },
}
`)
  expect(await read(folder, 'config.json.bak')).toBe(CZARINAS)
})

describe('what already exists', () => {
  const OURS = '{ "workers": [{ "id": "a" }], "llm_monitor": { "enabled": true, "check_interval": 5 } }'

  it.each<[string, Record<string, string>, string]>([
    ['a configuration of ours', { '.czarina/config.json': OURS }, '.czarina/config.json'],
    ['an rc file', { '.czarina-monitorrc': 'workers: [{ id: a }]' }, '.czarina-monitorrc'],
    ['a key in package.json', { 'package.json': `{ "czarina-monitor": ${OURS} }` }, 'package.json'],
    ['a list', { '.czarina/config.json': '[]' }, '.czarina/config.json'],
  ])('%s is not changed', async (_, before, file) => {
    const folder = await projectFolder(before)
    await expect(init(folder)).rejects.toMatchObject({
      code: 'CZM_CONFIG_EXISTS',
      place: { file: join(folder, file) },
    })
    expect(await readFile(join(folder, file), 'utf8')).toBe(before[file])
  })

  it('a file that is not JSON is refused as such', async () => {
    const folder = await projectFolder({ '.czarina/config.json': '{' })
    await expect(init(folder)).rejects.toMatchObject({ code: 'CZM_CONFIG_SYNTAX_INVALID' })
    expect(await files(folder)).toEqual(['config.json'])
  })

  it('--force keeps a copy each time', async () => {
    const folder = await projectFolder({ '.czarina/config.json': OURS, '.czarina/policy.json': 'mine' })
    await init(folder, { force: true })
    const second = await init(folder, { force: true })
    expect(second.backups).toEqual([
      join(folder, '.czarina/config.json.bak2'),
      join(folder, '.czarina/policy.json.bak2'),
    ])
    expect([await read(folder, 'config.json.bak'), await read(folder, 'policy.json.bak')]).toEqual([
      OURS,
      'mine',
    ])
    expect(JSON.parse(await read(folder, 'config.json'))).toEqual({
      workers: [{ id: 'a' }],
      llm_monitor: { enabled: true, auto_approve: true, policy: 'policy.json' },
    })
  })

  it('--force starts over if nothing could be read', async () => {
    const folder = await projectFolder({ '.czarina/config.json': '{ broken' })
    expect((await init(folder, { force: true })).workers).toEqual(['worker-1'])
    expect(await read(folder, 'config.json.bak')).toBe('{ broken')
  })

  it('a policy of that name is kept and used', async () => {
    const folder = await projectFolder({ '.czarina/policy.json': 'mine' })
    const report = await init(folder)
    expect(report.kept).toEqual([join(folder, '.czarina/policy.json')])
    expect(await read(folder, 'policy.json')).toBe('mine')
  })
})

it('says which file it cannot write', async () => {
  const folder = await projectFolder({ '.czarina': 'a file, not a folder' })
  await expect(init(folder)).rejects.toMatchObject({
    code: 'CZM_CONFIG_UNAVAILABLE',
    message: `${join(folder, '.czarina/config.json')} cannot be written: EEXIST: file already exists, mkdir '${join(folder, '.czarina')}'`,
  })
})
