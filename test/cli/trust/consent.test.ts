import { rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Weighed } from '../../../src/cli/trust/consent.ts'
import { placeOf } from '../../../src/cli/trust/saved-parts.ts'
import type { CompiledPolicy } from '../../../src/policy/policy.ts'
import { policyOf } from '../../../src/policy/project-policies.ts'
import { open, type Saved, write } from '../../support/consent.ts'
import { StrangeProject } from '../../support/strange-project.ts'

const chain = ({ name, bound }: CompiledPolicy): string =>
  bound === null ? name.replace('czarina:', '') : `${name.replace('czarina:', '')} + ${chain(bound)}`
const under = ({ config, policies }: Weighed): readonly string[] =>
  config.workers.map(({ id, number }) => `${id} ${number} ${chain(policyOf(policies, id))}`)

const alpha = { id: 'alpha' }
const beta = { id: 'beta' }
const watched = { policy: 'observe-only' }
const free = { policy: 'hands-off' }
const zed = { id: 'zed', target: 'czarina-demo:alpha' }
const stoodIn = (worker: string, other: string, policy: string): string =>
  `worker ${worker} may stand where ${other} stood: recommended answers more than ${policy}`

test.each<[string, Saved, readonly Saved[], readonly string[], readonly string[]]>([
  [
    'a renamed worker',
    { workers: [{ ...alpha, ...watched }] },
    [{ workers: [zed] }],
    ['zed 1 observe-only'],
    [stoodIn('zed', 'alpha', 'observe-only')],
  ],
  [
    'a renamed worker in two steps',
    { workers: [{ ...alpha, ...watched }, beta] },
    [{ workers: [beta] }, { workers: [beta, zed] }],
    ['beta 1 observe-only', 'zed 2 observe-only'],
    [stoodIn('beta', 'alpha', 'observe-only'), stoodIn('zed', 'alpha', 'observe-only')],
  ],
  [
    'a removed worker that comes back without its policy',
    { workers: [beta, { ...alpha, ...watched }] },
    [{ workers: [beta] }, { workers: [beta, alpha] }],
    ['beta 1 recommended', 'alpha 2 observe-only'],
    ['worker alpha: policy: "observe-only" → null'],
  ],
  [
    'a new worker at a place, beside one under a tighter policy',
    { workers: [{ ...alpha, ...watched }] },
    [{ workers: [{ ...alpha, ...watched }, zed] }],
    ['alpha 1 observe-only', 'zed 2 observe-only'],
    [stoodIn('zed', 'alpha', 'observe-only')],
  ],
  [
    'a new worker beside unchanged ones',
    { workers: [{ ...alpha, ...watched }] },
    [{ workers: [{ ...alpha, ...watched }, beta] }],
    ['alpha 1 observe-only', 'beta 2 recommended'],
    [],
  ],
  [
    'a worker that answers more moves to the number of one under the project’s policy',
    { workers: [beta, { ...alpha, ...free }] },
    [{ workers: [{ ...alpha, ...free }] }],
    ['alpha 1 recommended'],
    ['worker alpha may stand where beta stood: hands-off answers more than recommended'],
  ],
  [
    'another phase, whose first worker answers more',
    {
      workers: [
        { ...alpha, ...watched, phase: 1 },
        { ...beta, phase: 2 },
      ],
    },
    [
      {
        phase: 2,
        workers: [
          { ...alpha, ...watched, phase: 1 },
          { ...beta, phase: 2 },
        ],
      },
    ],
    ['alpha null observe-only', 'beta 1 observe-only'],
    [stoodIn('beta', 'alpha', 'observe-only')],
  ],
  [
    'another phase by way of one without workers',
    {
      workers: [
        { ...alpha, ...watched, phase: 1 },
        { ...beta, phase: 2 },
      ],
    },
    [3, 2].map((phase) => ({
      phase,
      workers: [
        { ...alpha, ...watched, phase: 1 },
        { ...beta, phase: 2 },
      ],
    })),
    ['alpha null observe-only', 'beta 1 observe-only'],
    [stoodIn('beta', 'alpha', 'observe-only')],
  ],
  [
    'another phase, in which all are under one policy',
    {
      workers: [
        { ...alpha, phase: 1 },
        { ...beta, phase: 2 },
      ],
    },
    [
      {
        phase: 2,
        workers: [
          { ...alpha, phase: 1 },
          { ...beta, phase: 2 },
        ],
      },
    ],
    ['alpha null recommended', 'beta 1 recommended'],
    [],
  ],
])('%s: saved while it runs, or between two runs', async (_, agreed, saves, expected, waits) => {
  for (const isRunning of [true, false]) {
    const project = await StrangeProject.empty()
    await write(project, agreed)
    await project.agree()
    let weighed = await open(project)
    for (const saved of saves) {
      await write(project, saved)
      weighed = await open(project, isRunning ? weighed.agreed : null)
    }
    expect([under(weighed), weighed.waits]).toEqual([expected, waits])
    weighed = await open(project)
    expect([under(weighed), weighed.waits]).toEqual([expected, waits])
    await project.agree()
    expect((await open(project)).waits).toEqual([])
  }
})

