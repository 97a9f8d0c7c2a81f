import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import PolicyCheck from '../../src/commands/policy/check.ts'
import PolicyReplay from '../../src/commands/policy/replay.ts'
import PolicyTest from '../../src/commands/policy/test.ts'
import { localStamp } from '../../src/core/text/local-time.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { REFUSALS } from '../policy/refusals.ts'
import { RULE_REFUSALS } from '../policy/rule-refusals.ts'
import { runCommand } from '../support/run-command.ts'

const BAD = new URL('../policy/bad/', import.meta.url).pathname
const RULE = '"why": "w", "effect": "log", "when": { "===": [{ "var": "action" }, "none"] }'
const ONE_RULE = `{ "version": 1, "rules": [{ "id": "a", ${RULE} }] }`

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'czm-policy-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

it.each(readdirSync(BAD))('refuses bad/%s with its own message and 3', async (name) => {
  const { stdout, stderr, exit } = await runCommand(PolicyCheck, join(BAD, name))
  expect([stdout, exit]).toEqual(['', 3])
  const expected = { ...REFUSALS, ...RULE_REFUSALS }[name.replace('.json', '')] ?? []
  const told = stderr.replaceAll(join(BAD, name), 'FILE')
  for (const line of expected) expect(told).toContain(line)
  expect(told).not.toContain('    at ')
})

it('lists all problems of all files at once, and the valid files', async () => {
  const folder = folderWith({
    'good.json': ONE_RULE,
    'empty.json': '',
    'old.json': '{ "version": 0, "rules": [] }',
  })
  const files = ['good.json', 'empty.json', 'old.json', 'missing.json'].map((name) => join(folder, name))
  const { stdout, stderr, exit } = await runCommand(PolicyCheck, ...files)
  const plain = (text: string) => text.replaceAll(`${folder}/`, '').trimEnd().split('\n')
  expect({ stdout: plain(stdout), stderr: plain(stderr), exit }).toEqual({
    stdout: ['ok  good.json: 1 rule, 0 tests'],
    stderr: [
      'Error [CZM_POLICY_INVALID]: empty.json is empty',
      'The policy old.json is refused, 1 problem:',
      '  old.json:1: version: expected 1, the only version that there is, found 0. Write "version": 1.',
      'There is no shipped policy "missing.json" and no file missing.json.',
      '  → empty.json: Name a shipped policy instead, for example recommended.',
      '  → missing.json: Shipped policies: recommended, cautious, hands-off, observe-only. A path is taken relative to the file that names it.',
    ],
    exit: 3,
  })
})

it('knows the shipped policies by name', async () => {
  const { stdout, exit } = await runCommand(
    PolicyCheck,
    'recommended',
    'cautious',
    'hands-off',
    'observe-only',
  )
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^ok {2}.*\/(.*): .*/, '$1')),
  ).toEqual(['recommended.json', 'cautious.json', 'hands-off.json', 'observe-only.json'])
  expect(exit).toBe(0)
})

it('checks the effective policy of a project, and warns about what cannot take effect there', async () => {
  const grant = `{ "id": "grant", "workers": ["api", "iu"], "agents": ["claude"], "until": "2020-01-01T00:00Z", ${RULE} }`
  const folder = await projectFolder({
    '.czarina/config.json':
      '{ "workers": [{ "id": "api", "agent": "claude" }, { "id": "ui" }], "llm_monitor": { "policy": "mine.json" } }',
    '.czarina/mine.json': `{ "version": 1, "rules": [${grant}] }`,
  })
  const { stdout, stderr, exit } = await runCommand(PolicyCheck, '--project', folder, '--json')
  const file = join(folder, '.czarina/mine.json')
  expect([JSON.parse(stdout), stderr, exit]).toEqual([
    {
      policies: [
        {
          name: file,
          file,
          hash: expect.stringMatching(/^[0-9a-f]{40}$/),
          rules: 1,
          tests: 0,
          warnings: [
            `${file}: rule "grant" is for "iu", but worker.id is that of no worker of this project.`,
            `${file}: rule "grant" is off since ${localStamp('2020-01-01T00:00:00.000Z')}; remove it, or grant it anew.`,
          ],
        },
      ],
    },
    '',
    0,
  ])
})

