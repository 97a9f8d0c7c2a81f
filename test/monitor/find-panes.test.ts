import { afterEach, expect, test } from 'vitest'
import { WATCH_WAYS, type WatchWay } from '../../src/core/project/config.ts'
import { eventually } from '../support/eventually.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

/** A prompt that appears with the key `x`, which the test presses once everything else is ready. */
const waiting = [
  { lines: workingScreen(), key: 'x' },
  { lines: bashDialog('mkdir -p out'), key: '1' },
  { lines: finishedScreen(), key: null },
]

async function watching(workers: readonly string[], watch: WatchWay = 'output'): Promise<void> {
  project = await TmuxProject.create(workers, { watch })
  for (const worker of workers) await project.play(worker, waiting)
  monitor = await project.monitor()
  for (const worker of workers) await decided(worker, 'none')
  await logged('Watching tmux session czarina-demo')
}

const logged = (text: string): Promise<true> =>
  eventually(text, async () => ((await project.status('llm-monitor.log')).includes(text) ? true : null))

const decided = (worker: string, outcome: string): Promise<true> =>
  eventually(`${worker} ${outcome}`, () =>
    monitor?.decisions.some((each) => each.worker === worker && each.outcome === outcome) ? true : null,
  )

/** The notifications about lost and ambiguous panes, without the times. */
const told = async (): Promise<string[]> =>
  (await project.status('czar-notifications.log'))
    .split('\n')
    .filter((line) => /: (?:lost|unclear|clash) - /.test(line))
    .map((line) => line.replace(/^.*?\] /, ''))

const toldOf = (text: string): Promise<string[]> =>
  eventually(`a word of ${text}`, async () => {
    const lines = await told()
    return lines.some((line) => line.includes(text)) ? lines : null
  })

const paneOf = async (worker: string): Promise<string> =>
  (await project.tmux('display-message', '-p', '-t', `czarina-demo:${worker}`, '#{pane_id}')).trim()

const MOVES: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ['its window is renamed', [['rename-window', '-t', '%', 'fix the mailer']]],
  ['its session is renamed', [['rename-session', '-t', 'czarina-demo', 'other']]],
  ['its window is split', [['split-window', '-t', '%', 'sleep 1000']]],
  [
    'its window moves to another session',
    [
      ['new-session', '-d', '-s', 'other', 'sleep 1000'],
      ['move-window', '-s', '%', '-t', 'other:7'],
    ],
  ],
  [
    'its pane joins another window, which tmux renames',
    [
      ['new-session', '-d', '-s', 'other', '-x', '120', '-y', '80', 'sleep 1000'],
      ['join-pane', '-s', '%', '-t', 'other:'],
    ],
  ],
]
const moves = WATCH_WAYS.flatMap((way) => MOVES.map(([what, steps]) => ({ way, what, steps })))

test.each(moves)('with $way, a worker is still answered when $what', async ({ way, steps }) => {
  await watching(['alpha'], way)
  const pane = await paneOf('alpha')
  for (const step of steps) await project.tmux(...step.map((word) => (word === '%' ? pane : word)))
  if (steps.flat().includes('other')) await logged('Watching tmux session other')
  await project.tmux('send-keys', '-t', pane, 'x')
  await decided('alpha', 'sent')
  expect([await project.keys('alpha'), await told()]).toEqual([['x', '1'], []])
})

test('a lost worker is reported once, and answered in its new window', async () => {
  await watching(['alpha', 'beta'])
  await project.tmux('kill-window', '-t', 'czarina-demo:alpha')
  const lost = expect.stringContaining('alpha: lost - is not watched: its pane, czarina-demo:1.0')
  expect(await toldOf('alpha: lost')).toEqual([lost])
  await project.tmux('new-window', '-d', '-t', 'czarina-demo:1', 'sleep 1000')
  await project.play('alpha', waiting.slice(1))
  await decided('alpha', 'sent')
  expect(await told()).toEqual([lost])
})

test('a window that gets the name of another worker keeps its own policy, and the clash is reported', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.configure({}, { beta: { policy: 'observe-only' } })
  for (const worker of ['alpha', 'beta']) await project.play(worker, waiting)
  monitor = await project.monitor()
  await decided('beta', 'none')
  const pane = await paneOf('beta')
  await project.tmux('rename-window', '-t', pane, 'alpha')
  expect(await toldOf('alpha: clash')).toEqual([expect.stringContaining('watched as beta')])
  await project.tmux('send-keys', '-t', pane, 'x')
  await eventually('a decision about the prompt', () =>
    monitor?.decisions.some(({ worker, status }) => worker === 'beta' && status === 'stuck') ? true : null,
  )
  await project.tmux('send-keys', '-t', 'czarina-demo:1', 'x')
  await decided('alpha', 'sent')
  expect([await project.keys('alpha'), await project.keys('beta')]).toEqual([['x', '1'], ['x']])
})

test('the same question of a new process in the pane is a new prompt', async () => {
  project = await TmuxProject.create(['alpha'])
  await project.play('alpha', [{ lines: bashDialog('mkdir -p out'), key: null }])
  monitor = await project.monitor()
  await decided('alpha', 'unconfirmed')
  await project.tmux('respawn-pane', '-k', '-t', 'czarina-demo:alpha')
  // tmux sends no event for this, but it does for a window.
  await project.tmux('new-window', '-d', '-t', 'czarina-demo:', 'sleep 1000')
  await eventually('another key', async () => ((await project.keys('alpha')).length > 1 ? true : null))
  expect(await project.keys('alpha')).toEqual(['1', '1'])
})

test('two windows with one name, and a window with two agents, are reported and not guessed', async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
  await project.play('alpha', waiting.slice(1))
  await project.play('beta', waiting.slice(1))
  await project.tmux('new-window', '-d', '-t', 'czarina-demo:', '-n', 'alpha', 'sleep 1000')
  await project.tmux('split-window', '-d', '-t', 'czarina-demo:beta', process.execPath, '-i')
  monitor = await project.monitor()
  await toldOf('alpha: unclear')
  const lines = await toldOf('beta: unclear')
  expect(lines.toSorted()).toEqual([
    expect.stringContaining('Leave the name to one of the windows.'),
    expect.stringContaining('Name the pane: "target": "czarina-demo:beta.0"'),
  ])
  expect(monitor.decisions).toEqual([])
})

test.each(WATCH_WAYS)(
  'with %s, a server that hangs is reported, and the monitor can end',
  async (way) => {
    await watching(['alpha'], way)
    const server = Number(await project.tmux('display-message', '-p', '#{pid}'))
    process.kill(server, 'SIGSTOP')
    try {
      await toldOf('no tmux server answers')
      await monitor?.stop()
      monitor = null
    } finally {
      process.kill(server, 'SIGCONT')
    }
  },
  120_000,
)

test('a server that is gone is reported once for all workers', async () => {
  await watching(['alpha', 'beta'])
  await project.killServer()
  const gone = expect.stringContaining('so nothing is watched: alpha, beta')
  expect(await toldOf('no tmux server answers')).toEqual([gone])
  await project.play('beta', waiting.slice(1))
  await decided('beta', 'sent')
  expect(await told()).toEqual([gone])
})
