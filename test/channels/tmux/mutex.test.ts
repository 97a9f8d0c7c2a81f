import { expect, test } from 'vitest'
import { Mutex } from '../../../src/channels/tmux/attach.ts'

/** A piece of work that records its start, and ends only when it is told to. */
function piece(name: string, film: string[]) {
  let finish = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const work = async (): Promise<string> => {
    film.push(`${name} begins`)
    await ended
    film.push(`${name} ends`)
    return name
  }
  return { work, finish }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('a connect runs alone: after the requests in progress and before later ones', async () => {
  const film: string[] = []
  const mutex = new Mutex()
  const [first, connecting, later] = ['first', 'connecting', 'later'].map((name) => piece(name, film)) as [
    ReturnType<typeof piece>,
    ReturnType<typeof piece>,
    ReturnType<typeof piece>,
  ]
  const all = [mutex.request(first.work)]
  await settle()
  all.push(mutex.connect(connecting.work), mutex.request(later.work))
  for (const { finish } of [later, connecting, first]) {
    await settle()
    finish()
  }
  expect(await Promise.all(all)).toEqual(['first', 'connecting', 'later'])
  expect(film).toEqual([
    'first begins',
    'first ends',
    'connecting begins',
    'connecting ends',
    'later begins',
    'later ends',
  ])
})

test('requests run concurrently', async () => {
  const film: string[] = []
  const mutex = new Mutex()
  const [one, two] = [piece('one', film), piece('two', film)]
  const both = [mutex.request(one.work), mutex.request(two.work)]
  await settle()
  expect(film).toEqual(['one begins', 'two begins'])
  one.finish()
  two.finish()
  await Promise.all(both)
})

test('work that fails does not hold up the next', async () => {
  const mutex = new Mutex()
  const failed = () => Promise.reject(new Error('lost'))
  await expect(mutex.connect(failed)).rejects.toThrow('lost')
  await expect(mutex.request(failed)).rejects.toThrow('lost')
  expect(await mutex.connect(async () => 'connected')).toBe('connected')
})
