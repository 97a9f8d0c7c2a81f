import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import Eval from '../../src/commands/eval.ts'
import { agreeTo } from '../../tools/stage/agree.ts'
import { projectFolder } from '../adapters/config/project-folder.ts'
import { IDLE, label, MKDIR } from '../support/labels.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog } from '../support/screens.ts'

let folder = ''
let labels = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-eval-'))
  labels = join(folder, 'labels.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

/** The same screen as MKDIR, labelled as one that must not be answered. */
const TRAP = {
  ...MKDIR,
  prompt: 'none',
  status: 'working',
  expectedAction: 'intervene',
  notes: '<b>a trap</b>',
}

async function evaluated(...argv: string[]) {
  const { stdout, exit } = await runCommand(Eval, labels, '--json', ...argv)
  return { exit, report: JSON.parse(stdout) }
}

describe('--json', () => {
  test('for screens that are read correctly', async () => {
    await writeFile(join(folder, 'mkdir.txt'), MKDIR.text)
    await label(labels, { ...MKDIR, text: null, file: 'mkdir.txt' }, IDLE)
    const { exit, report } = await evaluated('--min-status', '100%', '--max-wrong-keys', '0')
    const { p50_us, p99_us, confusion, counts, agents, ...rest } = report
    expect(rest).toEqual({
      rows: 2,
      statusAccuracy: 1,
      actionAccuracy: 1,
      promptRecall: 1,
      promptPrecision: 1,
      optionsRight: 1,
      answered: 1,
      settledWithoutModel: 1,
      wrongKeys: 0,
      wrong: [],
      labels,
      analyzer: 'prefilter',
      policy: 'recommended',
      hadModel: false,
      cost: 0,
      missed: [],
    })
    expect([exit, typeof p50_us, p50_us > 0, p99_us >= p50_us]).toEqual([0, 'number', true, true])
    expect([confusion.stuck.stuck, confusion.idle.complete]).toEqual([1, 1])
    expect(counts.answered).toEqual({ right: 1, of: 1 })
    expect(agents.map((agent: { agent: string }) => agent.agent)).toEqual(['claude', 'claude-code'])
  })

  test('for a key that should not have been sent', async () => {
    await label(labels, TRAP)
    const { exit, report } = await evaluated('--max-wrong-keys', '0', '--min-recall', '1')
    expect([exit, report.wrongKeys, report.statusAccuracy, report.promptPrecision]).toEqual([6, 1, 0, 0])
    expect(report.missed).toEqual([{ flag: 'max-wrong-keys', figure: 'wrongKeys', value: 0, found: 1 }])
    const [{ wrong, seen }] = report.wrong
    expect(wrong).toEqual(['status', 'prompt', 'action', 'keys'])
    expect(seen).toMatchObject({
      status: 'stuck',
      prompt: 'permission.bash',
      action: 'approve',
      effect: 'execute',
      keys: '1',
      rules: ['answer-harmless'],
      risk: 'contained',
    })
  })

  test('with a policy that answers nothing', async () => {
    await label(labels, MKDIR)
    const { report } = await evaluated('--policy', 'observe-only')
    expect([report.answered, report.wrongKeys, report.wrong[0].seen.action]).toEqual([0, 0, 'none'])
  })

  test('with the worktree that the workers may change', async () => {
    await label(labels, { ...MKDIR, text: bashDialog('mkdir -p /srv/app/out').join('\n') })
    const effects: number[] = []
    for (const argv of [[], ['--worktree', '/srv/app'], ['--worktree', '/srv/other']]) {
      effects.push((await evaluated(...argv)).report.answered)
    }
    expect(effects).toEqual([0, 1, 0])
  })

  test('for all analyzers without a model, outside a project', async () => {
    await label(labels, MKDIR)
    const before = process.env.ANTHROPIC_API_KEY
    delete process.env.ANTHROPIC_API_KEY
    try {
      const { exit, report } = await evaluated('--analyzer', 'chain')
      expect([exit, report.analyzer, report.hadModel, report.answered]).toEqual([0, 'chain', false, 1])
      const { stderr } = await runCommand(Eval, labels, '--analyzer', 'chain')
      expect(stderr).toContain('No model can be asked')
    } finally {
      if (before !== undefined) process.env.ANTHROPIC_API_KEY = before
    }
  })
})

test('--analyzer chain asks what the config of the project names, and writes nothing there', async () => {
  const use = fileURLToPath(new URL('../fixtures/plugins/hello', import.meta.url))
  const config = { workers: [{ id: 'a' }], llm_monitor: { plugins: [{ use }] } }
  const project = await projectFolder({ '.czarina/config.json': JSON.stringify(config) })
  await label(labels, { text: 'Hello?', status: 'working', tmux: { paneCommand: 'greeter' } })
  expect((await runCommand(Eval, labels, '--analyzer', 'chain', '--project', project)).stderr).toContain(
    'CZM_CONSENT_NOT_FOUND',
  )
  await agreeTo(project)
  const { exit, report } = await evaluated('--analyzer', 'chain', '--project', project)
  expect([exit, report.hadModel, report.wrong[0].seen]).toEqual([
    0,
    true,
    expect.objectContaining({ status: 'stuck', effect: 'escalate', keys: null, why: 'It asks "Hello?"' }),
  ])
  expect(await readdir(join(project, '.czarina'))).toEqual(['config.json'])
})

test('a prefilter of a plugin that never answers does not block the evaluation', async () => {
  const config = { workers: [{ id: 'a' }], llm_monitor: { plugins: [{ use: './loops.mjs' }] } }
  const project = await projectFolder({
    '.czarina/config.json': JSON.stringify(config),
    '.czarina/loops.mjs': `export default {
      name: 'loops', apiVersion: 1, stage: 'prefilter',
      options: { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } },
      setup: () => ({ analyze: () => { for (;;); } }),
    }`,
  })
  await label(labels, MKDIR, { text: 'Hello?', status: 'working', tmux: { paneCommand: 'greeter' } })
  await agreeTo(project)
  const { exit, report } = await evaluated('--project', project)
  expect([exit, report.rows, report.answered, report.wrongKeys]).toEqual([0, 2, 1, 0])
})

/** Without the padding of columns, because a time can widen them. */
function withoutTimes(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('time'))
    .map((line) => line.trimEnd().replaceAll(/ {2,}/g, '  '))
}

