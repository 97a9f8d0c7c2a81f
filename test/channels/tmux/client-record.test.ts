import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { identifyProcess } from '../../../src/adapters/processes/process-table.ts'
import { openClientRecord } from '../../../src/channels/tmux/client-record.ts'
import { until } from '../../support/eventually.ts'
import { TestServer } from './server.ts'

let folder: string
let path: string
let server: TestServer
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'czm-record-'))
  path = join(folder, 'state', 'clients.json')
  server = new TestServer()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await server.kill()
  rmSync(folder, { recursive: true })
})

function fail(message: string): void {
  throw new Error(message)
}

function start(file: string, ...argv: string[]): number {
  const child = spawn(file, argv, { stdio: ['pipe', 'ignore', 'ignore'] })
  children.push(child)
  return child.pid ?? 0
}

/** A real control client, attached. */
async function client(): Promise<number> {
  await server.session('main')
  const pid = start('tmux', '-C', '-u', '-S', server.socket, 'attach-session', '-t', 'main')
  await until('attached', async () => (await server.clients()).length === 1)
  return pid
}

/** A process that has ended. */
async function deadOwner(): Promise<{ pid: number; start: string | null }> {
  const pid = start('true')
  const identity = identifyProcess(pid)
  await until('its end', () => identifyProcess(pid) === null)
  return { pid, start: identity?.start ?? '1' }
}

function leave(record: unknown): void {
  const { close } = openClientRecord(path, fail)
  close()
  openClientRecord(path, fail).add(process.pid)
  writeFileSync(path, typeof record === 'string' ? record : JSON.stringify(record))
}

describe('openClientRecord', () => {
  it('lists clients while they run, and is removed on close', () => {
    const record = openClientRecord(path, fail)
    const me = identifyProcess(process.pid)
    record.add(process.pid)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ owner: me, clients: [me] })
    record.remove(process.pid)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ owner: me, clients: [] })
    record.close()
    expect(existsSync(path)).toBe(false)
  })

  it('kills the client that a dead predecessor left', async () => {
    const pid = await client()
    leave({ owner: await deadOwner(), clients: [identifyProcess(pid)] })
    openClientRecord(path, fail)
    await until('its end', async () => (await server.clients()).length === 0)
  })

  it('spares the client of a predecessor that still runs', async () => {
    const pid = await client()
    leave({ owner: identifyProcess(process.pid), clients: [identifyProcess(pid)] })
    openClientRecord(path, fail)
    expect(await server.clients()).toEqual(['1 main'])
  })

  it('spares a process that has the pid of a client but started at another time', async () => {
    const pid = await client()
    leave({ owner: await deadOwner(), clients: [{ pid, start: '1' }] })
    openClientRecord(path, fail)
    expect(await server.clients()).toEqual(['1 main'])
  })

  it('spares a process that may not be the client any more', async () => {
    const pid = await client()
    leave({ owner: await deadOwner(), clients: [{ pid, start: null }] })
    openClientRecord(path, fail)
    expect(await server.clients()).toEqual(['1 main'])
  })

  it('spares a process that is not a tmux client', async () => {
    const pid = start('sleep', '1000')
    leave({ owner: await deadOwner(), clients: [identifyProcess(pid)] })
    openClientRecord(path, fail)
    // Once this later end is known, an end of the other process would be known as well.
    await deadOwner()
    expect(identifyProcess(pid)).not.toBe(null)
  })

  it('warns if the record cannot be written, and continues', () => {
    writeFileSync(join(folder, 'file'), '')
    const warnings: string[] = []
    const record = openClientRecord(join(folder, 'file', 'clients.json'), (message) => warnings.push(message))
    record.add(process.pid)
    expect(warnings).toEqual([expect.stringContaining('Cannot remember our tmux clients in ')])
  })

  it.each(['', '{', '[]', '{"owner":{"pid":0},"clients":[{"pid":-1}]}'])('does nothing about %j', (text) => {
    leave(text)
    expect(() => openClientRecord(path, fail)).not.toThrow()
  })
})
