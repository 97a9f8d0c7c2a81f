import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import {
  listTrust,
  readTrust,
  removeTrust,
  type TrustPlace,
  trustFolder,
  trustPlace,
  writeTrust,
} from '../../../src/adapters/trust/trust-file.ts'
import { AGREED } from '../../support/samples.ts'

let home = ''
let project = ''
let place: TrustPlace

beforeEach(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-trust-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  home = join(folder, 'home')
  project = join(folder, 'project')
  await mkdir(project)
  place = await trustPlace(trustFolder({ XDG_CONFIG_HOME: home }), project)
})

test.each([
  [{}, join(homedir(), '.config/czarina-monitor/trust')],
  [{ XDG_CONFIG_HOME: '' }, join(homedir(), '.config/czarina-monitor/trust')],
  [{ XDG_CONFIG_HOME: 'repository' }, join(homedir(), '.config/czarina-monitor/trust')],
  [{ XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere/czarina-monitor/trust'],
])('%j keeps it in %s', (environment, folder) => {
  expect(trustFolder(environment)).toBe(folder)
})

test('what is written is read back, and is readable only by its owner', async () => {
  expect(await readTrust(place)).toEqual({ agreed: null, trouble: null })
  await writeTrust(place, AGREED)
  expect(await readTrust(place)).toEqual({ agreed: AGREED, trouble: null })
  const modes = [place.file, join(home, 'czarina-monitor/trust'), join(home, 'czarina-monitor')].map(
    async (path) => ((await stat(path)).mode & 0o777).toString(8),
  )
  expect(await Promise.all(modes)).toEqual(['600', '700', '700'])
})

test('a project that is reached through a link is the same one, but another one of the same name is not', async () => {
  await symlink(project, `${project}-link`)
  expect(await trustPlace(home, `${project}-link`)).toEqual(await trustPlace(home, project))
  await mkdir(join(project, 'project'))
  expect((await trustPlace(home, join(project, 'project'))).file).not.toBe(
    (await trustPlace(home, project)).file,
  )
})

test('consent to one project does not count for another', async () => {
  await writeTrust({ ...place, project: '/elsewhere' }, AGREED)
  expect(await readTrust(place)).toEqual({ agreed: null, trouble: 'is of another project' })
})

test.each<[string, (file: string) => Promise<unknown>, string]>([
  ['others may write it', (file) => chmod(file, 0o666), 'may be written by others than you'],
  [
    'it says more than it should',
    async (file) => writeFile(file, (await readFile(file, 'utf8')).replace('{', '{"all":true,')),
    'is damaged',
  ],
  [
    'it is of an earlier version',
    (file) => writeFile(file, '{ "version": 1, "project": "/p", "data": [], "code": [] }'),
    'is of an earlier version',
  ],
  [
    'it names a relative path',
    async (file) => writeFile(file, (await readFile(file, 'utf8')).replace('/p/policy', 'policy')),
    'is damaged',
  ],
])('nothing is trusted where %s', async (_, spoil, trouble) => {
  await writeTrust(place, AGREED)
  await spoil(place.file)
  expect(await readTrust(place)).toEqual({ agreed: null, trouble })
  await writeTrust(place, AGREED)
  expect((await readTrust(place)).agreed).toEqual(AGREED)
})

test('what 0.1.0 wrote still counts, except for its plugins: they are hashed differently now', async () => {
  const plugins = [{ use: './plugin.js', isolation: 'process' as const }]
  const config = { ...AGREED.config, settings: { ...AGREED.config.settings, plugins } }
  await writeTrust(place, { ...AGREED, config })
  const written = (await readFile(place.file, 'utf8')).replace('"version": 3', '"version": 2')
  await writeFile(place.file, written.replace('"isolation": "process"', '"isolation": "thread"'))
  const code = Object.fromEntries(Object.keys(AGREED.code).map((file) => [file, 'earlier']))
  const agreed = { ...AGREED, config, code }
  expect([Object.keys(code).length > 0, await readTrust(place)]).toEqual([true, { agreed, trouble: null }])
  await writeTrust(place, agreed)
  expect(await readTrust(place)).toEqual({ agreed, trouble: null })
})

test('a folder in its place is moved aside with its content', async () => {
  await mkdir(place.file, { recursive: true })
  await writeFile(join(place.file, 'note'), 'mine')
  await writeTrust(place, AGREED)
  expect((await readTrust(place)).agreed).toEqual(AGREED)
  const folder = join(home, 'czarina-monitor/trust')
  const aside = (await readdir(folder)).find((name) => name.includes('.bad-')) ?? ''
  expect(await readFile(join(folder, aside, 'note'), 'utf8')).toBe('mine')
})

test('a damaged file is kept beside the new one', async () => {
  await writeTrust(place, AGREED)
  await writeFile(place.file, '{ half')
  await writeTrust(place, AGREED)
  const folder = join(home, 'czarina-monitor/trust')
  const aside = (await readdir(folder)).find((name) => name.includes('.bad-')) ?? ''
  expect(await readFile(join(folder, aside), 'utf8')).toBe('{ half')
  expect((await readTrust(place)).trouble).toBeNull()
})

test('a consent that cannot be stored is reported', async () => {
  await writeFile(home, 'no folder')
  await expect(writeTrust(place, AGREED)).rejects.toMatchObject({
    code: 'CZM_CONSENT_UNAVAILABLE',
    place: { file: place.file },
  })
})

test('all projects are listed, damaged ones as such, and one can be removed', async () => {
  const folder = trustFolder({ XDG_CONFIG_HOME: home })
  expect(await listTrust(folder)).toEqual([])
  await writeTrust(place, AGREED)
  const broken = join(folder, 'aaa.json')
  await writeFile(broken, '{')
  expect(await listTrust(folder)).toEqual([
    { file: broken, project: null, agreed: null, trouble: 'is damaged' },
    { file: place.file, project, agreed: AGREED, trouble: null },
  ])
  expect([await removeTrust(place), await removeTrust(place)]).toEqual([true, false])
  expect(await readTrust(place)).toEqual({ agreed: null, trouble: null })
})
