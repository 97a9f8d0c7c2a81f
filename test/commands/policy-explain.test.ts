import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import PolicyExplain from '../../src/commands/policy/explain.ts'
import { recordTrail, screenFile } from '../support/recorded-trail.ts'
import { runCommand } from '../support/run-command.ts'
import { DECISION } from '../support/samples.ts'
import { bashDialog } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

let trail = ''
let project: TmuxProject | null = null

beforeAll(async () => {
  const lost = { ...DECISION, timestamp: new Date().toISOString(), id: 'lost', facts: null }
  trail = await recordTrail('recommended', [JSON.stringify(lost)])
})
afterAll(() => rm(trail, { recursive: true }))
afterEach(async () => {
  await project?.remove()
  project = null
})

async function explain(...argv: string[]) {
  const { stdout, exit } = await runCommand(PolicyExplain, ...argv, '--json')
  const { error, verdict, rules } = JSON.parse(stdout)
  if (error !== undefined) return [exit, error.code, error.message]
  const held = rules.filter((rule: { held: boolean }) => rule.held)
  return [exit, verdict.effect, ...held.map(({ id }: { id: string }) => id)]
}

const MKDIR = screenFile('claude-code/36-perm-bash-mkdir')

test.each<[string, string[], unknown[]]>([
  ['a screen', ['--screen', MKDIR], [0, 'execute', 'answer-harmless']],
  ['another policy', ['--screen', MKDIR, '--policy', 'cautious'], [0, 'escalate']],
  ['nothing to explain', [], [2, 'CZM_ARGUMENT_INVALID', expect.stringContaining('--decision')]],
  ['two things', ['--screen', MKDIR, '--worker', 'alpha'], [2, 'CZM_ARGUMENT_INVALID', expect.any(String)]],
  ['no such screen', ['--screen', '/none'], [2, 'CZM_SCREEN_INVALID', expect.any(String)]],
])('%s', async (_, argv, expected) => {
  expect(await explain(...argv)).toEqual(expected)
})

test.each<[string[], unknown[]]>([
  [['id-0'], [0, 'execute', 'answer-harmless']],
  [['id-1'], [0, 'escalate', 'dangerous']],
  [
    ['id-2', '--policy', 'hands-off'],
    [0, 'execute', 'answer-read-prompts'],
  ],
  [['id-'], [2, 'CZM_DECISION_NOT_FOUND', 'There is more than one decision whose id begins with "id-".']],
  [['none'], [2, 'CZM_DECISION_NOT_FOUND', 'There is no decision whose id begins with "none".']],
  [['los'], [2, 'CZM_DECISION_NOT_FOUND', 'The decision lost was recorded without facts.']],
])('a decision in the trail: %j', async ([id = '', ...argv], expected) => {
  expect(await explain('--project', trail, '--decision', id, ...argv)).toEqual(expected)
})

test('the text shows what decided, every rule, and every fact with its value', async () => {
  const { stdout } = await runCommand(PolicyExplain, '--project', trail, '--decision', 'id-1')
  const lines = stdout.trimEnd().split('\n')
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    expect.stringMatching(/^Decision id-1, alpha, /),
    'Then | escalate (dangerous), none',
    '',
    expect.stringMatching(/^Policy .*recommended\.json$/),
    'Verdict | escalate (rule)',
    'Because | dangerous: What would happen cannot be undone, or reaches beyond the project.',
    '',
    'read as:',
    ' | rm -rf build | dangerous',
    ' | rm: deletes files',
    ' | write build: writes files in the worktree',
    ' | harmless if you commit it first, or name what a build makes anew',
    '',
    'RULE | EFFECT | HELD | DID NOT HOLD | READS',
    'nothing-to-do | log | no | action === "none" | action="approve"',
    'person-wanted | escalate | no | action === "intervene" | action="approve"',
    'something-failed | escalate | no | fault_count > 0 | fault_count=0',
    'dangerous | escalate | yes, decides | - | risk.level="dangerous"',
    'answer-harmless | execute | no | risk.level in [read_only, contained] | action="approve" confidence=98 ' +
      'risk.level="dangerous" prompt.option_grants="once" prompt.unstructured=false',
  ])
})

test('a worker as it is now, without a key', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: '1' }])
  const at = ['--project', project.directory, '--worker']
  expect(await explain(...at, 'alpha')).toEqual([0, 'execute', 'answer-harmless'])
  expect(await explain(...at, 'alpha', '--policy', 'cautious')).toEqual([0, 'escalate'])
  expect(await project.keys('alpha')).toEqual([])
  expect((await explain(...at, 'alfa')).slice(0, 2)).toEqual([2, 'CZM_WORKER_NOT_FOUND'])
})
