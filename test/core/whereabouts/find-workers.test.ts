import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaneInfo } from '../../../src/core/ports.ts'
import { findWorkers } from '../../../src/core/whereabouts/find-workers.ts'
import { memoryAfter, NO_MEMORY } from '../../../src/core/whereabouts/memory.ts'
import type { AgentLikeness, Finding, Sight, SoughtWorker } from '../../../src/core/whereabouts/sight.ts'
import { paneInfo } from '../../support/panes.ts'

const LIKENESS: Readonly<Record<string, AgentLikeness>> = { claude: 'is', codex: 'is', node: 'may-be' }

/**
 * `%id session:window.pane name command`: a pane as people would write it down. The pane may be left out for 0, the command for
 * claude; `~name` is one that tmux gave by itself, `%id/pid` another process, `%id@server` another server.
 */
function pane(text: string): PaneInfo {
  const [ids = '', place = '', name = '', command = 'claude'] = text.split(' ')
  const [, id = '', pid = '1', server = 'one'] = /^%(\d+)(?:\/(\d+))?(?:@(\w+))?$/.exec(ids) ?? []
  const [, sessionName = '', index = '', paneIndex = '0'] = /^(.*):(\d+)(?:\.(\d+))?$/.exec(place) ?? []
  return paneInfo(Number(id), {
    ...{ paneKey: `${server}:1:%${id}`, sessionName, windowId: `${sessionName}:${index}`, command },
    ...{ windowIndex: Number(index), paneIndex: Number(paneIndex), pid: Number(pid) },
    ...{ windowName: name.replace('~', ''), renamesItself: name.startsWith('~') },
  })
}

const worker = (id: string, number: number | null, target: string | null = null): SoughtWorker => ({
  ...{ id, number, target },
  agent: null,
})
const API = worker('api', 1)
const UI = worker('ui', 2)

const sightOf = (workers: readonly SoughtWorker[], panes: readonly string[]): Sight => ({
  ...{ slug: 'p', workers, panes: panes.map(pane) },
  judgeAgent: ({ command }) => LIKENESS[command] ?? 'is-not',
})

const ids = (panes: readonly PaneInfo[]): string => panes.map(({ paneId }) => paneId).join(' ')

/** `%1`: found there; `%1 (%2)`: and `%2` could be meant as well; `? %1 %2`: not clear which; `-`: nowhere. */
function gist({ pane: found, candidates, others }: Finding): string {
  const where = found?.paneId ?? (candidates.length > 0 ? `? ${ids(candidates)}` : '-')
  return others.length > 0 ? `${where} (${ids(others)})` : where
}

