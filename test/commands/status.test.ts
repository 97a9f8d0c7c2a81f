import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import Status from '../../src/commands/status.ts'
import { runCommand } from '../support/run-command.ts'
import { DECISION } from '../support/samples.ts'

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** Three workers with records, one on hold and one that was never seen. */
function project(): { readonly folder: string; readonly times: Readonly<Record<string, string>> } {
  const folder = mkdtempSync(join(tmpdir(), 'czm-status-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const status = join(folder, '.czarina', 'status')
  mkdirSync(status, { recursive: true })
  const ids = ['engine', 'release', 'linter', 'ghost']
  const workers = ids.map((id) => ({ id, target: `czm-nowhere:${id}` }))
  const config = { workers, llm_monitor: { socket: 'czm-no-server' } }
  writeFileSync(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
  const times = { release: minutesAgo(9), engine: minutesAgo(8), linter: minutesAgo(7) }
  const escalated = { worker: 'release', effect: 'escalate', outcome: 'escalated' }
  const records = [
    { ...DECISION, ...escalated, timestamp: times.release },
    {
      ...DECISION,
      worker: 'engine',
      status: 'working',
      outcome: 'none',
      prompt: null,
      timestamp: times.engine,
    },
    { ...DECISION, ...escalated, timestamp: minutesAgo(3) },
  ]
  writeFileSync(
    join(status, 'llm-decisions.jsonl'),
    records.map((each) => `${JSON.stringify(each)}\n`).join(''),
  )
  const hold = { version: 1, kind: 'hold', since: times.linter, reason: 'three answers had no effect' }
  writeFileSync(join(status, 'llm-monitor.pause.linter.json'), JSON.stringify(hold))
  return { folder, times }
}

test.each([
  ['all', [], ['release', 'linter', 'engine', 'ghost'], ['engine', 'release', 'linter', 'ghost']],
  ['those that need a person', ['--waiting'], ['release', 'linter'], ['release', 'linter']],
])(
  'shows %s, the most urgent first; --json keeps the order of the configuration',
  async (_, argv, shown, listed) => {
    const { folder, times } = project()
    const { stdout } = await runCommand(Status, '--project', folder, ...argv)
    const rows = stdout.split('\n\n')[1]?.split('\n').slice(1) ?? []
    expect(rows.map((row) => row.split(' ')[0])).toEqual(shown)
    expect(stdout).toContain('4 workers: 2 need you, 1 working, 1 not seen.\n')
    const { workers, counts } = JSON.parse(
      (await runCommand(Status, '--project', folder, '--json', ...argv)).stdout,
    )
    expect(
      workers.map(({ worker, needs_person, since }: Record<string, unknown>) => [
        worker,
        needs_person,
        since,
      ]),
    ).toEqual(listed.map((id) => [id, ['release', 'linter'].includes(id), times[id] ?? null]))
    expect(counts).toEqual({
      ...{ workers: 4, needs_person: 2, working: 1, unseen: 1 },
      ...{ waiting: 0, stuck: 0, complete: 0, confused: 0, error: 0 },
    })
  },
)
