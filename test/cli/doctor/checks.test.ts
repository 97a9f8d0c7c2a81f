import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import {
  checkApprovers,
  checkKey,
  checkModel,
  checkNode,
  checkParentGuard,
  checkSessions,
  checkTmux,
  checkWorkers,
} from '../../../src/cli/doctor/machine.ts'
import { checkConfig, checkLock, checkLogFolder, checkPolicy } from '../../../src/cli/doctor/project.ts'
import { CzarinaError } from '../../../src/core/errors.ts'
import { findWorkers } from '../../../src/core/panes/whereabouts/find-workers.ts'
import type { PaneInfo } from '../../../src/core/ports.ts'
import type { ProjectConfig } from '../../../src/core/project/config.ts'
import { localStamp } from '../../../src/core/text/local-time.ts'
import { projectFolder } from '../../adapters/config/project-folder.ts'
import { paneInfo } from '../../support/panes.ts'

async function configOf(
  section: string,
  workers = '[{ "id": "a" }, { "id": "b", "phase": 2 }]',
): Promise<ProjectConfig> {
  const text = `{ "project": { "slug": "p" }, "workers": ${workers}, "llm_monitor": ${section} }`
  const folder = await projectFolder({ '.czarina/config.json': text })
  return loadConfig({ project: folder, cwd: folder, flags: {}, environment: {} })
}

const pane = (sessionName: string, windowName: string, more: Partial<PaneInfo> = {}): PaneInfo =>
  paneInfo(1, { sessionName, windowName, ...more })

describe('the machine', () => {
  it.each([
    ['20.18.3', 'fault'],
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
    ['18.20.1', 'fault'],
  ])('Node %s: %s', (version, level) => {
    expect(checkNode(version).level).toBe(level)
  })

  it.each([
    [null, 'fault'],
    ['2.9a', 'fault'],
    ['3.1c', 'fault'],
    ['3.2', 'info'],
    ['3.3a', 'info'],
    ['3.5', 'info'],
    ['3.6', 'ok'],
    ['next-3.7', 'ok'],
    ['4.0', 'ok'],
    ['master', 'ok'],
  ])('tmux %s: %s', (version, level) => {
    expect(checkTmux(version).level).toBe(level)
  })

  it.each([
    ['setpriv', 'ok'],
    ['shell', 'info'],
  ] as const)('parent guard %s: %s', (parentGuard, level) => {
    expect(checkParentGuard(parentGuard).level).toBe(level)
  })
})

describe('the model', () => {
  it.each([
    [{}, 'info'],
    [{ ANTHROPIC_API_KEY: '' }, 'info'],
    [{ ANTHROPIC_API_KEY: 'sk-secret' }, 'ok'],
  ])('%o: %s, and never the key', (environment, level) => {
    const check = checkKey(environment)
    expect(check.level).toBe(level)
    expect(JSON.stringify(check)).not.toContain('sk-secret')
  })

  it.each([
    ['{}', 'ok', 'claude-haiku-5-5'],
    ['{ "model": "mine" }', 'info', 'the price of mine is not known'],
    [
      '{ "model": "mine", "pricing": { "mine": { "input": 1, "output": 1, "cache_write": 1, "cache_read": 1 } } }',
      'ok',
      'mine',
    ],
    [
      '{ "model": "claude-3-5-haiku-20241022" }',
      'warn',
      'Model claude-3-5-haiku-20241022 was retired on 2026-02-19, requests to it fail: claude-haiku-5-5 is used instead.',
    ],
  ])('%s: %s', async (section, level, message) => {
    expect(checkModel(await configOf(section))).toMatchObject({ level, message })
  })
})

