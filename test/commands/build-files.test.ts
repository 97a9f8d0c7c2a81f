import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import Risk from '../../src/commands/risk.ts'
import { inTerminal } from '../support/in-terminal.ts'
import { runCommand } from '../support/run-command.ts'
import { StrangeProject } from '../support/strange-project.ts'

test('the build files of the first start are agreed to; a changed one blocks commands that run it until a person agrees', async () => {
  const project = await StrangeProject.empty()
  await project.configure({ policy: 'recommended' })
  await put(project, 'Makefile', 'test:\n\tnode --test\n')
  await put(project, 'package.json', '{ "version": "1.0.0", "scripts": { "test": "vitest run" } }')
  await put(project, 'src/a.ts', 'export const a = 1\n')
  const judged = async (...commands: readonly string[]): Promise<string> => {
    const levels: string[] = []
    for (const command of commands) {
      const { folder } = project
      const { stdout } = await runCommand(Risk, '--json', '--project', folder, '--worktree', folder, command)
      const { level, tags } = JSON.parse(stdout)
      levels.push(tags.includes('build_files') ? `${level}, not as agreed` : level)
    }
    return levels.join('; ')
  }

  expect(await judged('make test', 'npm test')).toBe('contained; contained')
  const { screen } = await inTerminal('start', project)
  await screen('2 build files (Makefile, package.json)')
  await screen('(policy recommended)')
  expect(await judged('make test', 'npm test')).toBe('contained; contained')

  await put(project, 'src/a.ts', 'export const a = 2\n')
  await put(project, 'test/a.test.ts', '// new\n')
  await put(project, 'package.json', '{ "version": "1.1.0", "scripts": { "test": "vitest run" } }')
  expect(await judged('make test', 'npm test')).toBe('contained; contained')

  await put(project, 'Makefile', 'test:\n\tnode --test --watch\n')
  expect(await judged('make test', 'git status')).toBe('caution, not as agreed; read_only')
  expect((await project.trust()).exit).toBe(3)

  const { screen: asked, type } = await inTerminal('trust', project, 'again')
  expect(await asked('Agree to all of this? [y/N]')).toContain(
    'build file Makefile: has changed since you agreed',
  )
  await type('y')
  await asked('exit 0')
  expect(await judged('make test', 'npm test')).toBe('contained; contained')

  await put(project, 'conftest.py', 'import os\n')
  expect(await judged('pytest')).toBe('caution, not as agreed')
})

async function put({ folder }: StrangeProject, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
