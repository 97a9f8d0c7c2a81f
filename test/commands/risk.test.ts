import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { projectFiles } from '../../src/adapters/project-files/project-files.ts'
import { assessRows, commandToAssess } from '../../src/cli/risk/risk.ts'
import Risk from '../../src/commands/risk.ts'
import { isCzarinaError } from '../../src/core/errors.ts'
import { runCommand } from '../support/run-command.ts'

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'czm-risk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'rows.jsonl')
  writeFileSync(file, text)
  return file
}

afterEach(() => {
  process.exitCode = undefined
})

describe('one command', () => {
  test('is shown to a person: level, program, tags, and what each part does', async () => {
    expect(await runCommand(Risk, 'cd src && rm -rf build')).toEqual({
      stdout: [
        'dangerous: only a person may allow it',
        'program: rm',
        'tags: deletes, writes',
        'why:',
        '  rm: deletes files.',
        '  write build: writes files in the worktree.',
        'read as:',
        '  cd src  read_only',
        '    cd: only looks (row "any call")',
        '  rm -rf build  dangerous',
        '    rm: deletes files',
        '    write build: writes files in the worktree',
        '    harmless if you commit it first, or name what a build makes anew',
        '',
      ].join('\n'),
      stderr: '',
      exit: 0,
    })
  })

  test('is data for programs with --json', async () => {
    const { stdout, exit } = await runCommand(Risk, 'git push', '--json')
    expect([JSON.parse(stdout), exit]).toEqual([
      {
        command: 'git push',
        level: 'caution',
        tags: ['remote_state'],
        why: ['git push: changes something on a remote service.'],
        facts: { program: 'git', args_text: 'push', writes_outside_worktree: false, network: true },
        parse: [
          {
            ...{ words: 'git push', depth: 0, level: 'caution', remedies: [] },
            found: [
              {
                ...{ level: 'caution', tag: 'remote_state', subject: 'git push', row: 'push' },
                means: 'changes something on a remote service',
              },
            ],
          },
        ],
      },
      0,
    ])
  })

  test('says what it could not read of the project', async () => {
    const missing = ["what the project's own scripts and build files say: name its folder with --worktree"]
    const [told, toProgram] = [
      await runCommand(Risk, 'npm test'),
      await runCommand(Risk, 'npm test', '--json'),
    ]
    expect(told.stdout).toContain(`\nnot known: ${missing[0]}\n`)
    expect(JSON.parse(toProgram.stdout).missing).toEqual(missing)
    const here = await runCommand(Risk, 'npm test', '--worktree', process.cwd())
    expect(here.stdout).not.toContain('not known')
  })

  test("--project says from anywhere which files are the monitor's", async () => {
    const project = mkdtempSync(join(tmpdir(), 'czm-risk-'))
    onTestFinished(() => rmSync(project, { recursive: true, force: true }))
    mkdirSync(join(project, '.czarina'))
    mkdirSync(join(project, 'rules'))
    const config = {
      project: { slug: 'demo' },
      workers: [{ id: 'alpha', agent: 'claude' }],
      llm_monitor: { enabled: true, policy: '../rules/team.json' },
    }
    writeFileSync(join(project, '.czarina/config.json'), JSON.stringify(config))
    writeFileSync(join(project, 'rules/team.json'), '{"schema_version":1}')
    const command = `cp evil.json ${project}/rules/team.json`
    const { stdout } = await runCommand(Risk, command, '--worktree', project, '--project', project, '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      level: 'dangerous',
      tags: expect.arrayContaining(['own_files', 'writes']),
    })
    expect((await runCommand(Risk, command, '--project', join(project, 'none'))).exit).not.toBe(0)
  })

  test.each([
    [[], 'caution'],
    [['--worktree', '/srv/app'], 'contained'],
    [['--worktree', '/srv/other'], 'dangerous'],
    [['--worktree', '/'], 'dangerous'],
  ])('a path is inside or outside by %j', async (flags, level) => {
    const path = flags.length === 0 ? '/tmp/x' : '/srv/app/x.ts'
    const { stdout } = await runCommand(Risk, `touch ${path}`, ...flags, '--json')
    expect(JSON.parse(stdout).level).toBe(level)
  })

  test('says which input was missing: what git holds of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'czm-risk-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'a.ts'), 'a')
    const judge = async () => (await runCommand(Risk, 'sed -i s/a/b/ a.ts', '--worktree', folder)).stdout
    expect(await judge()).toContain('write a.ts: what git holds of it is not known, so that it may be lost.')
    for (const words of [
      ['init', '-q'],
      ['add', 'a.ts'],
    ])
      execFileSync('git', words, { cwd: folder })
    expect(await judge()).toMatch(/^contained: /u)
    writeFileSync(join(folder, 'a.ts'), 'of my own')
    expect(await judge()).toContain('write a.ts: replaces what is there.')
  })

  test('comes from standard input without an argument, or for -', async () => {
    const piped = () => Readable.from([Buffer.from('git status\n')])
    expect(await commandToAssess('ls', piped())).toBe('ls')
    expect(await commandToAssess('-', piped())).toBe('git status')
    expect(await commandToAssess(undefined, piped())).toBe('git status')
  })

  test.each([
    ['a terminal', Object.assign(Readable.from(['ls']), { isTTY: true })],
    ['an empty pipe', Readable.from([])],
  ])('is missing if there is only %s', async (_what, input) => {
    const error = await commandToAssess(undefined, input).catch((reason: unknown) => reason)
    expect(isCzarinaError(error) && [error.code, error.exit]).toEqual(['CZM_ARGUMENT_INVALID', 2])
  })

  test('is refused together with --jsonl', async () => {
    const { exit, stderr } = await runCommand(Risk, 'ls', '--jsonl', 'x')
    expect([exit, stderr.split('\n')[0]]).toEqual([
      2,
      'Error [CZM_ARGUMENT_INVALID]: Give either COMMAND or --jsonl.',
    ])
  })
})

