/** Channels that start a program, as configured, with real programs. */

import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { desktop } from '../../../src/people/desktop.ts'
import { until } from '../../support/eventually.ts'
import { MESSAGE, TEXT, tell, testFolder } from './tell.ts'

let folder: string
beforeEach(async () => {
  folder = await testFolder()
})

/** A program that writes its arguments, its input and its environment to `told.json`. */
async function program(name: string, end = ''): Promise<string> {
  const file = join(folder, name)
  const script = `#!${process.execPath}
const input = require('node:fs').readFileSync(0, 'utf8')
const { ANTHROPIC_API_KEY, MY_TOKEN, HOME } = process.env
require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'told.json'))}, JSON.stringify({ words: process.argv.slice(2), input, ANTHROPIC_API_KEY, MY_TOKEN, cwd: process.cwd() }))
${end}
`
  await writeFile(file, script)
  await chmod(file, 0o755)
  return file
}
const told = async () => JSON.parse(await readFile(join(folder, 'told.json'), 'utf8'))

test('a command gets the message as JSON, its arguments unchanged, and only the secrets that are named', async () => {
  const file = await program('mine')
  const environment = { ANTHROPIC_API_KEY: 'sk-1', MY_TOKEN: 't' }
  const words = ['$(touch x)', '; rm -rf /']
  expect(await tell({ type: 'command', run: [file, ...words], env: ['MY_TOKEN'] }, { environment })).toBe(
    'told',
  )
  const { input, ...rest } = await told()
  expect([JSON.parse(input).title, rest]).toEqual([
    'release needs you',
    { words, MY_TOKEN: 't', cwd: homedir() },
  ])
})

test.each([
  ['fails', 'console.error("no route"); process.exit(3)', 'FILE ended with 3: no route'],
  ['hangs', 'require("node:child_process").spawnSync("sleep", ["1000"])', 'FILE did not end within 1 s'],
])('a command that %s says so', async (_, end, why) => {
  const file = await program('mine', end)
  expect((await tell({ type: 'command', run: [file], timeout: 1 })).replace(file, 'FILE')).toBe(why)
})

test('processes that a command has started end with it', async () => {
  const run = ['sh', '-c', `sleep 1000 & echo $! > ${folder}/below; wait`]
  expect(await tell({ type: 'command', run, timeout: 1 })).toBe('sh did not end within 1 s')
  const pid = Number(await readFile(join(folder, 'below'), 'utf8'))
  await until('the end of the process that it has started', async () => !(await isRunning(pid)))
})

/** A zombie counts as ended. */
async function isRunning(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

test('a missing command, and one that does not read its input', async () => {
  expect(await tell({ type: 'command', run: ['/nowhere/at-all'] })).toBe('spawn /nowhere/at-all ENOENT')
  expect(await tell({ type: 'command', run: ['true'] })).toBe('told')
})

test('the desktop is notified through its own program, if there is one', async () => {
  expect(await tell({ type: 'desktop' }, { environment: { PATH: folder } })).toBe(
    'neither notify-send nor osascript is on the PATH',
  )
  await program('notify-send')
  await tell({ type: 'desktop' }, { environment: { PATH: `${folder}:${process.env.PATH}` } })
  expect((await told()).words).toEqual([
    ...['--app-name=czarina-monitor', '--urgency=critical', '--', 'release needs you'],
    TEXT.join('\n'),
  ])
})

test('the desktop of macOS is notified through AppleScript, with texts as arguments and never as code', async () => {
  const commands: (readonly string[])[] = []
  const run = async (words: readonly string[]) => void commands.push(words)
  const message = { ...MESSAGE, title: '" & (do shell script "id") & "' }
  const { signal } = new AbortController()
  await desktop(run, async () => true, 'osascript').tell(message, signal)
  const [file, flag, script = '', ...texts] = commands[0] ?? []
  expect([file, flag, ...texts]).toEqual(['osascript', '-e', message.title, TEXT.join('\n')])
  expect(script.split('\n')).toEqual([
    'on run argv',
    'display notification (item 2 of argv) with title (item 1 of argv)',
    'end run',
  ])
  await expect(desktop(run, async () => false, 'osascript').tell(message, signal)).rejects.toThrow(
    'osascript',
  )
})

test('no program in the project is started, because an agent could have written it', async () => {
  expect(await tell({ type: 'command', run: ['sh', '/project/../project/notify.sh'] })).toBe(
    '/project/../project/notify.sh is inside the project, where an agent could change it',
  )
})
