import { afterEach, beforeEach, expect, test } from 'vitest'
import { runMonitors } from '../../src/cli/start/run-monitor.ts'
import { stopMonitor } from '../../src/cli/stop/stop.ts'
import type { Decision } from '../../src/core/decision.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { TmuxProject } from '../support/tmux-project.ts'

let api: TmuxProject
let site: TmuxProject
let running: Promise<void> | null = null
let ending: AbortController
const decisions = new Map<TmuxProject, Decision[]>()
const notices = new Map<TmuxProject, string[]>()

beforeEach(async () => {
  api = await TmuxProject.create(['alpha'], {}, { slug: 'api' })
  site = await TmuxProject.create(['alpha', 'beta'], {}, { slug: 'site', socket: api.socket })
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  await running?.catch(() => undefined)
  running = null
  for (const project of [api, site]) await project.remove()
})

/** Runs the monitors of both projects in one process, and resolves once both have started. */
async function start(): Promise<void> {
  const started = new Set<TmuxProject>()
  const runOf = async (project: TmuxProject) => {
    decisions.set(project, [])
    notices.set(project, [])
    return {
      config: await project.load(),
      hooks: {
        signal: ending.signal,
        environment: {},
        reload: () => project.load(),
        onStarted: async () => void started.add(project),
        onDecision: (decision: Decision) => void decisions.get(project)?.push(decision),
        onNotice: (message: string) => void notices.get(project)?.push(message),
        onWarning: () => undefined,
      },
    }
  }
  const run = runMonitors([await runOf(api), await runOf(site)])
  running = run
  await Promise.race([run, eventually('both have started', () => (started.size === 2 ? true : null))])
}

const decided = (project: TmuxProject, wanted: (decision: Decision) => boolean): Promise<Decision> =>
  eventually('a decision', () => decisions.get(project)?.find(wanted) ?? null)

const asking = (command: string) => [
  { lines: bashDialog(command), key: '1' },
  { lines: finishedScreen(), key: null },
]

test('each project has its own trail, and both share one tmux client', async () => {
  await api.play('alpha', asking('mkdir -p out/api'))
  await site.play('alpha', asking('mkdir -p out/site'))
  await start()
  for (const project of [api, site]) await decided(project, ({ status }) => status === 'complete')
  expect([await api.keys('alpha'), await site.keys('alpha')]).toEqual([['1'], ['1']])
  const abouts = async (project: TmuxProject): Promise<unknown[]> =>
    (await project.status('llm-decisions.jsonl'))
      .trim()
      .split('\n')
      .flatMap((line) => JSON.parse(line).prompt?.about ?? [])
  expect([await abouts(api), await abouts(site)]).toEqual([['mkdir -p out/api'], ['mkdir -p out/site']])
  const clients = await api.tmux('list-clients', '-F', '#{client_control_mode} #{client_flags}')
  expect(clients.match(/no-output/g)?.length).toBe(1)
  expect(clients.match(/^1 /gm)?.length).toBe(3)
})

test('a project that is stopped, disabled or given an invalid config does not affect the other', async () => {
  await site.play('alpha', [{ lines: workingScreen(), key: null }])
  await start()
  await decided(site, () => true)
  await site.configure({ check_interval: 0 })
  await eventually('the refusal', async () =>
    (await site.status('llm-decisions.jsonl')).includes('"change":"refused"') ? true : null,
  )
  expect(await stopMonitor(await api.load())).toBe(process.pid)
  expect(await api.status('llm-monitor.lock')).toBe('')
  await site.play('beta', asking('mkdir -p out'))
  await decided(site, ({ worker, outcome }) => worker === 'beta' && outcome === 'sent')
  await site.configure({ enabled: false })
  await running
  expect(notices.get(site)?.at(-1)).toBe('llm_monitor.enabled is false now, so the monitor ends.')
  expect(await api.tmux('list-clients')).toBe('')
})

test('a pane of two projects is watched by one of them, and by the other once the first has ended', async () => {
  await site.configure({}, { beta: { target: 'czarina-api:alpha' } })
  await api.play('alpha', [{ lines: bashDialog('git push --force origin main'), key: null }])
  await start()
  await decided(api, ({ outcome }) => outcome === 'escalated')
  expect(decisions.get(site)).toEqual([])
  await stopMonitor(await api.load())
  await api.tmux('new-window', '-d', '-t', 'czarina-api:', 'sleep 1000')
  await decided(site, ({ worker }) => worker === 'beta')
})

test('if one project is refused, none is started, and all problems are reported', async () => {
  await api.configure({ policy: 'recomended' })
  await site.configure({ policy: './nowhere.json' })
  await expect(start()).rejects.toMatchObject({
    code: 'CZM_POLICY_NOT_FOUND',
    message: expect.stringMatching(/recomended[\s\S]*\n[\s\S]*nowhere\.json/),
  })
  expect([await api.status('llm-monitor.lock'), await site.status('llm-monitor.lock')]).toEqual(['', ''])
})

test('the cost of models is counted for all projects together', async () => {
  const spent = async (project: TmuxProject): Promise<number | undefined> =>
    (await decided(project, ({ status }) => status === 'complete')).facts?.budget.calls_last_hour
  await api.play('alpha', asking('mkdir -p out'))
  const first = await api.monitor()
  const record = await eventually('a record', () => first.decisions[0] ?? null)
  await first.stop()
  const asked = { ...record, id: 'asked', model: 'a-model', cost: 0.5, timestamp: new Date().toISOString() }
  await site.writeStatus('llm-decisions.jsonl', `${JSON.stringify(asked)}\n`)
  await start()
  await site.play('alpha', [{ lines: finishedScreen(), key: null }])
  expect([await spent(api), await spent(site)]).toEqual([1, 1])
})