describe('rows', () => {
  const ROWS = '{"command":"ls","n":1}\n\n{"n":2,"command":"rm -rf /"}'
  const JUDGED =
    '{"command":"ls","n":1,"level":"read_only","tags":[]}\n{"n":2,"command":"rm -rf /","level":"dangerous","tags":["deletes","system_files","own_files"]}\n'

  test.each([[[]], [['--json']]])(
    'are printed again with level and tags, in order, also with %j',
    async (more) => {
      expect(await runCommand(Risk, '--jsonl', fileWith(ROWS), ...more)).toEqual({
        stdout: JUDGED,
        stderr: '',
        exit: 0,
      })
    },
  )

  test('without a command are listed by line after the others were judged', async () => {
    const file = fileWith('{"command":"ls"}\nls\n{"command":7}\n[]\n{"command":"pwd"}\n')
    const { stdout, stderr, exit } = await runCommand(Risk, '--jsonl', file)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect([stderr.split('\n').slice(0, 4), exit]).toEqual([
      [
        `Error [CZM_ARGUMENT_INVALID]: ${file} has rows that cannot be judged; the others were.`,
        'line 2: not a JSON object',
        'line 3: no "command" that is a string',
        'line 4: not a JSON object',
      ],
      2,
    ])
  })

  test('are printed as they come, before the input has ended', async () => {
    const input = new Readable({ read: () => undefined })
    const rows = assessRows('-', { worktree: null, files: projectFiles(() => 0, {}) }, input)
    input.push('{"command":"ls"}\n{"comm')
    expect((await rows.next()).value).toEqual({ command: 'ls', level: 'read_only', tags: [] })
    input.push('and":"pwd"}')
    input.push(null)
    expect((await rows.next()).value).toEqual({ command: 'pwd', level: 'read_only', tags: [] })
    expect((await rows.next()).done).toBe(true)
  })

  test('in a missing file are refused', async () => {
    const { exit, stderr } = await runCommand(Risk, '--jsonl', '/nowhere/rows.jsonl')
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('[CZM_ARGUMENT_INVALID]: /nowhere/rows.jsonl cannot be read'),
    ])
  })
})
