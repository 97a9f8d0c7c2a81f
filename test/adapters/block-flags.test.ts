import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import type { StandingBlock } from '../../src/core/limits/standing-blocks.ts'

const PAUSE: StandingBlock = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'a release' }
const HOLD: StandingBlock = { kind: 'hold', since: '2026-01-16T14:31:15.000Z', reason: '3 answers' }

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'czm-flags-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return join(directory, 'status')
}

test('a pause of the project applies to every worker, that of a worker only to that worker', async () => {
  const flags = blockFlags(await folder())
  expect([await flags.of('alpha'), await flags.all()]).toEqual([null, { project: null, workers: new Map() }])
  await flags.set('alpha', HOLD)
  expect([await flags.of('alpha'), await flags.of('beta')]).toEqual([HOLD, null])
  await flags.set(null, PAUSE)
  expect([await flags.of('alpha'), await flags.of('beta')]).toEqual([PAUSE, PAUSE])
  expect(await flags.all()).toEqual({ project: PAUSE, workers: new Map([['alpha', HOLD]]) })
  expect([await flags.clear(null), await flags.clear(null)]).toEqual([true, false])
  expect(await flags.of('alpha')).toEqual(HOLD)
})

test('a hold does not replace a pause by a person, but a pause replaces a hold', async () => {
  const flags = blockFlags(await folder())
  await flags.set('alpha', PAUSE)
  await flags.hold('alpha', HOLD)
  expect(await flags.of('alpha')).toEqual(PAUSE)
  await flags.hold('beta', HOLD)
  await flags.set('beta', PAUSE)
  expect(await flags.of('beta')).toEqual(PAUSE)
})

test('flags are readable only by their owner, and leave nothing else behind', async () => {
  const directory = await folder()
  const flags = blockFlags(directory)
  await flags.set(null, PAUSE)
  await flags.hold('a.b', HOLD)
  await flags.hold('a.b', HOLD)
  const names = ['llm-monitor.pause.a.b.json', 'llm-monitor.pause.json']
  expect((await readdir(directory)).sort()).toEqual(names)
  const modes = [directory, ...names.map((name) => join(directory, name))].map(async (path) =>
    ((await stat(path)).mode & 0o777).toString(8),
  )
  expect(await Promise.all(modes)).toEqual(['700', '600', '600'])
})

test.each<[string, (file: string) => Promise<unknown>, string]>([
  ['empty', (file) => writeFile(file, ''), 'its text is damaged'],
  ['no JSON', (file) => writeFile(file, 'paused'), 'its text is damaged'],
  ['of another kind', (file) => writeFile(file, '{"version":1,"kind":"x"}'), 'its text is damaged'],
  ['huge', (file) => writeFile(file, ' '.repeat(1_000_000)), 'its text is damaged'],
  ['a folder', (file) => mkdir(file), 'it is not a regular file'],
  ['a link to itself', (file) => symlink(file, file), 'it is not a regular file'],
  ['a pipe without a writer', (file) => promisify(execFile)('mkfifo', [file]), 'it is not a regular file'],
])('a flag that is %s stops', async (_name, make, why) => {
  const directory = await folder()
  await mkdir(directory)
  await make(join(directory, 'llm-monitor.pause.alpha.json'))
  const stop: StandingBlock = { kind: 'pause', since: null, reason: `the flag cannot be read: ${why}` }
  const flags = blockFlags(directory)
  expect([await flags.of('alpha'), await flags.all(), await flags.of('beta')]).toEqual([
    stop,
    { project: null, workers: new Map([['alpha', stop]]) },
    null,
  ])
})

test('a flag that is truncated at any byte still blocks', async () => {
  const directory = await folder()
  const flags = blockFlags(directory)
  await flags.set(null, PAUSE)
  const file = join(directory, 'llm-monitor.pause.json')
  const whole = await readFile(file)
  for (let bytes = 0; bytes < whole.length; bytes += 1) {
    await writeFile(file, whole.subarray(0, bytes))
    expect(await flags.of('alpha')).not.toBeNull()
  }
})

test('a folder that cannot be read blocks everything', async () => {
  const directory = await folder()
  await writeFile(directory, 'no folder')
  const { project } = await blockFlags(directory).all()
  expect([project?.kind, project?.since, (await blockFlags(directory).of('alpha'))?.kind]).toEqual([
    'pause',
    null,
    'pause',
  ])
  await expect(blockFlags(directory).set(null, PAUSE)).rejects.toMatchObject({ code: 'CZM_FILE_UNAVAILABLE' })
})

test('a flag that cannot be put in place leaves nothing behind', async () => {
  const directory = await folder()
  await mkdir(join(directory, 'llm-monitor.pause.json', 'taken'), { recursive: true })
  const flags = blockFlags(directory)
  await expect(flags.set(null, PAUSE)).rejects.toMatchObject({ code: 'CZM_FILE_UNAVAILABLE' })
  expect(await readdir(directory)).toEqual(['llm-monitor.pause.json'])
})

test('a flag that the disk accepts only in part leaves nothing behind', async () => {
  const directory = await folder()
  const flags = new URL('../../dist/src/adapters/block-flags.js', import.meta.url)
  // A limit on file sizes fails like a full disk: the file is created, but writes to it are not accepted.
  const script = `
    process.on('SIGXFSZ', () => undefined)
    const { blockFlags } = await import('${flags}')
    const stop = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: '' }
    await blockFlags(process.argv[1]).set(null, stop).catch((error) => console.log(error.code))`
  const limited = 'ulimit -f 0; exec "$@"'
  const node = [process.execPath, '--input-type=module', '-e', script, directory]
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, 'sh', ...node])
  expect([stdout.trim(), await readdir(directory)]).toEqual(['CZM_FILE_UNAVAILABLE', []])
})
