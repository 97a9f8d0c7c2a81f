import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import PolicyCheck from '../../src/commands/policy/check.ts'
import PolicyNew from '../../src/commands/policy/new.ts'
import { runCommand } from '../support/run-command.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'czm-policy-new-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('writes a policy that passes the strict check, with an existing schema', async () => {
  const file = join(newFolder(), 'deep', 'mine.json')
  expect(await runCommand(PolicyNew, file)).toEqual({
    stdout: `Wrote ${file}. Next:\n  czarina-monitor policy check ${file}\n  czarina-monitor policy test ${file}\n`,
    stderr: '',
    exit: 0,
  })
  expect(await runCommand(PolicyCheck, file, '--strict')).toEqual({
    stdout: `ok  ${file}: 6 rules, 2 tests\n`,
    stderr: '',
    exit: 0,
  })
  const { $schema } = JSON.parse(readFileSync(file, 'utf8'))
  expect(existsSync(fileURLToPath($schema))).toBe(true)
})

it('overwrites nothing', async () => {
  const file = join(newFolder(), 'mine.json')
  await runCommand(PolicyNew, file)
  const before = readFileSync(file, 'utf8')
  const { stdout, stderr, exit } = await runCommand(PolicyNew, file)
  expect([stdout, stderr.split('\n'), exit]).toEqual([
    '',
    [
      `Error [CZM_POLICY_EXISTS]: ${file} already exists; it was left unchanged.`,
      `  at ${file}`,
      `  → czarina-monitor policy check ${file}`,
      '  → Or name another file.',
      '',
    ],
    3,
  ])
  expect(readFileSync(file, 'utf8')).toBe(before)
})
