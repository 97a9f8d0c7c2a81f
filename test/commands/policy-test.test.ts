import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import PolicyTest from '../../src/commands/policy/test.ts'
import { runCommand } from '../support/run-command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const shipped = (name: string): string => join(root, 'policies', name)
const screen = (path: string): string => join(root, 'test', 'screens', path, 'screen.txt')

const GO = {
  id: 'go',
  why: 'It is a test.',
  effect: 'execute',
  when: { and: [{ '===': [{ var: 'action' }, 'approve'] }, { '===': [{ var: 'risk.level' }, 'contained'] }] },
}
const PASSES = {
  name: 'passes',
  facts: { action: 'approve', 'risk.level': 'contained' },
  expect: { effect: 'execute', rules: ['go'] },
}
const FAILS = { name: 'fails', facts: {}, expect: { effect: 'log' } }
const MKDIR = {
  name: 'mkdir on a screen',
  screen: 'mkdir.txt',
  agent: 'claude',
  expect: { effect: 'execute', rules: ['go'], because: 'rule' },
}
const RM_RF = {
  ...MKDIR,
  name: 'rm -rf on a screen',
  screen: 'rm.txt',
  expect: { effect: 'escalate', rules: [] },
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-policy-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(name: string, data: object): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, JSON.stringify(data))
  return file
}

async function outcomes(...argv: string[]) {
  const { stdout, exit } = await runCommand(PolicyTest, ...argv, '--json')
  const { policies, error } = JSON.parse(stdout)
  if (error !== undefined) return [exit, error.code]
  const results = policies.flatMap(
    (policy: { results: { name: string; outcome: string }[] }) => policy.results,
  )
  return [
    exit,
    ...results.map(({ name, outcome }: { name: string; outcome: string }) => `${outcome} ${name}`),
  ]
}

test('the shipped policies, with a schema among the names, meet all requirements', async () => {
  const names = ['recommended', 'cautious', 'hands-off', 'observe-only'].map((name) =>
    shipped(`${name}.json`),
  )
  const { stdout, exit } = await runCommand(
    PolicyTest,
    '--strict',
    '--mutate',
    ...names,
    shipped('policy.schema.json'),
  )
  expect(stdout.match(/0 survived/g)).toHaveLength(names.length)
  expect(exit).toBe(0)
})

test('screens run through the real prefilters and risk judgement', async () => {
  await cp(screen('claude-code/36-perm-bash-mkdir'), join(folder, 'mkdir.txt'))
  await cp(screen('claude-code/44-perm-bash-rm-rf'), join(folder, 'rm.txt'))
  const gone = { ...MKDIR, name: 'gone', screen: 'gone.txt' }
  const later = { ...gone, name: 'later', skip: 'Not saved yet.' }
  const shell = {
    ...MKDIR,
    name: 'printed by a shell',
    command: 'bash',
    cursor: [2, 39],
    expect: { effect: 'escalate' },
  }
  const policy = await write('p.json', { version: 1, rules: [GO], tests: [MKDIR, RM_RF, shell, gone, later] })
  expect(await outcomes(policy)).toEqual([
    6,
    'PASS mkdir on a screen',
    'PASS rm -rf on a screen',
    'PASS printed by a shell',
    'ERROR gone',
    'SKIPPED later',
  ])
})

test('tests beside a policy run with it, or alone if only they are named', async () => {
  const policy = await write('p.json', { version: 1, rules: [GO], tests: [PASSES] })
  const beside = await write('p.test.json', { tests: [FAILS] })
  const elsewhere = await write('q.test.json', { policy: './p.json', tests: [PASSES] })
  expect(await outcomes(policy)).toEqual([6, 'PASS passes', 'FAIL fails'])
  expect(await outcomes(beside)).toEqual([6, 'FAIL fails'])
  expect(await outcomes(policy, beside)).toEqual([6, 'PASS passes', 'FAIL fails'])
  expect(await outcomes(elsewhere)).toEqual([0, 'PASS passes'])
})

test('failures are shown with what was expected, and survivors with the missing test', async () => {
  const bad = await write('bad.json', { version: 1, rules: [GO], tests: [FAILS] })
  const weak = await write('weak.json', { version: 1, rules: [GO], tests: [PASSES] })
  const failed = await runCommand(PolicyTest, bad)
  expect(failed.stdout.trimEnd().split('\n')).toEqual([
    bad,
    '  FAIL     fails',
    '           expected log',
    '           found    escalate by no rule (default)',
    '  0 PASS, 1 FAIL',
  ])
  const survived = await runCommand(PolicyTest, weak, '--mutate')
  expect(survived.stdout.trimEnd().split('\n')).toEqual([
    weak,
    '  1 PASS',
    '  mutants: 3 of 6 noticed, 3 survived',
    '  SURVIVED  go: without "action === "approve""',
    '            a test with {"action":"send_keys","risk.level":"contained"}',
    '            would distinguish escalate by no rule (default) from execute by go (rule)',
    '  SURVIVED  go: without "risk.level === "contained""',
    '            a test with {"action":"approve","risk.level":"read_only"}',
    '            would distinguish escalate by no rule (default) from execute by go (rule)',
    '  SURVIVED  the policy: default log',
    '            a test with {"action":"approve","risk.level":"read_only"}',
    '            would distinguish escalate by no rule (default) from log by no rule (default)',
  ])
  expect([failed.exit, survived.exit]).toEqual([6, 6])
})

test.each<[string, object, (string | number)[]]>([
  ['a rule without a test', { version: 1, rules: [GO] }, [6]],
  ['a policy that is refused', { version: 1, rules: [{ ...GO, when: true }] }, [3, 'CZM_POLICY_INVALID']],
])('%s', async (_, data, expected) => {
  expect(await outcomes(await write('p.json', data), '--strict')).toEqual(expected)
})

test('a folder, a missing file and an unknown flag', async () => {
  expect(await outcomes(folder)).toEqual([3, 'CZM_POLICY_INVALID'])
  expect(await outcomes(join(folder, 'none.json'))).toEqual([3, 'CZM_POLICY_NOT_FOUND'])
  expect(await outcomes('--mutat')).toEqual([2, 'CZM_ARGUMENT_INVALID'])
})

test('without names: the effective policy of a project', async () => {
  await write('mine.json', { version: 1, rules: [GO], tests: [PASSES] })
  await write('.czarina-monitorrc.json', {
    project: { name: 'P', slug: 'p' },
    workers: [{ id: 'alpha' }],
    llm_monitor: { policy: './mine.json' },
  })
  expect(await outcomes('--project', folder)).toEqual([0, 'PASS passes'])
})
