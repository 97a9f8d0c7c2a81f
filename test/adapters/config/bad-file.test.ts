import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../../src/adapters/config/load-config.ts'
import { projectFolder } from './project-folder.ts'
import { config, FILE, invalid, notJson, orDefault, refusal } from './refusal.ts'

const empty = {
  code: 'CZM_CONFIG_SYNTAX_INVALID',
  message: `${FILE} is empty`,
  file: FILE,
  suggestions: ['czarina-monitor init --force'],
  exit: 3,
}

it.each<[string, Record<string, string>, unknown]>([
  ['empty', config(''), empty],
  ['only white space', config(' \n'), empty],
  ['only a comment', config('// nothing yet\n'), { ...notJson(2, 1, 'value expected') }],
  ['open brace', config('{\n  "workers": [{ "id": "a" }]\n'), notJson(3, 1, 'close brace expected')],
  ['a second value', config('{}\n{}'), notJson(2, 1, 'end of file expected')],
  ['bare word', config('{ "workers": yes }'), notJson(1, 14, 'invalid symbol')],
  [
    'nested too deeply',
    config('['.repeat(200_000)),
    {
      code: 'CZM_CONFIG_SYNTAX_INVALID',
      message: `${FILE} is nested too deeply to be read`,
      file: FILE,
      suggestions: ['czarina-monitor init --force'],
      exit: 3,
    },
  ],
  [
    'a list',
    config('[]'),
    invalid(
      1,
      'the file',
      undefined,
      'the file is an empty list; expected an object with project, workers and llm_monitor',
      'czarina-monitor init --force',
    ),
  ],
])('a file that is no configuration: %s', async (_, files, expected) => {
  expect(await refusal(files)).toEqual(expected)
})

it('names the line of invalid YAML', async () => {
  const file = '~/.czarina-monitorrc.yaml'
  expect(await refusal({ '.czarina-monitorrc.yaml': 'workers:\n  - id: a\n - id: b\n' })).toEqual({
    code: 'CZM_CONFIG_SYNTAX_INVALID',
    message: `${file} is not YAML: bad indentation of a mapping entry`,
    file,
    line: 3,
    suggestions: ['Correct the file; JSON with comments is read as well.'],
    exit: 3,
  })
})

it('names the path if the line is not known', async () => {
  expect(
    await refusal({ '.czarina-monitorrc': 'workers:\n  - id: a\nllm_monitor:\n  enabled: "yes"\n' }),
  ).toEqual({
    code: 'CZM_CONFIG_INVALID',
    message: 'llm_monitor.enabled is "yes"; expected true or false',
    file: '~/.czarina-monitorrc',
    path: 'llm_monitor.enabled',
    value: 'yes',
    suggestions: [orDefault('false')],
    exit: 3,
  })
})

it.each([
  [
    'folder',
    'is a folder, not a file',
    'Move ~/.czarina/config.json away.',
    { '.czarina/config.json/x': '' },
  ],
  [
    'big file',
    'has 10485761 bytes; at most 10485760 are read',
    'Make it smaller.',
    config(' '.repeat(10 * 1024 * 1024 + 1)),
  ],
])('a %s is not read', async (_, what, remedy, files: Record<string, string>) => {
  expect(await refusal(files)).toEqual({
    code: 'CZM_CONFIG_UNAVAILABLE',
    message: `${FILE} ${what}`,
    file: FILE,
    suggestions: [remedy],
    exit: 3,
  })
})

it('says how to start if there is no file', async () => {
  expect(await refusal({})).toEqual({
    code: 'CZM_CONFIG_NOT_FOUND',
    message: 'No configuration in ~: .czarina/config.json is not there.',
    file: FILE,
    suggestions: ['czarina-monitor init', 'Or name the folder of the project: --project DIR'],
    exit: 3,
  })
})

it('skips a package.json that is not JSON and does not concern us', async () => {
  const folder = await projectFolder({ 'package.json': '{ broken', 'sub/x': '' })
  await writeFile(join(folder, '.czarina-monitorrc'), '{ "workers": [{ "id": "a" }] }')
  const found = await loadConfig({ project: null, cwd: join(folder, 'sub'), flags: {}, environment: {} })
  expect(found.file).toBe(join(folder, '.czarina-monitorrc'))
})
