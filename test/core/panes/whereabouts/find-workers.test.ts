import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWorkers } from '../../../../src/core/panes/whereabouts/find-workers.ts'
import type { SoughtWorker } from '../../../../src/core/panes/whereabouts/sight.ts'
import { API, gist, sightOf, UI, worker } from './scene.ts'

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
    ['the number of a window named after another worker', UI, ['%0 czarina-p:2 api'], '-'],
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

  it('never shares a pane with another worker without a target', () => {
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