test('after a start without a person, undoing a tightening needs a person; undoing a place does not', async () => {
  const project = await StrangeProject.empty()
  const careful = {
    ...{ policy: 'observe-only', auto_approve: false, notify_cooldown: 9 },
    ...{ limits: { keys_per_minute: 1 }, socket: 'here' },
  }
  await write(project, { workers: [alpha], settings: careful })
  expect((await open(project)).waits).toEqual([])
  await write(project, { workers: [{ ...alpha, target: 'elsewhere:1' }], settings: { socket: 'there' } })
  const { config, waits, policies } = await open(project)
  expect([chain(policies.project), config.settings, config.workers[0]?.target]).toMatchObject([
    'observe-only',
    {
      ...{ policy: 'observe-only', auto_approve: false, notify_cooldown: 9, socket: 'there' },
      limits: { keys_per_minute: 1 },
    },
    'elsewhere:1',
  ])
  expect(waits).toEqual([
    'llm_monitor.policy: "observe-only" → "recommended"',
    'llm_monitor.auto_approve: false → true',
    'llm_monitor.notify_cooldown: 9 → 300',
    'llm_monitor.limits.keys_per_minute: 1 → 60',
  ])
  await project.agree()
  expect((await open(project)).waits).toEqual([])
})

test('a renamed worker keeps the tighter policy from a start without a person', async () => {
  const project = await StrangeProject.empty()
  await write(project, { workers: [{ ...alpha, ...watched }] })
  await open(project)
  await write(project, { workers: [zed] })
  expect(under(await open(project))).toEqual(['zed 1 observe-only'])
})

test('a policy from a flag is not consent to the own policy of a worker', async () => {
  const project = await StrangeProject.empty()
  await write(project, { workers: [{ ...alpha, ...watched }, beta] })
  await project.agree()
  await write(project, { workers: [alpha, { ...beta, ...free }] })
  expect(under(await open(project, null, { policy: 'cautious' }))).toEqual([
    'alpha 1 observe-only',
    'beta 2 cautious',
  ])
})

test('without a record of consent, or with a damaged one, less is effective, and a running monitor continues', async () => {
  for (const damage of ['rm', '{', 'null']) {
    const project = await StrangeProject.empty()
    await write(project, { workers: [alpha], settings: free })
    await project.agree()
    const running = await open(project)
    const { file } = await placeOf({ directory: project.folder })
    await (damage === 'rm' ? rm(file) : writeFile(file, damage))
    const after = [await open(project, null), await open(project, running.agreed)]
    expect(after.map(under)).toEqual([['alpha 1 recommended'], ['alpha 1 hands-off']])
  }
})