describe('a worker that was never found', () => {
  it.each<[string, SoughtWorker, string[], string]>([
    ['by name', API, ['%0 czarina-p:1 api'], '%0'],
    ['by name at another number', API, ['%0 czarina-p:1 ui', '%1 czarina-p:2 api'], '%1'],
    ['by name in the management session', API, ['%0 czarina-p-mgmt:4 api'], '%0'],
    ['two windows of the name', UI, ['%0 czarina-p:1 ui', '%1 czarina-p:2 ui'], '? %0 %1'],
    ['the name in both sessions', API, ['%0 czarina-p-mgmt:3 api', '%1 czarina-p:5 api'], '? %0 %1'],
    ['a window that is linked twice', API, ['%0 czarina-p:1 api', '%0 czarina-p:6 api'], '%0'],
    ['by number, named by tmux', UI, ['%0 czarina-p:1 api', '%1 czarina-p:2 ~claude'], '%1'],
    ['by number, named after the shell that it began with', UI, ['%1 czarina-p:2 zsh'], '%1'],
    ['by number, named after its program', UI, ['%1 czarina-p:2 claude'], '%1'],
    ['by number, named by somebody', UI, ['%1 czarina-p:2 mine'], '-'],
    ['number of another worker', UI, ['%0 czarina-p:2 api'], '-'],
    ['number of another worker, by a name like a program', UI, ['%0 czarina-p:2 ~claude'], '%0'],
    ['number of the czar (base-index 1)', API, ['%0 czarina-p:1 czar', '%1 czarina-p:2 bash'], '-'],
    ['worker 9 in main', worker('docs', 9), ['%0 czarina-p:9 zsh'], '%0'],
    ['worker 10 in management', worker('docs', 10), ['%0 czarina-p:1 zsh', '%1 czarina-p-mgmt:1 zsh'], '%1'],
    [
      'worker 11 in management',
      worker('docs', 11),
      ['%0 czarina-p-mgmt:11 sh', '%1 czarina-p-mgmt:2 sh'],
      '%1',
    ],
    ['a service of the launcher', worker('docs', 11), ['%0 czarina-p-mgmt:2 daemon'], '-'],
    ['id of a service', worker('dashboard', 3), ['%0 czarina-p-mgmt:5 dashboard'], '-'],
    ['another project', API, ['%0 czarina-q:1 api', '%1 czarina-p2:1 api'], '-'],
    ['of another phase, by name', worker('api', null), ['%0 czarina-p:4 api'], '%0'],
    ['of another phase, by number', worker('api', null), ['%0 czarina-p:1 bash'], '-'],
    ['nothing there', API, [], '-'],
    ['its only pane, without an agent yet', API, ['%0 czarina-p:1 api bash'], '%0'],
    ['split: the pane of the agent', API, ['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api sleep'], '%0'],
    ['split: under an interpreter', API, ['%0 czarina-p:1.0 api vim', '%1 czarina-p:1.1 api node'], '%1'],
    [
      'split: an agent before an interpreter',
      API,
      ['%0 czarina-p:1.0 api node', '%1 czarina-p:1.1 api'],
      '%1',
    ],
    ['split: two agents', API, ['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api codex'], '? %0 %1'],
    ['split: no agent', API, ['%0 czarina-p:1.0 api bash', '%1 czarina-p:1.1 api sh'], '? %0 %1'],
    [
      'target by index',
      worker('api', 1, 'work:2.1'),
      ['%0 czarina-p:1 api', '%1 work:2.0 sh', '%2 work:2.1 sh bash'],
      '%2',
    ],
    ['target by name', worker('api', 1, 'work:code.0'), ['%0 work:2 code'], '%0'],
    ['target, index before name', worker('api', 1, 'work:2.0'), ['%0 work:5 2', '%1 work:2 sh'], '%1'],
    ['target, name of digits', worker('api', 1, 'work:2.0'), ['%0 work:5 2'], '%0'],
    ['target without pane', worker('api', 1, 'work:2'), ['%0 work:2.0 sh sh', '%1 work:2.1 sh'], '%1'],
    ['target with a dot in the name', worker('api', 1, 'work:v1.x.0'), ['%0 work:5 v1.x'], '%0'],
    [
      'target, two of the name',
      worker('api', 1, 'work:code.0'),
      ['%0 work:2 code', '%1 work:3 code'],
      '? %0 %1',
    ],
    ['target, pane not there', worker('api', 1, 'work:2.7'), ['%0 work:2 sh', '%1 czarina-p:1 api'], '-'],
  ])('%s', (_, sought, panes, expected) => {
    const others = [API, UI].filter(({ id }) => id !== sought.id)
    const finding = findWorkers(sightOf([sought, ...others], panes)).get(sought.id)
    expect(finding && gist(finding)).toBe(expected)
  })

  it('never has the same pane as another one without a target', () => {
    const names = fc.constantFrom('api', 'ui', 'docs', 'czar', 'info', 'bash')
    const windows = fc.uniqueArray(
      fc.record({ session: fc.constantFrom('czarina-p', 'czarina-p-mgmt'), index: fc.nat(4), name: names }),
      { selector: ({ session, index }) => `${session}:${index}` },
    )
    fc.assert(
      fc.property(windows, (list) => {
        const panes = list.map(({ session, index, name }, at) => `%${at} ${session}:${index} ${name}`)
        const found = [...findWorkers(sightOf([API, UI, worker('docs', 3)], panes)).values()]
        const there = found.flatMap((finding) => finding.pane?.paneId ?? [])
        expect(new Set(there).size).toBe(there.length)
      }),
    )
  })
})

/** One listing after the other: what tmux shows, and where `api` and `ui` are then; other workers where the configuration changed. */
type Scene = readonly [panes: readonly string[], api: string, ui: string, workers?: readonly SoughtWorker[]]

