import { expect, test } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { agreedBefore, weigh } from '../../../src/cli/trust/consent.ts'
import { requireTrust } from '../../../src/cli/trust/saved-parts.ts'
import { StrangeProject } from '../../support/strange-project.ts'

const load = ({ folder }: StrangeProject) =>
  loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })

test('code and agent files are accepted only exactly as they were agreed to', async () => {
  const project = await StrangeProject.cloned()
  const ask = async () => requireTrust(await load(project), ['agent', 'plugin'])
  await expect(ask()).rejects.toMatchObject({ code: 'CZM_CONSENT_NOT_FOUND' })
  await project.agree()
  expect(await ask()).toBe(2)
  await project.put('plugin.mjs', 'process.exit(1)')
  await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining(project.at('plugin.mjs')) })
  expect(await requireTrust(await load(project), ['agent'])).toBe(1)
  await project.put('agent.json', { name: 'mine', commands: '^other$' })
  await expect(requireTrust(await load(project), ['agent'])).rejects.toMatchObject({
    message: expect.stringContaining('says something else'),
  })
})

test('files are reported even if something is refused, so that a fix is noticed', async () => {
  const project = await StrangeProject.cloned()
  await project.put('mine/package.json', { name: 'mine', main: 'index.js' })
  for (const name of ['mine/index.js', 'mine/part.js']) await project.put(name, '')
  const plugins = [{ use: './plugin.mjs' }, { use: './mine' }]
  await project.configure({ policy: 'policy.json', agents: ['agent.json'], plugins })
  const heard = async (): Promise<readonly string[]> => {
    const files: string[] = []
    const config = await load(project)
    await weigh(config, await agreedBefore(config, null), null, (file) => files.push(file)).catch(
      () => undefined,
    )
    return files.filter((file) => file.startsWith(project.folder))
  }
  const all = [
    'policy.json',
    'team.json',
    'agent.json',
    'plugin.mjs',
    'mine',
    'mine/index.js',
    'mine/package.json',
    'mine/part.js',
  ]
  expect((await heard()).toSorted()).toEqual(all.map((name) => project.at(name)).toSorted())
  await project.put('team.json', '{')
  expect(await heard()).toEqual(['agent.json', 'policy.json', 'team.json'].map((name) => project.at(name)))
})
