import { existsSync } from 'node:fs'
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ConfigRequest, loadConfig } from '../../../src/adapters/config/load-config.ts'
import { projectFolder } from './project-folder.ts'

const MINIMAL = '{ "workers": [{ "id": "a" }] }'

const load = (cwd: string, more: Partial<ConfigRequest> = {}) =>
  loadConfig({ project: null, cwd, flags: {}, environment: {}, ...more })

describe('the file is found', () => {
  it.each<[string, Record<string, string>]>([
    [
      '.czarina/config.json',
      { '.czarina/config.json': MINIMAL, '.czarina-monitorrc': '{}', 'package.json': '{}' },
    ],
    ['.czarina-monitorrc', { '.czarina-monitorrc': `// comment\n${MINIMAL}`, 'package.json': '{}' }],
    ['.czarina-monitorrc', { '.czarina-monitorrc': 'workers:\n  - id: a\n' }],
    ['.czarina-monitorrc.json', { '.czarina-monitorrc.json': MINIMAL }],
    ['.czarina-monitorrc.yaml', { '.czarina-monitorrc.yaml': 'workers: [{ id: a }]' }],
    ['.czarina-monitorrc.yml', { '.czarina-monitorrc.yml': 'workers: [{ id: a }]' }],
    ['package.json', { 'package.json': `{ "name": "x", "czarina-monitor": ${MINIMAL} }` }],
  ])('%s', async (file, files) => {
    const folder = await projectFolder({ ...files, 'deep/er/x': '' })
    const { directory, file: found, workers } = await load(join(folder, 'deep/er'))
    expect([directory, found, workers.map(({ id }) => id)]).toEqual([folder, join(folder, file), ['a']])
  })

  it('with lines of our key in package.json counted from the top of the file', async () => {
    const text =
      '{\n  "name": "x",\n  "czarina-monitor": {\n    "workers": [{ "id": "a" }],\n    "llm_monitor": { "enabled": 1 }\n  }\n}'
    const folder = await projectFolder({ 'package.json': text })
    await expect(load(folder)).rejects.toMatchObject({ place: { line: 5, path: 'llm_monitor.enabled' } })
  })

  it('nearest first', async () => {
    const folder = await projectFolder({ '.czarina/config.json': MINIMAL, 'in/.czarina-monitorrc': MINIMAL })
    expect((await load(join(folder, 'in'))).directory).toBe(join(folder, 'in'))
  })

  it.each(['project', 'project/.czarina'])('in --project %s, and nowhere above it', async (project) => {
    const folder = await projectFolder({ 'project/.czarina/config.json': MINIMAL, 'project/in/x': '' })
    expect((await load(folder, { project })).directory).toBe(join(folder, 'project'))
    await expect(load(folder, { project: 'project/in' })).rejects.toMatchObject({
      code: 'CZM_CONFIG_NOT_FOUND',
    })
  })

  it('outside the worktree of a worker, whose copy its agent can write', async () => {
    const folder = await projectFolder({
      '.czarina/config.json': MINIMAL,
      '.czarina/worktrees/a/.czarina/config.json': '{ "workers": [{ "id": "forged" }] }',
    })
    const { workers } = await load(join(folder, '.czarina/worktrees/a/.czarina'))
    expect(workers.map(({ id }) => id)).toEqual(['a'])
  })

  it('through a link', async () => {
    const folder = await projectFolder({ 'real.json': MINIMAL, '.czarina/x': '' })
    await symlink(join(folder, 'real.json'), join(folder, '.czarina/config.json'))
    expect((await load(folder)).directory).toBe(folder)
  })
})

it('runs no program of any name, not even where cosmiconfig looks for its own settings', async () => {
  const folder = await projectFolder({ '.czarina-monitorrc.json': MINIMAL, '.config/x': '' })
  const trace = join(folder, 'ran')
  const program = `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`
  for (const name of ['.czarina-monitorrc.cjs', 'czarina-monitor.config.cjs', '.config/config.cjs']) {
    await writeFile(join(folder, name), program)
  }
  const before = process.cwd()
  process.chdir(folder)
  try {
    expect((await load(folder)).file).toBe(join(folder, '.czarina-monitorrc.json'))
    expect(existsSync(trace)).toBe(false)
  } finally {
    process.chdir(before)
  }
})
