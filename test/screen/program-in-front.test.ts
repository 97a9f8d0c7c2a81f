import { describe, expect, it } from 'vitest'
import { observation, readScreen, type Said } from './observation.ts'
import { screensOf } from './screens.ts'

const SCREENS = new Map(screensOf(['claude-code', 'codex', 'shell']).map(({ name, text }) => [name, text]))
const screen = (name: string): string => SCREENS.get(name) ?? expect.fail(`no such screen: ${name}`)
const MKDIR = screen('claude-code/36-perm-bash-mkdir')
const CODEX = screen('codex/09-perm-bash-curl-sh')
function brief(text: string, facts: Said = {}): string {
  const { status, action, answer, prompt, conclusive } = readScreen(observation(text, facts))
  return `${status} ${action} ${answer ?? '-'} ${prompt?.kind ?? '-'}${conclusive ? '' : ' unsure'}`
}

describe('what runs in the pane decides whose screen it is', () => {
  it.each<[string, string, Said, string]>([
    ['a dialog of the agent itself', MKDIR, { command: 'claude' }, 'stuck approve option-1 permission.bash'],
    [
      'an agent under node',
      MKDIR,
      { command: 'node', agent: 'codex' },
      'stuck approve option-1 permission.bash',
    ],
    ['a version number as name', MKDIR, { command: '2.1.330' }, 'stuck approve option-1 permission.bash'],
    ['nothing known', MKDIR, {}, 'stuck approve option-1 permission.bash'],
    ['in copy mode', MKDIR, { command: 'claude', inMode: true }, 'stuck approve option-1 permission.bash'],
    [
      'a dialog in a shell, which is not answered',
      MKDIR,
      { command: 'bash', agent: 'claude' },
      'stuck intervene - permission.bash',
    ],
    [
      'a dialog in a shell without a configured agent',
      MKDIR,
      { command: 'bash' },
      'stuck intervene - other unsure',
    ],
    [
      'an agent below a script',
      MKDIR,
      { command: 'sh', foreground: ['node', 'claude'] },
      'stuck approve option-1 permission.bash',
    ],
    [
      'an agent under the name of its package',
      MKDIR,
      { command: 'timeout', foreground: ['node', 'cli', 'claude-code'] },
      'stuck approve option-1 permission.bash',
    ],
    [
      'cat below a script with the name of an agent',
      MKDIR,
      { command: 'sh', foreground: ['cat'], agent: 'claude' },
      'stuck intervene - other unsure',
    ],
    [
      'a shell in front behind a relay',
      MKDIR,
      { command: 'script', foreground: ['bash'], agent: 'claude' },
      'stuck intervene - permission.bash',
    ],
    [
      'a container with a configured agent',
      MKDIR,
      { command: 'kubectl', foreground: ['kubectl'], agent: 'claude' },
      'stuck approve option-1 permission.bash',
    ],
    [
      'a container without a configured agent',
      MKDIR,
      { command: 'kubectl', foreground: ['kubectl'] },
      'stuck intervene - other unsure',
    ],
    [
      'an unknown program, which is not answered',
      MKDIR,
      { command: 'launcher', agent: 'claude' },
      'stuck intervene - permission.bash',
    ],
    ['a dialog in cat', MKDIR, { command: 'cat', agent: 'claude' }, 'stuck intervene - other unsure'],
    ['a dialog in less', MKDIR, { command: 'less' }, 'stuck send_keys page_quit pager'],
    ['a dialog of another agent', CODEX, { command: 'claude' }, 'stuck intervene - other unsure'],
    [
      'a dialog that a script prints under node',
      `dev@box:~$ node x.js\n${MKDIR}`,
      { command: 'node' },
      'stuck intervene - other unsure',
    ],
    [
      'an agent that was started under node',
      `dev@box:~$ npx claude\n${MKDIR}`,
      { command: 'node' },
      'stuck approve option-1 permission.bash',
    ],
    ['a printed dialog', `dev@box:~$ cat log\n${MKDIR}`, {}, 'stuck intervene - other unsure'],
    ['a printed dialog above a prompt', `${MKDIR}\ndev@box:~$`, {}, 'stuck none - input'],
    ['an agent that ended', MKDIR, { command: 'claude', dead: true }, 'error intervene - -'],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, facts)).toBe(expected)
  })

  it.each(['bwrap', 'timeout', 'sh', 'launcher'])(
    'below %s, the screen shows whether it works',
    (command) => {
      const said = { command, agent: 'claude' }
      expect(readScreen(observation(screen('claude-code/33-working-spinner-1'), said)).status).toBe('working')
    },
  )

  it('names the program in front if that is why nothing is answered', () => {
    const { reasoning } = readScreen(observation(MKDIR, { command: 'bash', agent: 'claude' }))
    expect(reasoning).toMatch(/^It looks like claude-code, but the program in front is bash: /)
  })
})
