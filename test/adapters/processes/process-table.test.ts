import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import {
  processesFromPs,
  readProcessTable,
  rowOfProc,
  rowsOfPs,
} from '../../../src/adapters/processes/process-table.ts'

test('a line of /proc is read from its last bracket on, and arguments keep their spaces', () => {
  const stat =
    '4242 (a) S (b) S 4200 4242 4100 34817 4242 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 1 18446744073709551615'
  expect(rowOfProc(stat, 'node\0/opt/my agent\0')).toEqual({
    ...{ pid: 4242, parent: 4200, group: 4242, session: 4100, tty: '34817', foregroundGroup: 4242 },
    ...{ start: '987654', command: 'a) S (b', arguments: ['node', '/opt/my agent'] },
  })
  expect(rowOfProc('1 (gone) Z 0 1 1 0 -1 0', '')).toBeNull()
  expect(rowOfProc('', '')).toBeNull()
})

test('ps of Linux and of macOS are read alike', () => {
  const text = [
    '    1     0     1    -1 ?        Mon Nov 30 20:00:01 2026 /sbin/init splash',
    ' 4242  4200  4242  4242 pts/1    Mon Nov 30 20:46:02 2026 -bash',
    '  501   500   501   501 ttys003  Mon Nov  9 08:00:00 2026     node /usr/local/bin/claude',
    '  502     1   502     0 ??       Mon Nov  9 08:00:00 2026     /usr/libexec/x',
    'a line of another kind',
  ].join('\n')
  expect(rowsOfPs(text)).toEqual([
    {
      ...{ pid: 1, parent: 0, group: 1, session: 0, tty: '', foregroundGroup: -1 },
      ...{ start: 'Mon Nov 30 20:00:01 2026', command: 'init', arguments: ['/sbin/init', 'splash'] },
    },
    {
      ...{ pid: 4242, parent: 4200, group: 4242, session: 0, tty: 'pts/1', foregroundGroup: 4242 },
      ...{ start: 'Mon Nov 30 20:46:02 2026', command: '-bash', arguments: ['-bash'] },
    },
    {
      ...{ pid: 501, parent: 500, group: 501, session: 0, tty: 'ttys003', foregroundGroup: 501 },
      ...{ start: 'Mon Nov  9 08:00:00 2026', command: 'node', arguments: ['node', '/usr/local/bin/claude'] },
    },
    {
      ...{ pid: 502, parent: 1, group: 502, session: 0, tty: '', foregroundGroup: 0 },
      ...{ start: 'Mon Nov  9 08:00:00 2026', command: 'x', arguments: ['/usr/libexec/x'] },
    },
  ])
})

test('both ways tell of a child of ours', async () => {
  const child = spawn('sh', ['-c', 'echo; read line; :'], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    child.stdin.end()
    if (child.exitCode === null) await once(child, 'exit')
  })
  await once(child.stdout, 'data')
  const pid = child.pid ?? 0
  const fromPs = new Map((await processesFromPs()).map((row) => [row.pid, row]))
  for (const table of [await readProcessTable(), fromPs]) {
    const row = table.get(pid)
    expect([row?.parent, row?.command, row?.arguments.join(' ')]).toEqual([
      process.pid,
      'sh',
      'sh -c echo; read line; :',
    ])
  }
})
