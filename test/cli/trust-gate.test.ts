import { symlink, unlink } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadConfig } from '../../src/adapters/config/load-config.ts'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadHousePolicies } from '../../src/adapters/house-policies.ts'
import { requireTrust } from '../../src/cli/compose/trust-gate.ts'
import { ALL_KINDS } from '../../src/cli/compose/trust-needs.ts'
import { StrangeProject, TEAM } from '../support/strange-project.ts'

const load = ({ folder }: StrangeProject) =>
  loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })

test('a file that comes in between the question and the loading does not pass', async () => {
  const project = await StrangeProject.withPolicy()
  await project.trust('--yes')
  const config = await load(project)
  const { demand } = await requireTrust(config, ALL_KINDS)
  expect((await loadHousePolicies(config, sha1, demand)).project.file).toBe(project.at('policy.json'))
  await project.put('late.json', TEAM)
  await project.put('policy.json', { ...TEAM, extends: ['./late.json'] })
  await expect(loadHousePolicies(config, sha1, demand)).rejects.toMatchObject({
    code: 'CZM_UNTRUSTED',
    message: expect.stringContaining(project.at('late.json')),
  })
})

test('a trusted path that is a link counts as what it leads to', async () => {
  const project = await StrangeProject.withPolicy()
  await project.put('other.json', TEAM)
  await project.put('harmless.json', TEAM)
  await unlink(project.at('policy.json'))
  await symlink('harmless.json', project.at('policy.json'))
  await project.trust('--yes')
  const { data } = await requireTrust(await load(project), ALL_KINDS)
  expect(data).toEqual([project.at('harmless.json')])
  await unlink(project.at('policy.json'))
  await symlink('other.json', project.at('policy.json'))
  await expect(requireTrust(await load(project), ALL_KINDS)).rejects.toMatchObject({
    message: expect.stringContaining(project.at('other.json')),
  })
})

test('files are heard of also where something is refused, so that their mending is noticed', async () => {
  const project = await StrangeProject.cloned()
  const heard = async (): Promise<readonly string[]> => {
    const files: string[] = []
    await requireTrust(await load(project), ALL_KINDS, (file) => files.push(file)).catch(() => undefined)
    return files.filter((file) => file.startsWith(project.folder))
  }
  const all = ['policy.json', 'team.json', 'agent.json', 'plugin.mjs', 'helper.mjs']
  expect((await heard()).toSorted()).toEqual(all.map((name) => project.at(name)).toSorted())
  await project.put('team.json', '{')
  expect(await heard()).toEqual([project.at('policy.json'), project.at('team.json')])
})