describe('a worker that was found', () => {
  const targeted = worker('api', 1, 'work:2.0')
  const byName = worker('api', 1, 'work:code')
  const old = [worker('api', null), worker('ui', 1)]
  it.each<[string, readonly SoughtWorker[], readonly Scene[]]>([
    [
      'is followed through another name, number, session and window',
      [API, UI],
      [
        [['%0 czarina-p:0 api', '%1 czarina-p:1 ui'], '%0', '%1'],
        [['%0 czarina-p:0 mailer', '%1 czarina-p:1 ui'], '%0', '%1'],
        [['%0 czarina-p:7 mailer', '%1 other:1 ui'], '%0', '%1'],
        [['%0 other:7 mailer', '%1 other:1.0 mine', '%2 other:1.1 mine'], '%0', '%1'],
      ],
    ],
    [
      'stays itself where its window gets the name of another one, which is told',
      [API, UI],
      [
        [['%0 czarina-p:0 api', '%1 czarina-p:1 ui'], '%0', '%1'],
        [['%0 czarina-p:0 api', '%1 czarina-p:1 api'], '%0 (%1)', '%1'],
        [['%1 czarina-p:1 api'], '- (%1)', '%1'],
      ],
    ],
    [
      'stays itself where panes are swapped between windows',
      [API, UI],
      [
        [['%0 czarina-p:0 api', '%1 czarina-p:1 mine'], '%0', '-'],
        [['%1 czarina-p:0 api', '%0 czarina-p:1 mine'], '%0 (%1)', '-'],
      ],
    ],
    [
      'is not found by its number once its window has closed',
      [API, UI],
      [
        [['%0 czarina-p:0 api', '%1 czarina-p:1 ~claude'], '%0', '-'],
        [['%1 czarina-p:1 ~claude'], '-', '-'],
        [['%2 czarina-p:1 ~claude'], '-', '-'],
        [['%2 czarina-p:1 ~claude', '%3 czarina-p:0 api'], '%3', '-'],
      ],
    ],
    [
      'is found by its number on a new server',
      [API],
      [
        [['%0 czarina-p:1 ~claude'], '%0', '-'],
        [['%0@two czarina-p:1 ~claude'], '%0', '-'],
      ],
    ],
    [
      'is found again with another process, where the window is still its own',
      [API, UI],
      [
        [['%0 czarina-p:1 ~claude', '%1 czarina-p:2 ui'], '%0', '%1'],
        [['%0/2 czarina-p:1 ~claude', '%1/2 czarina-p:2 ui'], '%0', '%1'],
        [['%0/2 czarina-p:1 mailer', '%1/2 czarina-p:2 mine'], '%0', '%1'],
        [['%0/3 czarina-p:1 mailer', '%1/3 czarina-p:2 mine'], '-', '-'],
      ],
    ],
    [
      'a number leads to no pane that was seen under another name or as another worker',
      [API, UI],
      [
        [['%0 czarina-p:1 mine', '%1 czarina-p:4 ui'], '-', '%1'],
        [['%0 czarina-p:1 ~claude', '%1 czarina-p:4 ~claude'], '-', '%1'],
        [['%1/2 czarina-p:1 ~claude'], '-', '-'],
      ],
    ],
    [
      'a pane that was there beside its own is not its own',
      [API],
      [
        [['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api sh'], '%0', '-'],
        [['%1 czarina-p:1.0 api'], '- (%1)', '-'],
        [['%1 czarina-p:1.0 api', '%2 czarina-p:1.1 api'], '%2 (%1)', '-'],
      ],
    ],
    [
      'a window of its name that was there beside its own is not its own, unless it is named anew',
      [API],
      [
        [['%0 czarina-p:1 api'], '%0', '-'],
        [['%0 czarina-p:1 api', '%1 czarina-p:2 api'], '%0 (%1)', '-'],
        [['%1 czarina-p:2 api'], '- (%1)', '-'],
        [['%1 czarina-p:2 other'], '-', '-'],
        [['%1 czarina-p:2 api'], '%1', '-'],
      ],
    ],
    [
      'an agent that is started in another pane of its window is taken, until one was seen',
      [API],
      [
        [['%0 czarina-p:1 api bash'], '%0', '-'],
        [['%0 czarina-p:1.0 api bash', '%1 czarina-p:1.1 api'], '%1', '-'],
        [['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api bash'], '%1 (%0)', '-'],
      ],
    ],
    [
      'the number in a target leads to its first pane only',
      [targeted],
      [
        [['%0 work:2 ~claude', '%1 work:3 ~claude'], '%0', '-'],
        [['%1 work:2 ~claude'], '-', '-'],
      ],
    ],
    [
      'the pane in a target is not the one that moved up to its place',
      [worker('api', 1, 'work:code.0')],
      [
        [['%0 work:2.0 code', '%1 work:2.1 code'], '%0', '-'],
        [['%1 work:2.0 code'], '- (%1)', '-'],
      ],
    ],
    [
      'the pane that a target names is not left for an agent beside it',
      [worker('api', 1, 'work:code.0'), worker('ui', 2, 'work:code.1')],
      [
        [['%0 work:2.0 code bash', '%1 work:2.1 code'], '%0', '%1'],
        [['%0 work:2.0 code bash', '%1 work:2.1 code', '%2 work:2.2 code'], '%0', '%1'],
      ],
    ],
    [
      'another target is another place',
      [targeted],
      [
        [['%0 work:2 ~claude', '%1 work:3 code'], '%0', '-'],
        [['%0 work:2 ~claude', '%1 work:3 code'], '%1', '-', [byName]],
      ],
    ],
    [
      'its window serves another worker in the next phase, by name',
      [API, worker('ui', null)],
      [
        [['%0 czarina-p:1 api'], '%0', '-'],
        [['%0 czarina-p:1 ui'], '%0', '- (%0)'],
        [['%0 czarina-p:1 ui'], '-', '%0', old],
      ],
    ],
    [
      'a worker of another phase holds no pane',
      old,
      [
        [['%0 czarina-p:1 api'], '%0', '-'],
        [['%0 czarina-p:1 ui'], '-', '%0'],
      ],
    ],
  ])('%s', (_, first, scenes) => {
    let memory = NO_MEMORY
    const seen = scenes.map(([panes, , , workers = first]): Scene => {
      const sight = sightOf(workers, panes)
      const findings = findWorkers(sight, memory)
      const settled = new Map([...findings].flatMap(([id, found]) => (found.pane ? [[id, found.pane]] : [])))
      memory = memoryAfter(memory, sight, findings, settled)
      const gistOf = (id: string): string => {
        const finding = findings.get(id)
        return finding === undefined ? '-' : gist(finding)
      }
      return [panes, gistOf('api'), gistOf('ui')]
    })
    expect(seen).toEqual(scenes.map(([panes, api, ui]) => [panes, api, ui]))
  })
})
