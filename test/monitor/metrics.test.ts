import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readMetrics } from '../../src/adapters/metrics/snapshot-file.ts'
import { openClientRecord } from '../../src/channels/tmux/client-record.ts'
import { openTerminal } from '../../src/channels/tmux/terminal.ts'
import { projectPaths } from '../../src/cli/project.ts'
import { type MetricsExporter, openExporter } from '../../src/cli/start/metrics.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null
let exporter: MetricsExporter | null = null

afterEach(async () => {
  await monitor?.stop()
  await exporter?.close()
  monitor = null
  exporter = null
  await project.remove()
})

/** What Prometheus would read, without the prefix and the descriptions. */
async function scrape(): Promise<Map<string, number>> {
  const page = await (await fetch(exporter?.url ?? '')).text()
  const samples = page.split('\n').filter((line) => line.startsWith('czarina_monitor_'))
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice('czarina_monitor_'.length, end), Number(line.slice(end + 1))]
    }),
  )
}

const matching = (numbers: ReadonlyMap<string, number>, name: string): Record<string, number> =>
  Object.fromEntries([...numbers].filter(([key]) => key.startsWith(`${name}{`)))
const sum = (values: Record<string, number>): number =>
  Object.values(values).reduce((all, one) => all + one, 0)
const decided = (worker: string, wanted: string) =>
  eventually(
    `${worker} ${wanted}`,
    () => monitor?.decisions.find((one) => one.worker === worker && one.status === wanted) ?? null,
  )

test('two prompts, one of them answered: Prometheus, the file and the trail agree', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('alpha', [
    { lines: bashDialog('mkdir -p out'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await project.play('beta', [{ lines: bashDialog('git push --force origin main'), key: null }])
  exporter = await openExporter(0)
  monitor = await project.monitor({ exporter })
  await decided('alpha', 'complete')
  await decided('beta', 'stuck')
  const shown = await scrape()
  const labels = 'project="demo"'
  expect(matching(shown, 'keys_total')).toEqual({ [`keys_total{${labels},worker="alpha"}`]: 1 })
  expect(await project.keys('alpha')).toEqual(['1'])
  expect(matching(shown, 'verdicts_total')).toMatchObject({
    [`verdicts_total{${labels},worker="alpha",effect="execute",because="rule"}`]: 1,
    [`verdicts_total{${labels},worker="beta",effect="escalate",because="rule"}`]: 1,
  })
  expect(shown.get(`decision_duration_seconds_count{${labels},outcome="sent"}`)).toBe(1)
  const sent = monitor.decisions.find(({ outcome }) => outcome === 'sent')
  expect(shown.get(`decision_duration_seconds_sum{${labels},outcome="sent"}`)).toBe((sent?.ms ?? 0) / 1000)
  const looks = sum(matching(shown, 'looks_total'))
  expect(looks).toBe(sum(matching(shown, 'look_duration_seconds_count')))
  const conclusive = `analyses_total{${labels},analyzer="prefilter",result="conclusive"}`
  expect(shown.get(conclusive)).toBeGreaterThanOrEqual(sum(matching(shown, 'verdicts_total')))
  expect(matching(shown, 'faults_total')).toEqual({})
  expect(matching(shown, 'model_calls_total')).toEqual({})

  await monitor.stop()
  const last = await scrape()
  const snapshot = await readMetrics(projectPaths(project).metrics)
  const counters = Object.entries(snapshot?.counters ?? {}).flatMap(([name, samples]) =>
    samples.map(({ labels: own, value }) => {
      const words = Object.entries(own).map(([label, word]) => `,${label}="${word}"`)
      return [`${name}{${labels}${words.join('')}}`, value] as const
    }),
  )
  expect(Object.fromEntries(counters)).toEqual(
    Object.fromEntries([...last].filter(([key]) => /^\w+_total\{/.test(key))),
  )
})

test('faults and their consequences are counted; the text of screens and faults appears nowhere', async () => {
  const SECRET = 'hunter2-on-the-screen'
  project = await TmuxProject.create(['alpha'], { plugins: [{ use: './broken.mjs' }] })
  await writeFile(
    join(project.directory, '.czarina', 'broken.mjs'),
    `export default {
      name: 'broken', apiVersion: 1, stage: 'prefilter',
      setup: () => ({ analyze: () => { throw new Error('${SECRET}') } }),
    }`,
  )
  await project.agree()
  await project.play('alpha', [{ lines: [...workingScreen(), SECRET], key: null }])
  exporter = await openExporter(0)
  monitor = await project.monitor({ exporter })
  const of = (name: string, labels: string) => `${name}{project="demo",${labels}}`
  const backedOff = of('backoffs_total', 'who="worker"')
  const shown = await eventually('a back-off', async () => {
    const numbers = await scrape()
    return numbers.has(backedOff) ? numbers : null
  })
  const faults = shown.get(of('faults_total', 'fault="plugin_threw:broken"')) ?? 0
  expect(faults).toBeGreaterThanOrEqual(shown.get(backedOff) ?? Number.NaN)
  expect(shown.get(of('analyses_total', 'analyzer="broken",result="failed"'))).toBeGreaterThanOrEqual(faults)
  await monitor.stop()
  expect(JSON.stringify([...shown])).not.toContain(SECRET)
  expect(await project.status('llm-monitor.metrics.json')).not.toContain(SECRET)
})

test('a worker that floods is counted, but not a pane without a worker', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('beta', [{ lines: finishedScreen(), key: null }])
  const flood = (name: string) =>
    project.tmux('new-window', '-d', '-t', 'czarina-demo:', '-n', name, 'yes flooding')
  exporter = await openExporter(0)
  monitor = await project.monitor({ exporter })
  const key = 'dropped_total{project="demo",what="output"}'
  await decided('beta', 'complete')
  await using witness = watchPauses(project.socket)
  await flood('beside')
  await eventually('three pauses of the pane beside', () => (witness.pauses() >= 3 ? true : null))
  expect((await scrape()).get(key)).toBe(undefined)
  await flood('alpha')
  await eventually('a pause of alpha', async () => ((await scrape()).has(key) ? true : null))
})

/** Another client on the same session, which gets the same output: when it has paused a pane, the monitor has, too. */
function watchPauses(socket: string) {
  const ignored = () => undefined
  let pauses = 0
  const onDropped = () => {
    pauses += 1
  }
  const terminal = openTerminal({
    socket,
    gateTokens: [],
    clientRecord: openClientRecord(null, ignored),
    events: { onOutput: ignored, onPlaces: ignored, onWatching: ignored, onNotice: ignored, onDropped },
  })
  terminal.watch(['czarina-demo'])
  return { pauses: () => pauses, [Symbol.asyncDispose]: () => terminal.close() }
}