it('with --strict refuses rules that no test expects', async () => {
  const test = '{ "name": "t", "facts": {}, "expect": { "effect": "log", "rules": ["a"] } }'
  const text = `{ "version": 1, "rules": [{ "id": "a", ${RULE} }, { "id": "b", ${RULE} }], "tests": [${test}] }`
  const folder = folderWith({ 'mine.json': text, 'base.json': ONE_RULE })
  const file = join(folder, 'mine.json')
  expect((await runCommand(PolicyCheck, file)).exit).toBe(0)
  const { stderr, exit } = await runCommand(PolicyCheck, file, '--strict')
  expect([stderr.split('\n')[0], exit]).toEqual([
    `Error [CZM_POLICY_INVALID]: ${file}: no test expects the rule "b"`,
    3,
  ])
})

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['ten megabytes', ' '.repeat(10 * 1024 * 1024), 'has 10485760 bytes; at most 1048576 are read'],
  [
    'ten thousand rules',
    `{ "version": 1, "rules": [${Array.from({ length: 10_000 }, (_, index) => `{ "id": "r${index}" }`).join()}] }`,
    'rules: expected at most 1000 rules, found a list of 10000.',
  ],
  [
    'a thousand levels',
    `{ "version": 1, "rules": [{ "id": "a", "why": "w", "effect": "log", "when": ${'{"!":'.repeat(1000)}true${'}'.repeat(1000)} }] }`,
    'the file: expected at most 40 levels of nesting',
  ],
  ['a binary file', '\u0000\u0001\u0002', 'is not JSON'],
]

it.each(HOSTILE)('refuses %s', async (_, text, message) => {
  const folder = folderWith({ 'hostile.json': text })
  const { stderr, exit } = await runCommand(PolicyCheck, join(folder, 'hostile.json'))
  expect(stderr).toContain(message)
  expect([stderr.split(':')[0], exit]).toEqual(['Error [CZM_POLICY_INVALID]', 3])
})

it('refuses a folder and a file that cannot be read', async () => {
  const folder = folderWith({})
  mkdirSync(join(folder, 'folder.json'))
  symlinkSync('loop.json', join(folder, 'loop.json'))
  const { stderr, exit } = await runCommand(
    PolicyCheck,
    join(folder, 'folder.json'),
    join(folder, 'loop.json'),
  )
  expect([stderr.replaceAll(`${folder}/`, '').trimEnd().split('\n'), exit]).toEqual([
    [
      'Error [CZM_POLICY_INVALID]: folder.json is a folder, not a file',
      'loop.json cannot be read (ELOOP)',
      '  → folder.json: Name the policy file in it.',
      '  → loop.json: ls -l loop.json',
    ],
    3,
  ])
})

it.each([
  ['the policy of the project', '"llm_monitor": {\n"policy": "cautios" }', 3, 'llm_monitor.policy'],
  [
    'that of a worker',
    '"llm_monitor": {},\n"workers": [{ "id": "b",\n"policy": "cautios" }]',
    4,
    'workers[0].policy',
  ],
])('%s that does not exist is refused with its line in the config', async (_, section, line, path) => {
  const workers = section.includes('workers') ? '' : ', "workers": [{ "id": "a" }]'
  const folder = await projectFolder({ '.czarina/config.json': `{\n${section}${workers}\n}` })
  for (const command of [PolicyCheck, PolicyTest, PolicyReplay]) {
    const { stdout, exit } = await runCommand(command, '--project', folder, '--json')
    const { code, value, ...place } = JSON.parse(stdout).error
    expect({ code, value, exit, place: [place.file, place.line, place.path, place.suggestions[0]] }).toEqual({
      code: 'CZM_POLICY_NOT_FOUND',
      value: 'cautios',
      exit: 3,
      place: [join(folder, '.czarina/config.json'), line, path, 'Did you mean "cautious"?'],
    })
  }
})
