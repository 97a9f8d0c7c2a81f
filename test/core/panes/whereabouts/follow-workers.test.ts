import { describe, expect, it } from 'vitest'
import { findWorkers } from '../../../../src/core/panes/whereabouts/find-workers.ts'
import { memoryAfter, NO_MEMORY } from '../../../../src/core/panes/whereabouts/memory.ts'
import type { SoughtWorker } from '../../../../src/core/panes/whereabouts/sight.ts'
import { API, gist, sightOf, UI, worker } from './scene.ts'

/**
 * One listing after another: what tmux shows, and where `api` and `ui` are then; other workers if the configuration
 * changed.
 */
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
      'stays the same if its window gets the name of another worker, which is reported',
      [API, UI],
      [
        [['%0 czarina-p:0 api', '%1 czarina-p:1 ui'], '%0', '%1'],
        [['%0 czarina-p:0 api', '%1 czarina-p:1 api'], '%0 (%1)', '%1'],
        [['%1 czarina-p:1 api'], '- (%1)', '%1'],
      ],
    ],
    [
      'stays the same if panes are swapped between windows',
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
      'is found again with another process if the window is still its own',
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
      'a pane that existed beside its own is not its own',
      [API],
      [
        [['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api sh'], '%0', '-'],
        [['%1 czarina-p:1.0 api'], '- (%1)', '-'],
        [['%1 czarina-p:1.0 api', '%2 czarina-p:1.1 api'], '%2 (%1)', '-'],
      ],
    ],
    [
      'a window of its name that existed beside its own is not its own, unless it is renamed',
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
      'an agent that starts in another pane of its window is taken, unless one was seen before',
      [API],
      [
        [['%0 czarina-p:1 api bash'], '%0', '-'],
        [['%0 czarina-p:1.0 api bash', '%1 czarina-p:1.1 api'], '%1', '-'],
        [['%0 czarina-p:1.0 api', '%1 czarina-p:1.1 api bash'], '%1 (%0)', '-'],
      ],
    ],
    [
      'the last of several panes is its own only if an agent may run in it',
      [API],
      [
        [['%0 czarina-p:1.0 api bash', '%1 czarina-p:1.1 api sleep'], '? %0 %1', '-'],
        [['%1 czarina-p:1.0 api sleep', '%0 czarina-p:2 mine'], '? %1', '-'],
        [['%1 czarina-p:1.0 api sleep'], '? %1', '-'],
        [['%1 czarina-p:1.0 api node'], '%1', '-'],
      ],
    ],
    [
      'a window of its name that appears after others were unclear is its own',
      [API],
      [
        [['%0 czarina-p:1 api bash', '%1 czarina-p:2 api bash'], '? %0 %1', '-'],
        [['%1 czarina-p:2 api bash'], '? %1', '-'],
        [['%2 czarina-p:1 api bash'], '%2', '-'],
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
      'the pane in a target is not another that moved up to its place',
      [worker('api', 1, 'work:code.0')],
      [
        [['%0 work:2.0 code', '%1 work:2.1 code'], '%0', '-'],
        [['%1 work:2.0 code'], '- (%1)', '-'],
      ],
    ],
    [
      'the pane that a target names is kept, even if an agent runs beside it',
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
      'a worker of another phase keeps no pane',
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