describe('the project', () => {
  it('is disabled or enabled', async () => {
    const disabled = await configOf('{}')
    const enabled = await configOf('{ "enabled": true }')
    expect(checkConfig(disabled)).toEqual([
      {
        name: 'config',
        level: 'warn',
        message: `${disabled.file} is good, but the monitor is disabled`,
        remedy: 'Set "enabled": true in "llm_monitor", or run: czarina-monitor start --enable',
      },
    ])
    expect(checkConfig(enabled)).toEqual([
      { name: 'config', level: 'ok', message: `${enabled.file} is good`, remedy: null },
    ])
  })

  it('has a valid policy, or a fault with its remedy', async () => {
    const refused = new CzarinaError('CZM_POLICY_INVALID', 'rule x is odd', {
      suggestions: ['Correct it.', 'Or not.'],
    })
    expect(await checkPolicy('mine', async () => 'loaded')).toEqual({
      name: 'policy',
      level: 'ok',
      message: 'mine is good',
      remedy: null,
    })
    expect(await checkPolicy('mine', () => Promise.reject(refused))).toEqual({
      name: 'policy',
      level: 'fault',
      message: 'rule x is odd',
      remedy: 'Correct it.',
    })
    await expect(checkPolicy('mine', () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
  })

  it('has a running monitor, or none', async () => {
    const startedAt = '2026-01-16T14:30:15.000Z'
    const holder = { pid: 7, startedAt }
    expect((await checkLock(async () => holder)).message).toBe(
      `a monitor runs: pid 7, since ${localStamp(startedAt)}`,
    )
    expect((await checkLock(async () => null)).message).toBe('no monitor runs in this project')
  })

  it('has a log folder, or a place for one', async () => {
    const folder = await projectFolder({ 'status/x': '', file: '' })
    const ok = (path: string) => ({
      name: 'log folder',
      level: 'ok',
      message: `${path} can be written`,
      remedy: null,
    })
    const file = join(folder, 'file')
    expect(await checkLogFolder(join(folder, 'status'))).toEqual(ok(join(folder, 'status')))
    expect(await checkLogFolder(join(folder, 'not/yet/there'))).toEqual(ok(join(folder, 'not/yet/there')))
    expect(await checkLogFolder(join(file, 'status'))).toEqual({
      name: 'log folder',
      level: 'fault',
      message: `${file} is not a folder`,
      remedy: `Move ${file} away.`,
    })
  })
})

describe('tmux', () => {
  it.each<[string, readonly PaneInfo[], string, string]>([
    ['no server', [], 'warn', 'no tmux server runs on the default socket'],
    ['another session', [pane('work', 'a')], 'warn', 'session czarina-p does not exist; tmux has work'],
    ['the session', [pane('czarina-p', 'a')], 'ok', 'session czarina-p exists'],
  ])('%s', async (_, panes, level, message) => {
    expect(checkSessions(panes, await configOf('{}'))).toMatchObject({ level, message })
  })

  it('needs no session if every worker has a target', async () => {
    const config = await configOf('{}', '[{ "id": "a", "target": "work:1.0" }]')
    expect(checkSessions([pane('work', 'x')], config).level).toBe('ok')
  })

  it.each<[string, readonly PaneInfo[], string, string]>([
    ['not there', [], 'warn', 'its window is not there (yet); expected at czarina-p:a (or window 1)'],
    ['there', [pane('czarina-p', 'a')], 'ok', 'czarina-p:1.0: claude-code (below sh, pid 7)'],
    ['left by its agent', [pane('czarina-p', 'b')], 'warn', 'czarina-p:1.0: no agent in front: bash'],
    ['ended', [pane('czarina-p', 'a', { dead: true })], 'warn', 'the program in czarina-p:1.0 has ended'],
  ])('a worker of the current phase that is %s', async (_, panes, level, message) => {
    const fronts = new Map([
      ['a', { sentence: 'claude-code (below sh, pid 7)', mayBeAgent: true }],
      ['b', { sentence: 'no agent in front: bash', mayBeAgent: false }],
    ])
    const id = panes[0]?.windowName ?? 'a'
    const config = await configOf('{}', JSON.stringify([{ id }]))
    const { project, workers } = config
    const findings = findWorkers({ slug: project.slug, workers, panes, judgeAgent: () => 'is' })
    const checks = checkWorkers(config, findings, fronts)
    expect(checks.map((check) => [check.name, check.level, check.message])).toEqual([
      [`worker ${id}`, level, message],
    ])
  })

  it('names other programs that answer prompts, and where to stop them', () => {
    expect(checkApprovers([]).map(({ level }) => level)).toEqual(['ok'])
    expect(checkApprovers([{ name: 'czar-daemon.sh', where: 'window s:2 (daemon)' }])).toEqual([
      {
        name: 'approvers',
        level: 'warn',
        message: 'czar-daemon.sh answers prompts too, in window s:2 (daemon)',
        remedy: 'Stop it in window s:2 (daemon).',
      },
    ])
  })
})
