import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../scripts/style/rules.ts'

const PLUGIN_IMPORTS =
  'a plugin imports only czarina-monitor/plugin, czarina-monitor/screen, czarina-monitor/agent-data, zod, @anthropic-ai/sdk, its own folder'

const broken: readonly { name: string; path: string; text: string; faults: readonly [number, string][] }[] = [
  {
    name: 'an index file',
    path: 'src/core/index.ts',
    text: 'const a = 1\n',
    faults: [[1, 'no index files: import from the file that defines the thing']],
  },
  {
    name: 'a note about work to do',
    path: 'test/a.test.ts',
    text: `const a = 1\n// TO${'DO'}: more\n`,
    faults: [[2, 'no notes about work to do: do it or open an issue']],
  },
  {
    name: 'a cast that silences the compiler',
    path: 'scripts/a.ts',
    text: `const a = b as ${'any'}\nconst c = b as ${'unknown'} as C\n`,
    faults: [
      [1, 'no cast that silences the compiler: parse or narrow'],
      [2, 'no cast that silences the compiler: parse or narrow'],
    ],
  },
  {
    name: 'exports without a doc comment',
    path: 'plugins/a/a.ts',
    text: 'export function one() {}\n\nexport const two = () => 2\n\nexport default class Three {}\n',
    faults: [
      [1, 'one is exported without a doc comment that says why it exists'],
      [3, 'two is exported without a doc comment that says why it exists'],
      [5, 'Three is exported without a doc comment that says why it exists'],
    ],
  },
  {
    name: 'a plugin that imports from outside its folder',
    path: 'plugins/a/deep/a.ts',
    text: "import fs from 'node:fs'\nimport {\n  b,\n} from '../../b/b.ts'\nconst c = await import('tmuxer')\n",
    faults: [
      [1, `${PLUGIN_IMPORTS}; not node:fs`],
      [4, `${PLUGIN_IMPORTS}; not ../../b/b.ts`],
      [5, `${PLUGIN_IMPORTS}; not tmuxer`],
    ],
  },
  {
    name: 'a screen reader that imports other code of ours',
    path: 'src/screen/dialog/a.ts',
    text: "import { b } from '../../core/b.ts'\nimport { z } from 'zod'\nimport { C } from 'czarina-monitor/agents'\n",
    faults: [
      [1, 'of our code, src/screen imports only src/plugin; not ../../core/b.ts'],
      [3, 'of our code, src/screen imports only src/plugin; not czarina-monitor/agents'],
    ],
  },
  {
    name: 'a plugin imported by path',
    path: 'src/host/a.ts',
    text: "const a = () => import('../../plugins/a/a.ts')\n",
    faults: [[1, 'import a plugin by its package name; not as ../../plugins/a/a.ts']],
  },
  {
    name: 'a call of tmux outside channels/tmux',
    path: 'src/monitor/a.ts',
    text: "spawn('tmux', [])\n",
    faults: [[1, 'only src/channels/tmux runs tmux']],
  },
  {
    name: 'a command that does the work itself',
    path: 'src/commands/a.ts',
    text: "import { readFile } from 'node:fs/promises'\nimport { join } from 'node:path'\n",
    faults: [[1, 'a command calls a service; it does not import node:fs/promises']],
  },
]

const kept: readonly { name: string; path: string; text: string }[] = [
  {
    name: 'exports with a doc comment, and an overload',
    path: 'src/core/a.ts',
    text: '/** Why. */\nexport function one(a: 1): 1\nexport function one(a: number): number {}\n/** A number. */\nexport const two = 2\nexport const three = 3\n',
  },
  {
    name: 'an export of a script without a doc comment',
    path: 'scripts/a.ts',
    text: 'export function one() {}\n',
  },
  {
    name: 'a plugin that imports only what it may',
    path: 'plugins/a/deep/a.ts',
    text: "import { z } from 'zod'\nimport type { Plugin } from 'czarina-monitor/plugin'\nimport type { B } from '../b.ts'\nimport { APIError } from '@anthropic-ai/sdk/error'\nexport const words = ['from']\n",
  },
  {
    name: 'a plugin imported by name',
    path: 'src/plugins/a.ts',
    text: "import a from 'czarina-monitor/plugins/a'\nimport b from './plugins/b.ts'\n",
  },
  { name: 'a call of tmux in channels/tmux', path: 'src/channels/tmux/a.ts', text: "spawn('tmux', [])\n" },
  { name: 'a script that runs tmux', path: 'scripts/a.ts', text: "spawn('tmux', [])\n" },
]

describe('the house rules', () => {
  it.each(broken)('find $name', ({ path, text, faults }) => {
    expect(faultsOf({ path, text })).toEqual(faults.map(([line, rule]) => ({ line, rule })))
  })

  it.each(kept)('accept $name', ({ path, text }) => {
    expect(faultsOf({ path, text })).toEqual([])
  })
})
