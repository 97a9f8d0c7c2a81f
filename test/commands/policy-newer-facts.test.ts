import { expect, test, vi } from 'vitest'
import { explainVerdict } from '../../src/policy/explain.ts'
import { recordedFacts } from '../../src/policy/facts.ts'
import { replayDecision } from '../../src/policy/replay.ts'
import { compile, fileOf, NOW_MS } from '../policy/samples.ts'
import { trailOf010 } from '../support/old-trail.ts'

/** The vocabulary of a future version. */
vi.mock('../../src/policy/vocabulary.ts', async (load) => {
  const { VOCABULARY } = await load<typeof import('../../src/policy/vocabulary.ts')>()
  const shared = { type: 'boolean', since: '0.3.0', neutral: true, description: '' }
  const team = { type: 'string', since: '0.10.0', neutral: '', description: '' }
  return { VOCABULARY: { ...VOCABULARY, 'session.shared': shared, 'worker.team': team } }
})

const CAREFUL = compile(
  fileOf(
    ['go', 'execute', { '===': [{ var: 'action' }, 'approve'] }],
    ['shared', 'escalate', { var: 'session.shared' }],
  ),
)

test('a trail of 0.1.0 is replayed and explained after facts are added, and never more loosely', async () => {
  const records = await trailOf010()
  const kinds = records.map((record) => {
    const replayed = replayDecision(CAREFUL, record, {})
    return replayed.kind === 'flip' ? replayed.flip.after.effect : replayed.kind
  })
  expect(new Set(kinds)).toEqual(new Set(['same', 'escalate', 'unreplayable']))
  const lost = records.filter((_, index) => kinds[index] === 'unreplayable')
  expect(lost.map(({ id, facts }) => [id, facts])).toEqual([['lost-intent', null]])
  for (const { facts } of records) {
    const known = recordedFacts(facts, {})
    if (known === null) continue
    expect(known).toEqual({
      ...Object(facts),
      worker: expect.anything(),
      file: { kind: 'unknown' },
      session: { shared: true },
    })
    expect(known.worker).toEqual({ ...Object(facts).worker, team: '' })
    expect(explainVerdict(CAREFUL, known, NOW_MS).verdict.rules).toContain('shared')
  }
})

test('a missing fact that is not newer than the others is damage, and is not guessed', async () => {
  const [record] = await trailOf010()
  const old = { ...Object(record?.facts), file: { kind: 'none' } }
  const session = { shared: false }
  expect(recordedFacts({ ...old, session }, {})).toMatchObject({ session, worker: { team: '' } })
  expect(recordedFacts({ ...old, worker: { ...old.worker, team: 'core' } }, {})).toBeNull()
  expect(recordedFacts({ ...old, session, status: undefined }, {})).toBeNull()
  expect(recordedFacts({ ...old, status: undefined }, {})).toBeNull()
  expect(recordedFacts({ ...old, session: { shared: null } }, {})).toBeNull()
  expect([{}, null, 'facts'].map((facts) => recordedFacts(facts, {}))).toEqual([null, null, null])
})
