import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { rowOfProc } from '../../../src/adapters/processes/proc.ts'
import {
  bootId,
  commandLineOf,
  identifyProcess,
  isAlive,
  processesAbove,
  processStart,
  readProcessTable,
} from '../../../src/adapters/processes/process-table.ts'
import { readPsRow, rowsOfPs } from '../../../src/adapters/processes/ps.ts'
import { MACOS, PLATFORMS } from '../../support/platforms.ts'

afterEach(() => vi.unstubAllEnvs())

test('a line of /proc is read from its last bracket, and arguments keep their spaces', () => {
  const stat =
    '4242 (a) S (b) S 4200 4242 4100 34817 4242 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 1 18446744073709551615'
  expect(rowOfProc(stat, 'node\0/opt/my agent\0')).toEqual({
    ...{ pid: 4242, parent: 4200, group: 4242, session: 4100, tty: '34817', foregroundGroup: 4242 },
    ...{ start: '987654', command: 'a) S (b', arguments: ['node', '/opt/my agent'] },
  })
  expect(rowOfProc('1 (gone) Z 0 1 1 0 -1 0', '')).toBeNull()
  expect(rowOfProc('', '')).toBeNull()
})

test('ps of Linux and of macOS is read alike', () => {
  // The rows of macOS follow its manual, ps(1), and were not taken from a Mac.
  const text = [
    '    1     0     1    -1 S<Ll ?        Mon Nov 30 20:00:01 2026 /sbin/init splash',
    ' 4242  4200  4242  4242 Ss+ pts/1    Mon Nov 30 20:46:02 2026 -bash',
    '  501   500   501   501 S+   ttys003  Mon Nov  9 08:00:00 2026     node /usr/local/bin/claude',
    '  502     1   502     0 Z    ??       Mon Nov  9 08:00:00 2026     (x)',
    'a line of another kind',
  ].join('\n')
  expect(rowsOfPs(text)).toEqual([
    {
      ...{ pid: 1, parent: 0, group: 1, session: 0, tty: '', foregroundGroup: -1, hasEnded: false },
      ...{ start: 'Mon Nov 30 20:00:01 2026', command: 'init', arguments: ['/sbin/init', 'splash'] },
    },
    {
      ...{ pid: 4242, parent: 4200, group: 4242, session: 0, tty: 'pts/1', foregroundGroup: 4242 },
      ...{ start: 'Mon Nov 30 20:46:02 2026', command: '-bash', arguments: ['-bash'], hasEnded: false },
    },
    {
      ...{ pid: 501, parent: 500, group: 501, session: 0, tty: 'ttys003', foregroundGroup: 501 },
      ...{ start: 'Mon Nov  9 08:00:00 2026', command: 'node', hasEnded: false },
      arguments: ['node', '/usr/local/bin/claude'],
    },
    {
      ...{ pid: 502, parent: 1, group: 502, session: 0, tty: '', foregroundGroup: 0, hasEnded: true },
      ...{ start: 'Mon Nov  9 08:00:00 2026', command: '(x)', arguments: ['(x)'] },
    },
  ])
})

const rowOf = (pid: number, words: string): string => `${pid} 1 1 1 S+ pts/1 Mon Nov 30 20:46:02 2026${words}`

test.each([
  ['no arguments', ''],
  ['what looks like a row behind a carriage return', ` x\r${rowOf(9, ' codex')}`],
  ['what looks like a row behind a line separator', ` x\u2028${rowOf(9, ' codex')}`],
])('a process with %s neither hides the row below it nor makes one up', (_, words) => {
  const rows = rowsOfPs([rowOf(1, words), rowOf(2, ' claude')].join('\n'))
  expect(rows.map(({ pid, command }) => [pid, command])).toEqual([
    [1, words === '' ? '' : 'x'],
    [2, 'claude'],
  ])
})

/** A child process that has started, and ends with the test. */
async function started(script: string): Promise<{ child: ChildProcess; pid: number; said: string }> {
  const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    child.stdin.end()
    if (child.exitCode === null) await once(child, 'exit')
  })
  const [said] = await once(child.stdout, 'data')
  return { child, pid: child.pid ?? 0, said: String(said).trim() }
}

/** A program of this name, first on the PATH. */
async function onPath(name: string, script: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'czm-path-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
}

describe.each(PLATFORMS)('as on %s', (_, platform) => {
  it('finds our own child', async () => {
    const { pid } = await started('echo; read line; :')
    const row = (await readProcessTable(platform)).get(pid)
    expect([row?.parent, row?.command, row?.arguments.join(' ')]).toEqual([
      process.pid,
      'sh',
      'sh -c echo; read line; :',
    ])
    expect(commandLineOf(pid, platform)).toBe('sh -c echo; read line; :')
    expect((await processesAbove(pid, platform)).has(process.pid)).toBe(true)
  })

  it('recognizes a process, even in another time zone, but not one that started at another time', async () => {
    const { child, pid } = await started('echo; read line; :')
    const start = processStart(pid, platform)
    vi.stubEnv('TZ', 'Asia/Kathmandu')
    expect([start === null, processStart(pid, platform)]).toEqual([false, start])
    expect(isAlive(pid, start, platform)).toBe(true)
    expect(isAlive(pid, `${bootId(platform) ?? ''}:earlier`, platform)).toBe(false)
    child.stdin?.end()
    await once(child, 'exit')
    expect([isAlive(pid, start, platform), identifyProcess(pid, platform)]).toEqual([false, null])
  })

  it('counts a zombie as ended', async () => {
    const { said } = await started('sleep 0 & echo $!; exec cat')
    await expect.poll(() => identifyProcess(Number(said), platform)).toBeNull()
    expect((await readProcessTable(platform)).has(Number(said))).toBe(false)
  })
})

test('a ps that treats everything after the first `=` as a heading, as POSIX says, prints every column', async () => {
  const cut = `set -- $(printf '%s\\n' "$@" | sed 's/=.*/=/')`
  await onPath('ps', `${cut}\nPATH=$(echo "$PATH" | cut -d: -f2-) exec ps "$@"`)
  expect(readPsRow(process.pid)?.parent).toBe(process.ppid)
})

test('if ps fails, it is only known that a process runs', async () => {
  await onPath('ps', 'exit 1')
  expect([identifyProcess(process.pid, MACOS), processStart(process.pid, MACOS)]).toEqual([
    { pid: process.pid, start: null },
    null,
  ])
  expect((await readProcessTable(MACOS)).size).toBe(0)
})

test('macOS identifies a boot of its kernel by a command', async () => {
  await onPath('sysctl', '[ "$*" = "-n kern.bootsessionuuid" ] && echo 5E6FFEBE-0000-4000-8000-00000000000A')
  expect(bootId(MACOS)).toBe('5E6FFEBE-0000-4000-8000-00000000000A')
  expect(processStart(process.pid, MACOS)).toMatch(/^5E6FFEBE-[-0-9A-F]+:\w+ \w+ +\d+ [\d:]+ \d+$/)
})
