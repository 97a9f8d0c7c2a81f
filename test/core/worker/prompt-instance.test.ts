import { expect, test } from 'vitest'
import { nextInstance, type PromptInstance } from '../../../src/core/worker/prompt-instance.ts'

type Frame = readonly [see: string | null, sure: boolean, expected: string | null]

const film = (frames: readonly Frame[], answeredAt = -1): (string | null)[] => {
  let instance: PromptInstance | null = null
  return frames.map(([promptId, sure], index) => {
    instance = nextInstance(instance, {
      promptId,
      program: null,
      sure,
      paintedAt: index,
      nextId: `e${index}`,
    })
    if (index === answeredAt && instance !== null) instance = { ...instance, answered: true }
    return instance?.id ?? null
  })
}

const films: Record<string, readonly Frame[]> = {
  'a prompt that stays is one prompt instance': [
    ['p', true, 'e0'],
    ['p', true, 'e0'],
  ],
  'the same question after a sure capture without it is asked again': [
    ['p', true, 'e0'],
    [null, true, null],
    ['p', true, 'e2'],
  ],
  'another question in its place is another prompt instance': [
    ['p', true, 'e0'],
    ['q', true, 'e1'],
    ['p', true, 'e2'],
  ],
  'one half-drawn frame does not end it': [
    ['p', true, 'e0'],
    [null, false, 'e0'],
    ['p', true, 'e0'],
    [null, false, 'e0'],
    ['p', true, 'e0'],
  ],
  'two consecutive unsure captures end it': [
    ['p', true, 'e0'],
    [null, false, 'e0'],
    [null, false, null],
    ['p', true, 'e3'],
  ],
}

test.each(Object.entries(films))('%s', (_name, frames) => {
  expect(film(frames)).toEqual(frames.map(([, , expected]) => expected))
})

test('an answered prompt instance stays answered while it lasts, and remembers when it began', () => {
  const first = nextInstance(null, { promptId: 'p', program: null, sure: true, paintedAt: 5, nextId: 'e' })
  const answered = { ...first!, answered: true }
  expect(
    nextInstance(answered, { promptId: 'p', program: null, sure: true, paintedAt: 9, nextId: 'f' }),
  ).toEqual({
    promptId: 'p',
    id: 'e',
    program: null,
    answered: true,
    unsureCaptures: 0,
    since: 5,
  })
})

test('the same question from another process is a new one, if the system can distinguish processes', () => {
  const sighting = (program: string | null, at: number) =>
    ({ promptId: 'p', program, sure: true, paintedAt: at, nextId: `e${at}` }) as const
  const answered = { ...nextInstance(null, sighting('7 100', 0))!, answered: true }
  const ids = [sighting('7 100', 1), sighting(null, 2), sighting('7 200', 3)].map((next) => {
    const instance = nextInstance(answered, next)
    return [instance?.id, instance?.answered, instance?.program]
  })
  expect(ids).toEqual([
    ['e0', true, '7 100'],
    ['e0', true, '7 100'],
    ['e3', false, '7 200'],
  ])
  const half = nextInstance(answered, { ...sighting('7 200', 4), promptId: 'half' })
  expect(nextInstance(half, sighting('7 200', 5))).toMatchObject({ id: 'e5', answered: false })
})

test('an answered prompt that returns from behind a half-drawn one is still answered', () => {
  const sighting = (promptId: string | null, at: number) => ({
    promptId,
    program: null,
    sure: true,
    paintedAt: at,
    nextId: `e${at}`,
  })
  const answered = { ...nextInstance(null, sighting('p', 0))!, answered: true }
  const half = nextInstance(answered, sighting('half', 1))
  expect(nextInstance(nextInstance(half, sighting('other half', 2)), sighting('p', 3))).toEqual(answered)
  expect(nextInstance(nextInstance(half, sighting(null, 2)), sighting('p', 3))).toMatchObject({
    answered: false,
  })
  expect(nextInstance({ ...half!, answered: true }, sighting('p', 2))).toMatchObject({
    id: 'e2',
    answered: false,
  })
})
