import { expect, it } from 'vitest'
import { config, invalid, refusal, workers } from './refusal.ts'

const WORKERS = 'a list with at least one worker, for example [{ "id": "backend", "agent": "claude" }]'
const ID = 'up to 100 letters, digits, ".", "_" and "-", since it names files and windows'
const RENAME = 'Rename the worker, for example to "backend-2".'
const NAME_THEM = 'Name your workers there, or run: czarina-monitor init'

it.each<[string, Record<string, string>, unknown]>([
  [
    'no workers',
    config('{ "workers": [] }'),
    invalid(1, 'workers', undefined, `workers is an empty list; expected ${WORKERS}`, NAME_THEM),
  ],
  [
    'workers missing',
    config('{\n}'),
    invalid(1, 'workers', undefined, `workers is missing; expected ${WORKERS}`, NAME_THEM),
  ],
  [
    'worker without id',
    workers('{ "agent": "claude" }'),
    invalid(3, 'workers[0].id', undefined, `workers[0].id is missing; expected ${ID}`, RENAME),
  ],
  [
    'id that leaves the folder',
    workers('{ "id": "../../etc" }'),
    invalid(3, 'workers[0].id', '../../etc', `workers[0].id is "../../etc"; expected ${ID}`, RENAME),
  ],
  [
    'id of dots',
    workers('{ "id": ".." }'),
    invalid(3, 'workers[0].id', '..', `workers[0].id is ".."; expected ${ID}`, RENAME),
  ],
  [
    'same id twice',
    workers('{ "id": "a" },\n    { "id": "b" },\n    { "id": "a" }'),
    invalid(
      5,
      'workers[2].id',
      'a',
      'workers[2].id is "a", as is workers[0].id',
      'Give each worker its own id.',
    ),
  ],
  [
    'same target twice',
    workers('{ "id": "a", "target": "w:1.0" }, { "id": "b", "target": "w:1.0" }'),
    invalid(
      3,
      'workers[1].target',
      'w:1.0',
      'workers[1].target is "w:1.0", as is workers[0].target',
      'Give each worker its own target.',
    ),
  ],
  [
    'target that is none',
    workers('{ "id": "a", "target": "window-two" }'),
    invalid(
      3,
      'workers[0].target',
      'window-two',
      'workers[0].target is "window-two"; expected session:window.pane, for example "work:2.0"',
      "tmux list-panes -a -F '#S:#I.#P' prints the possible values.",
    ),
  ],
  [
    'phase in quotes',
    workers('{ "id": "a", "phase": "2" }'),
    invalid(
      3,
      'workers[0].phase',
      '2',
      'workers[0].phase is "2"; expected a whole number of phases from 0 to 10000',
      'Write 2 without quotes.',
    ),
  ],
  [
    'slug that tmux cannot hold',
    config('{ "project": { "slug": "a b" }, "workers": [{ "id": "a" }] }'),
    invalid(
      1,
      'project.slug',
      'a b',
      'project.slug is "a b"; expected letters, digits, ".", "_" and "-" only, since it names tmux sessions',
      'Use the SLUG of its tmux session, czarina-SLUG.',
    ),
  ],
])('workers and project: %s', async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected)
})
