import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { claudeCode } from '../../../plugins/prefilter/agents/claude-code.ts'
import { codex } from '../../../plugins/prefilter/agents/codex.ts'
import { KNOWN_AGENTS } from '../../../plugins/prefilter/agents/known-agents.ts'
import { checkAgent } from '../../../src/adapters/agents/check-agent.ts'
import { loadAgents } from '../../../src/adapters/agents/load-agents.ts'
import { readJsonDocument } from '../../../src/adapters/config/config-document.ts'
import { readObservation } from '../../../src/screen/read-screen.ts'
import { observation } from '../../screen/observation.ts'
import { FOLDER, file, refusal } from './refusal.ts'

const MINE = [
  'Mine wants to run:',
  '',
  '  $ ls -l',
  '',
  '❯ 1. Go ahead',
  '  2. Stop',
  '',
  'Enter to confirm',
].join('\n')

describe('a user’s agent file', () => {
  it('adds an agent, whose screens are then read', async () => {
    const agents = await loadAgents([file('good.json.txt')])
    expect(agents.slice(1)).toEqual(KNOWN_AGENTS)
    expect(readObservation(observation(MINE, { command: 'mine', columns: 80 }), agents)).toMatchObject({
      status: 'stuck',
      action: 'approve',
      answer: 'option-1',
      conclusive: true,
      prompt: {
        agent: 'mine',
        kind: 'permission.bash',
        about: { text: 'ls -l', complete: true },
        settle_ms: 100,
      },
    })
    expect(readObservation(observation(MINE, { command: 'mine', columns: 80 }), KNOWN_AGENTS).action).toBe(
      'intervene',
    )
  })

  it('inherits what it leaves out from the agent that it extends, but never `verified`', async () => {
    const [fork] = await loadAgents([file('extends.json.txt')])
    expect(fork).toEqual({
      ...claudeCode,
      name: 'claude-fork',
      verified: false,
      aliases: ['claude-fork', ...claudeCode.aliases],
      commands: /^claude-fork$/u,
      once: [/^Yep$/u],
      turn: { ...claudeCode.turn, working: /^~ .{1,80}$/u },
    })
  })

  it('replaces the built-in agent of the same name', async () => {
    const agents = await loadAgents([file('replaces.json.txt')])
    expect(agents).toEqual([
      { ...codex, version: '0.170.0', settle_ms: 300 },
      ...KNOWN_AGENTS.filter(({ name }) => name !== 'codex'),
    ])
  })

  it('is not needed: without one, only the built-in agents are known', async () => {
    expect(await loadAgents([])).toEqual(KNOWN_AGENTS)
  })
})

describe('several files', () => {
  it('must not name the same agent', async () => {
    expect(await refusal('good.json.txt', 'replaces.json.txt', 'same-name.json.txt')).toEqual({
      code: 'CZM_AGENT_INVALID',
      exit: 3,
      message:
        'The agent files are refused, 1 problem:\n  same-name.json.txt:2: name: expected a name that good.json.txt does not have, found "mine". Rename one of the two.',
      file: 'same-name.json.txt',
      line: 2,
      path: 'name',
      value: '"mine"',
      suggestions: ['Rename one of the two.'],
    })
  })

  it('are all reported, even those that do not exist', async () => {
    const files = ['absent.json.txt', 'good.json.txt', 'bad', 'bad/empty.json.txt'].map((name) => file(name))
    const refused = loadAgents(files).catch((error: Error) => error.message)
    expect(
      String(await refused)
        .replaceAll(FOLDER, '')
        .split('\n'),
    ).toEqual([
      'The agent files are refused, 3 problems:',
      `  absent.json.txt: the file: expected a file that can be read (ENOENT), found nothing. ls -l absent.json.txt`,
      '  bad: the file: expected a regular file, found nothing. Name an agent file.',
      '  bad/empty.json.txt: the file: expected JSON (is empty), found nothing. Correct that place; comments and trailing commas are allowed.',
    ])
  })

  it('are not read if they are larger than anybody would write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'czm-agents-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const large = join(folder, 'large.json.txt')
    await writeFile(large, ' '.repeat(300_000))
    await expect(loadAgents([large])).rejects.toMatchObject({
      message: expect.stringContaining('at most 262144 bytes'),
    })
  })
})

describe('any content', () => {
  const check = (value: unknown) => checkAgent({ value, duplicates: [] })

  it('gives an agent or a list of problems, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { agent, problems } = check(value)
        expect(agent === null).toBe(problems.length > 0)
      }),
    )
  })

  it('with one value replaced is still good, or says where it is not', async () => {
    const good: unknown = readJsonDocument(
      'good.json.txt',
      await readFile(file('good.json.txt'), 'utf8'),
    ).value
    const keys = Object.keys(Object(good))
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.string(),
      fc.constantFrom('(', '^(.*)*$', '.*.*.*', '', null, -1),
    )
    fc.assert(
      fc.property(fc.constantFrom(...keys), junk, (key, value) => {
        const { agent, problems } = check({ ...Object(good), [key]: value })
        expect(agent === null).toBe(problems.length > 0)
        expect(problems.filter(({ path }) => path[0] !== key)).toEqual([])
      }),
    )
  })
})

test('the example of the documentation works', async () => {
  const page = await readFile(new URL('../../../docs/agents.md', import.meta.url), 'utf8')
  const [, json = ''] = /^```jsonc\n([\s\S]*?)^```$/m.exec(page) ?? []
  const [, screen = ''] = /^```text\n([\s\S]*?)^```$/m.exec(page) ?? []
  const { agent, problems } = checkAgent(readJsonDocument('example.json.txt', json))
  expect(problems).toEqual([])
  const agents = agent === null ? [] : [agent]
  const read = readObservation(
    observation(screen.trimEnd(), { command: agent?.name ?? '', columns: 80 }),
    agents,
  )
  expect(read).toMatchObject({
    status: 'stuck',
    action: 'approve',
    conclusive: false,
    prompt: { agent: agent?.name, kind: 'permission.bash', about: { text: 'npm run build', complete: true } },
  })
})
