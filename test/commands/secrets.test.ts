import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import Config from '../../src/commands/config.ts'
import { fill } from '../redact/fill.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog } from '../support/screens.ts'

const TOKEN = fill('ghp_{b62:36}')
const API_KEY = 'words-that-are-our-key'
const CUSTOMER = 'acme-778899'

/** A project with its own pattern, and a saved screen that shows all three secrets. */
function project(): { readonly folder: string; readonly screen: string } {
  const folder = mkdtempSync(join(tmpdir(), 'czm-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, '.czarina'))
  const config = { workers: [{ id: 'a' }], llm_monitor: { redact: ['acme-[0-9]{6}'] } }
  writeFileSync(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
  const screen = join(folder, 'screen.txt')
  writeFileSync(screen, bashDialog(`TOKEN=${TOKEN} npm test -- ${CUSTOMER} ${API_KEY}`).join('\n'))
  return { folder, screen }
}

const secretsIn = (text: string): string[] =>
  [TOKEN, API_KEY, CUSTOMER].filter((secret) => text.includes(secret))

test.each([[[]], [['--json']]])('analyze shows a screen without its secrets %j', async (more) => {
  vi.stubEnv('ANTHROPIC_API_KEY', API_KEY)
  const { folder, screen } = project()
  const { stdout, exit } = await runCommand(Analyze, 'x', '--screen', screen, '--project', folder, ...more)
  expect([secretsIn(stdout), exit]).toEqual([[], 0])
  expect(stdout).toContain('TOKEN=[github_token] npm test -- [user_pattern] [known_secret]')
})

test.each([[[]], [['--json']], [['--debug']]])('an error does not repeat a secret %j', async (more) => {
  vi.stubEnv('ANTHROPIC_API_KEY', API_KEY)
  const { screen } = project()
  const cursor = `${TOKEN},${API_KEY}`
  const { stdout, stderr, exit } = await runCommand(
    Analyze,
    'x',
    '--screen',
    screen,
    '--cursor',
    cursor,
    ...more,
  )
  expect([secretsIn(stdout + stderr), exit]).toEqual([[], 2])
  expect(stdout + stderr).toContain('[github_token],[known_secret]')
})

test.each([[[]], [['--json']]])('config shows the number of patterns, but none of them %j', async (more) => {
  const { folder } = project()
  const { stdout } = await runCommand(Config, '--project', folder, ...more)
  expect(stdout).toContain('1 pattern')
  expect(stdout).not.toContain('acme')
})
