import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type OwnPaths, ownPlaces } from '../../../src/adapters/own-places/own-places.ts'
import type { Prompt } from '../../../src/plugin/analysis.ts'
import { judgeRisk } from '../../../src/risk/judge.ts'
import { LINUX, MACOS } from '../../support/platforms.ts'
import { LEAVES_US, REACHES_US } from './own-places-commands.ts'

const at = realpathSync(mkdtempSync(join(tmpdir(), 'own-places-')))
afterAll(() => rmSync(at, { recursive: true }))

const FILES = [
  'proj/ops/czarina/config.json',
  'proj/ops/czarina/status/llm-decisions.jsonl',
  'proj/ops/czarina/worktrees/alpha/src/a.ts',
  'proj/ops/czarina/logs/alpha.log',
  'proj/policies/team.json',
  'proj/plugins/watch/index.js',
  'proj/src/a.ts',
  'proj/evil.json',
  'proj/tree/.czarina/config.json',
  'proj/plain/b.txt',
  'home/.config/czarina-monitor/trust/p.json',
  'home/notes.txt',
  'pkg/bin/run.js',
  'sockets/tmux-test/default',
]
for (const file of FILES) {
  mkdirSync(dirname(join(at, file)), { recursive: true })
  writeFileSync(join(at, file), '')
}
symlinkSync('ops/czarina', join(at, 'proj/.czarina'))
symlinkSync('.czarina', join(at, 'proj/cfg'))
symlinkSync('../.czarina/not-yet.json', join(at, 'proj/src/dangling'))
mkdirSync(join(at, 'proj/links'))
symlinkSync('../policies', join(at, 'proj/links/rules'))
symlinkSync(join(at, 'pkg/bin/run.js'), join(at, 'proj/monitor'))
linkSync(join(at, 'proj/policies/team.json'), join(at, 'proj/hard.json'))
linkSync(join(at, 'proj/ops/czarina/status/llm-decisions.jsonl'), join(at, 'proj/hard.jsonl'))
linkSync(join(at, 'proj/src/a.ts'), join(at, 'proj/src/same.ts'))

const paths: OwnPaths = {
  home: join(at, 'home'),
  places: [
    join(at, 'proj/.czarina'),
    join(at, 'proj/policies/team.json'),
    join(at, 'proj/plugins/watch/index.js'),
    join(at, 'home/.config/czarina-monitor'),
    join(at, 'pkg'),
    join(at, 'proj/node_modules/not-there'),
  ],
  sockets: [join(at, 'sockets/tmux-test')],
  shared: ['worktrees', 'logs'].map((name) => join(at, 'proj/.czarina', name)),
}
const own = ownPlaces(paths, () => 0, LINUX)

function judged(kind: 'command' | 'file' | 'text' | 'folder', text: string, directory = 'proj') {
  const about = { kind, text, rows: [text], complete: true }
  const prompt: Prompt = {
    ...{ kind: 'permission.other', agent: 'shell', question: 'Do you want to proceed?', about },
    ...{ options: [], answers: [], region: [], typed: '', settle_ms: 0 },
  }
  const context = { worktree: join(at, 'proj'), directory: join(at, directory), own }
  const { level, tags } = judgeRisk(prompt, context)
  return tags.includes('own_files') ? `${level} own_files` : level
}

describe('what a path opens', () => {
  it.each([
    ['.czarina', 'own'],
    ['ops/czarina', 'own'],
    ['ops/czarina/config.json', 'own'],
    ['ops/./src/../czarina/config.json', 'own'],
    ['cfg/new.json', 'own'],
    ['cfg/worktrees/alpha/src/a.ts', null],
    ['ops/czarina/logs/alpha.log', null],
    ['ops/czarina/logs/../config.json', 'own'],
    ['src/dangling', 'own'],
    ['hard.json', 'own'],
    ['hard.jsonl', 'own'],
    ['src/same.ts', null],
    ['monitor', 'own'],
    ['ops', 'above'],
    ['.', 'above'],
    ['..', 'above'],
    ['src', null],
    ['node_modules', null],
    ['policies', 'above'],
    ['policies/team.json', 'own'],
    ['policies/other.json', null],
    ['~/.config/czarina-monitor/trust/x.json', 'own'],
    ['~', 'above'],
    ['~/notes.txt', null],
    ['../sockets/tmux-test/default', 'own'],
    ['../sockets', null],
    ['o*/cz?rina/config.json', 'own'],
    ['[p]olicies/*', 'own'],
    ['p*', 'above'],
    ['*/b.txt', null],
    ['**/config.json', 'own'],
    ['**/b.txt', null],
    ['src/.czarina-monitorrc.json', 'own'],
    ['*.json', 'own'],
    ['src/*', 'own'],
    ['plain/*', null],
  ] as const)('%s is %s', (path, reach) => {
    expect(own.reach(path.startsWith('~') ? path : join(at, 'proj/') + path, false)).toBe(reach)
  })
})

describe('a disk that ignores case, as on macOS', () => {
  const onMac = ownPlaces(paths, () => 0, MACOS)
  it.each([
    ['Node_Modules/NOT-there/index.js', 'own', null],
    ['Policies/TEAM.json', 'own', null],
    ['OPS/czarina/config.json', 'own', null],
    ['OPS/czarina/Logs/alpha.log', null, null],
    ['POLICIES', 'above', null],
    ['SRC/A.ts', null, null],
  ] as const)('%s is %s, and %s where it counts', (path, ignoring, counting) => {
    const name = join(at, 'proj', path)
    expect([onMac.reach(name, false), own.reach(name, false)]).toEqual([ignoring, counting])
  })
})

describe('a prompt that may change one is dangerous', () => {
  it.each(REACHES_US)('%s', (command) => {
    expect(judged('command', command)).toBe('dangerous own_files')
  })

  it.each([
    ['file', 'ops/czarina/config.json'],
    ['file', 'hard.json'],
    ['file', 'src/dangling'],
    ['file', '.czarina-monitorrc.json'],
    ['text', 'write_file(path: "ops/czarina/config.json")'],
    ['folder', '.czarina'],
  ] as const)('%s %s', (kind, text) => {
    expect(judged(kind, text)).toBe('dangerous own_files')
  })

  it('relative to the folder of the pane', () => {
    expect(judged('command', 'cp ../evil.json czarina/config.json', 'proj/ops')).toBe('dangerous own_files')
    expect(judged('file', 'team.json', 'proj/policies')).toBe('dangerous own_files')
    expect(judged('file', 'team.ts', 'proj/plain')).toBe('contained')
  })
})

describe('what only reads one, or is about something else, keeps its level', () => {
  it.each(LEAVES_US)('%s is %s', (command, level) => {
    expect(judged('command', command)).toBe(level)
  })
})

it('notices a new link within a second', async () => {
  let now = 0
  const place = join(at, 'proj/late.json')
  const paths = { home: at, places: [place], sockets: [], shared: [] }
  const later = ownPlaces(paths, () => now)
  const first = later.reach(join(at, 'proj/plain/b.txt'), false)
  await new Promise((resolve) => execFile('ln', [join(at, 'proj/plain/b.txt'), place], resolve))
  now = 1001
  expect([first, later.reach(join(at, 'proj/plain/b.txt'), false)]).toEqual([null, 'own'])
})

it('reads the disk a limited number of times for one command', () => {
  const words = Array.from({ length: 1500 }, (_, index) => `a${index}`).join(' ')
  expect([judged('command', `mv ${words} plain`), judged('command', 'mv a b c plain')]).toEqual([
    'dangerous own_files',
    'caution',
  ])
})
