import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy, SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import { isCzarinaError } from '../../src/core/errors.ts'

const SHIPPED_FOLDER = fileURLToPath(new URL('../../policies', import.meta.url))
const RULE = '{ "id": "a", "why": "w", "effect": "log", "when": { "===": [{ "var": "action" }, "none"] } }'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-policies-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, content: string): Promise<string> {
  const file = join(folder, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}

/** The error as a person sees it, without the temporary folder. */
async function refusalOf(name: string): Promise<readonly string[]> {
  const error: unknown = await loadPolicy(name, folder, sha1).catch((thrown: unknown) => thrown)
  if (!isCzarinaError(error)) throw error
  const plain = (text: string): string => text.replaceAll(`${folder}/`, '')
  return [error.code, plain(error.message), ...error.suggestions.map(plain)]
}

/** Where the error says that a person should look. */
async function placeOf(name: string): Promise<unknown> {
  const error: unknown = await loadPolicy(name, folder, sha1).catch((thrown: unknown) => thrown)
  return isCzarinaError(error) ? error.place : error
}

test.each(SHIPPED_POLICIES)('%s is found by name, with and without its prefix', async (name) => {
  const policy = await loadPolicy(name, folder, sha1)
  expect(policy).toMatchObject({ name, file: join(SHIPPED_FOLDER, `${name}.json`) })
  expect(await loadPolicy(`czarina:${name}`, folder, sha1)).toEqual({ ...policy, name: `czarina:${name}` })
})

test('a path is relative to the given folder; comments and trailing commas are allowed', async () => {
  const file = await write('mine.json', `// mine\n{ "version": 1, "rules": [${RULE},], }`)
  const policy = await loadPolicy('mine.json', folder, sha1)
  expect(policy).toMatchObject({ name: 'mine.json', file, default: 'escalate' })
  expect(policy.rules).toHaveLength(1)
  expect((await loadPolicy(file, '/', sha1)).hash).toBe(policy.hash)
})

test('what is extended is resolved from the file that names it, and each file is read once', async () => {
  await write('deep/base.json', `{ "version": 1, "rules": [${RULE}] }`)
  await write('deep/left.json', '{ "version": 1, "extends": ["base.json"], "rules": [] }')
  await write(
    'deep/right.json',
    '{ "version": 1, "extends": ["./base.json"], "default": "log", "rules": [] }',
  )
  const own =
    '{ "version": 1, "extends": ["deep/left.json", "deep/right.json", "czarina:cautious"], "rules": [] }'
  await write('top.json', own)
  const policy = await loadPolicy('top.json', folder, sha1)
  const files = [...new Set(policy.rules.map(({ file }) => file))]
  expect(files).toEqual([join(folder, 'deep/base.json'), join(SHIPPED_FOLDER, 'cautious.json')])
  expect(policy.default).toBe('log')
})

test('a problem in an extended file is reported with that file and line', async () => {
  await write('base-bad.json', '{\n  "version": 1,\n  "rules": [],\n  "defualt": "log"\n}')
  await write('over-bad.json', '{ "version": 1, "extends": ["base-bad.json"], "rules": [] }')
  expect(await refusalOf('over-bad.json')).toEqual([
    'CZM_POLICY_INVALID',
    'The policy over-bad.json is refused, 1 problem:\n' +
      '  base-bad.json:4: defualt: expected one of the keys $schema, version, extends, default, rules, tests, ' +
      'found "defualt". Did you mean "default"?',
    'Did you mean "default"?',
  ])
})

const NAMES = 'czarina:recommended, czarina:cautious, czarina:hands-off, czarina:observe-only'

test.each([
  ['czarina:recomended', 'Did you mean "czarina:recommended"?'],
  ['cautius', 'Did you mean "cautious"?'],
  ['./team.json', 'Name one of them, or a file in FOLDER.'],
])('an entry of `extends` that leads nowhere, %s, is refused with its line', async (name, remedy) => {
  const file = await write(
    'lost.json',
    `{\n  "version": 1,\n  "extends": [\n    "${name}"\n  ],\n  "rules": []\n}`,
  )
  const told = remedy.replace('FOLDER', folder)
  expect(await refusalOf('lost.json')).toEqual([
    'CZM_POLICY_INVALID',
    'The policy lost.json is refused, 1 problem:\n' +
      `  lost.json:4: extends[0]: expected a file, or a shipped policy (${NAMES}), found "${name}". ${told}`,
    told,
    'czarina-monitor policy check lost.json',
  ])
  expect(await placeOf('lost.json')).toEqual({ file, line: 4, path: 'extends[0]', value: `"${name}"` })
})

test('files that extend each other are refused with the whole chain', async () => {
  await write('a.json', '{ "version": 1, "extends": ["b.json"], "rules": [] }')
  await write('b.json', '{ "version": 1, "extends": ["a.json"], "rules": [] }')
  expect(await refusalOf('a.json')).toEqual([
    'CZM_POLICY_INVALID',
    'a.json extends itself: a.json extends b.json extends a.json',
    'Remove one of these names from "extends".',
  ])
  expect(await placeOf('a.json')).toEqual({ file: join(folder, 'b.json'), line: 1, path: 'extends[0]' })
})

const FOUR =
  'Shipped policies: recommended, cautious, hands-off, observe-only. A path is taken relative to the file that names it.'

const UNREADABLE: readonly (readonly [string, string, string | null, readonly string[]])[] = [
  [
    'a misspelt name',
    'cautius',
    null,
    [
      'CZM_POLICY_NOT_FOUND',
      'There is no shipped policy "cautius" and no file cautius.',
      'Did you mean "cautious"?',
      FOUR,
    ],
  ],
  [
    'a shipped name that does not exist',
    'czarina:mine',
    null,
    ['CZM_POLICY_NOT_FOUND', 'There is no shipped policy "czarina:mine".', FOUR],
  ],
  [
    'a folder',
    'deep',
    null,
    ['CZM_POLICY_INVALID', 'deep is a folder, not a file', 'Name the policy file in it.'],
  ],
  [
    'a device',
    '/dev/null',
    null,
    ['CZM_POLICY_INVALID', '/dev/null is not a regular file', 'Name a policy file.'],
  ],
  [
    'an empty file',
    'empty.json',
    ' \n',
    ['CZM_POLICY_INVALID', 'empty.json is empty', 'Name a shipped policy instead, for example recommended.'],
  ],
  [
    'ten megabytes',
    'large.json',
    ' '.repeat(10 * 1024 * 1024),
    [
      'CZM_POLICY_INVALID',
      'large.json has 10485760 bytes; at most 1048576 are read',
      'Make it smaller, or split it with "extends".',
    ],
  ],
  [
    'half a million brackets',
    'brackets.json',
    '['.repeat(500_000),
    [
      'CZM_POLICY_INVALID',
      'brackets.json is nested too deeply to be read',
      'Correct that place; comments and trailing commas are allowed.',
    ],
  ],
  [
    'what is not JSON',
    'not.json',
    '{ "version": 1,\n  "rules": [ }',
    [
      'CZM_POLICY_INVALID',
      'not.json:2:14 is not JSON: value expected',
      'Correct that place; comments and trailing commas are allowed.',
    ],
  ],
  [
    'a key that occurs twice',
    'twice.json',
    '{\n  "version": 1,\n  "rules": [],\n  "default": "escalate",\n  "default": "log"\n}',
    [
      'CZM_POLICY_INVALID',
      'The policy twice.json is refused, 1 problem:\n' +
        '  twice.json:4: default: expected each key once, found "default". Remove one of the two.',
      'Remove one of the two.',
    ],
  ],
]

test.each(UNREADABLE)('%s is refused', async (_, name, content, refusal) => {
  if (content !== null) await write(name, content)
  expect(await refusalOf(name)).toEqual(refusal)
})

test('a file that cannot be read is refused with the reason', async () => {
  await symlink('loop.json', join(folder, 'loop.json'))
  expect(await refusalOf('loop.json')).toEqual([
    'CZM_POLICY_INVALID',
    'loop.json cannot be read (ELOOP)',
    'ls -l loop.json',
  ])
})
