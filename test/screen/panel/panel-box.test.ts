import { describe, expect, it } from 'vitest'
import { observation, readScreen, type Said } from '../observation.ts'

const RULE = `  ╹${'▀'.repeat(100)}`
const IDLE = '   /home/dev/src/shared                            1.5K (1%)  ctrl+p commands'
const BUSY = '   ⬝⬝⬝■■■■■  esc interrupt                          1.5K (1%)  ctrl+p commands'
const USER = ['  ┃', '  ┃  do it', '  ┃', '']
const NAME = '     ▣  Build · Mock Model'

/** A screen of OpenCode: the rows of a turn, and the box with the text typed in it. */
function box(turn: readonly string[], typed = '', status = IDLE): string {
  const inside = ['  ┃', `  ┃  ${typed}`.trimEnd(), '  ┃', '  ┃  Build · Mock Model Mock']
  return [...USER, ...turn, '', ...inside, RULE, status].join('\n')
}

function brief(text: string, facts: Said = {}): string {
  const { status, action, prompt, signs, conclusive } = readScreen(
    observation(text, { command: 'opencode', columns: 120, ...facts }),
  )
  const typed = prompt?.typed ? ` "${prompt.typed}"` : ''
  return `${status} ${action} ${prompt?.kind ?? '-'}${typed} ${signs?.join() ?? '-'}${conclusive ? '' : ' unsure'}`
}

describe('OpenCode at its input box', () => {
  it.each<[string, string, Said, string]>([
    ['nothing said', box([]), {}, 'stuck none input -'],
    ['idle for a long time', box([]), { trigger: 'stale' }, 'stuck intervene input -'],
    ['its turn is over', box(['     Here it is.', '', `${NAME} · 1m 23s`]), {}, 'complete none - -'],
    ['typed text', box([`${NAME} · 5s`], 'half a sentence'), {}, 'stuck none input "half a sentence" -'],
    ['it asks', box(['     The first or the second?', '', `${NAME} · 350ms`]), {}, 'stuck intervene input -'],
    ['interrupted', box(['     The first or the', '', `${NAME} · interrupted`]), {}, 'stuck none input -'],
    ['working', box(['     Next I', '', NAME], '', BUSY), {}, 'working none - -'],
    ['working, with typed text', box([NAME], 'more', BUSY), {}, 'working none - -'],
    [
      'about to be interrupted',
      box([NAME], '', BUSY.replace('esc ', 'esc again to ')),
      {},
      'working none - -',
    ],
    [
      'the marks of work in its message',
      box(['     ⬝⬝⬝■■■■■  esc interrupt', '', `${NAME} · 5s`]),
      {},
      'complete none - -',
    ],
    [
      'a retry',
      box([NAME], '', '   ⬝⬝⬝■■■■■ The server had an error [retrying in 4s attempt #2]      esc interrupt'),
      {},
      'error none - -',
    ],
    [
      'a retry after a limit',
      box([NAME], '', '   ⬝⬝⬝■■■■■ Rate limit reached [retrying in 2m 10s attempt #3]    esc interrupt'),
      {},
      'error none - rate_limit',
    ],
    [
      'a block that says why it failed',
      box(['  ┃', '  ┃  Bad request.', '  ┃', '', NAME]),
      {},
      'error intervene - -',
    ],
    [
      'the same after its own message',
      box(['     I try.', '', '  ┃', '  ┃  You exceeded your current quota.', '  ┃', '', NAME]),
      {},
      'error intervene - usage_limit',
    ],
    [
      'the output of a command',
      box(['  ┃', '  ┃  $ ls', '  ┃', '  ┃  app.js', '  ┃', '', NAME]),
      {},
      'stuck none input -',
    ],
    [
      'a rejected command',
      box(['     I clean up.', '', '     $ rm -rf build', '', NAME]),
      {},
      'stuck none input -',
    ],
    [
      'the end of a wrapped command is not a message of the agent',
      box(['     $ echo the task is complete and', '       all is done?', '', `${NAME} · 5s`]),
      {},
      'complete none - -',
    ],
    [
      'a window over it',
      ['     Commands                 esc', box([])].join('\n'),
      {},
      'stuck intervene menu - unsure',
    ],
    ['a text below the box', `${box([])}\n> hi`, {}, 'stuck intervene - - unsure'],
    [
      'without the row of the model',
      box([]).replace('  ┃  Build · Mock Model Mock\n', ''),
      {},
      'stuck intervene - - unsure',
    ],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, facts)).toBe(expected)
  })
})