const EXPECTED = [
  '3 labelled screens, read by the prefilter, judged by the policy recommended',
  '',
  'FIGURE  SHARE  COUNT',
  'status right  66.6 %  2 of 3 screens',
  'action right  66.6 %  2 of 3 screens that say what to do',
  'open prompts found  100.0 %  1 of 1 open prompts',
  'found prompts really open  50.0 %  1 of 2 prompts found',
  'options chosen right  100.0 %  2 of 2 options chosen',
  'answered with right keys  100.0 %  1 of 1 screens to approve',
  'settled without a model  100.0 %  1 of 1 open prompts',
  'wrong keys  1  keys sent although none or others were right',
  '',
  'WRONG KEYS would be sent to: line 3',
  '',
  'LABELLED ↓ SEEN →  working  stuck  waiting  complete  confused  error',
  'working  ·  1  ·  ·  ·  ·',
  'stuck  ·  1  ·  ·  ·  ·',
  'idle  ·  ·  ·  1  ·  ·',
  '',
  'AGENT  VERSION  SCREENS  STATUS  PROMPTS  ANSWERED  SETTLED  WRONG KEYS',
  'claude  –  1  100.0 %  –  –  –  0',
  'claude-code  2.1.330  2  50.0 %  100.0 %  100.0 %  100.0 %  1',
  '',
  'Something is wrong on 1 of 3 screens',
  'SCREEN  WRONG  LABELLED  SEEN  WHY',
  'line 3  status prompt action keys  working / none / intervene / [1]  stuck / permission.bash / approve / [1]  Do you want to proceed? "Yes" grants it once.',
]

describe('what people read', () => {
  test('figures, matrix, agents, and errors', async () => {
    await label(labels, MKDIR, IDLE, TRAP)
    const { stdout, stderr, exit } = await runCommand(Eval, labels, '--min-status', '0.9')
    expect(withoutTimes(stdout)).toEqual(EXPECTED)
    expect([stderr.trim(), exit]).toEqual(['MISSED  --min-status 90.0 %: statusAccuracy is 66.6 %', 6])
  })

  test('a self-contained page in which untrusted text is escaped', async () => {
    await label(labels, { ...TRAP, text: `<script>alert(1)</script>\n${TRAP.text}` })
    const page = join(folder, 'report.html')
    const { stderr, exit } = await runCommand(Eval, labels, '--html', page)
    const html = await readFile(page, 'utf8')
    expect([exit, stderr.trim()]).toEqual([0, `wrote ${page}`])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('&lt;b&gt;a trap&lt;/b&gt;')
    expect(html).toContain('<tr class="bad"><th scope="row">keys</th><td>1</td><td>1</td></tr>')
    expect(html).not.toMatch(/<script|<b>|<link|<img|https?:|url\(|@import/)
    expect((await runCommand(Eval, labels, '--html', page)).exit).toBe(0)
  })
})
