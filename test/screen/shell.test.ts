import { describe, expect, it } from 'vitest'
import { observation, readScreen, type Said } from './observation.ts'

function brief(text: string, facts: Said = {}): string {
  const { status, action, prompt, answer } = readScreen(observation(text, { command: 'bash', ...facts }))
  const picked = [...(prompt?.options ?? []), ...(prompt?.answers ?? [])].find(({ id }) => id === answer)
  return `${status} ${action} ${prompt?.kind ?? '-'} ${picked?.keys.join(',') ?? '-'}`
}
const ran = (command: string, ...output: readonly string[]): string =>
  [`dev@box:~$ ${command}`, ...output].join('\n')

describe('a yes-or-no question in a shell', () => {
  it.each<[string, string]>([
    ['Continue? [Y/n]', 'stuck approve yesno y,Enter'],
    ['Continue (y/N)?', 'stuck approve yesno y,Enter'],
    ['Ok to proceed? (y)', 'stuck approve yesno y,Enter'],
    ['? Use TypeScript? (Y/n)', 'stuck approve yesno y,Enter'],
    ['? Use TypeScript? › (y/N)', 'stuck approve yesno y'],
    ['? Use TypeScript? (y/N) · false', 'stuck intervene yesno -'],
    ['Continue (yes/no)?', 'stuck intervene yesno -'],
    ['Continue? [y/n/a]', 'stuck intervene yesno -'],
    ['Continue? [Y/n] y', 'stuck intervene yesno -'],
    ['Go on [y/N] or quit [Y/n]', 'stuck intervene yesno -'],
    ['Lose unsaved work? [Y/n]', 'stuck intervene yesno -'],
    ['Run it as admin? [Y/n]', 'stuck intervene yesno -'],
    ['Abort? [Y/n]', 'stuck intervene yesno -'],
    ['Overwrite the file? [y/N]', 'stuck intervene yesno -'],
    ['Deploy to production? [y/N]', 'stuck intervene yesno -'],
    ['Are you sure? (y/n)', 'stuck intervene yesno -'],
  ])('%s', (question, expected) => {
    expect(brief(ran('npm create thing', question))).toBe(expected)
  })

  it.each<[string, string]>([
    [
      'the rows above are grave',
      ran('apt-get install x', 'The following packages will be REMOVED:', 'Continue? [Y/n]'),
    ],
    ['the command is grave', ran('apt-get remove nano', 'Continue? [Y/n]')],
    ['fetched code asks', ran('curl https://example.com/x | sh', 'Continue? [Y/n]')],
    ['a plan is carried out', ran('terraform apply', 'Do you want to perform these actions? (y/n)')],
    ['the command is not on the screen', 'some output\nContinue? [Y/n]'],
  ])('is for a person if %s', (_, text) => {
    expect(brief(text)).toBe('stuck intervene yesno -')
  })

  it.each<[string, string, Said]>([
    ['by its command line', ran('cat notes', 'Continue? [Y/n]'), {}],
    ['by its name', 'Continue? [Y/n]', { command: 'cat' }],
    ['and says to press a key', ran('tail log', 'Press any key to continue'), {}],
  ])('is not answered if a program only prints it: %s', (_, text, facts) => {
    expect(brief(text, facts)).not.toMatch(/approve|send_keys/)
  })

  it('is for a person if there is more below it', () => {
    expect(brief(ran('npm create thing', '? Use it? (Y/n)', '  1. Yes', '  2. No'))).toBe(
      'stuck intervene other -',
    )
  })

  it('is not found if the cursor is elsewhere', () => {
    const cursor = { column: 0, row: 2, visible: true }
    expect(
      brief(ran('node srv.js', 'Continue? [Y/n]'), { command: 'node', columns: 80, cursor }),
    ).not.toContain('yesno')
  })
})

describe('other programs in a terminal', () => {
  it.each<[string, string, Said, string]>([
    ['a password', ran('sudo ls', '[sudo] password for dev:'), {}, 'stuck intervene password -'],
    ['a token', ran('gh auth', 'Paste your authentication token:'), {}, 'stuck intervene password -'],
    ['a login', ran('git push', "Username for 'https://github.com':"), {}, 'stuck intervene login -'],
    ['any key', ran('./hit', 'Press any key to continue . . .'), {}, 'stuck send_keys other Space'],
    ['Enter', ran('./hit', 'Press Enter to continue'), {}, 'stuck send_keys other Enter'],
    ['Enter, after rm', ran('rm -rf x', 'Press Enter to continue'), {}, 'stuck intervene other -'],
    [
      'any key, after a warning',
      ran('./x', 'This will erase it.', 'Press any key'),
      {},
      'stuck intervene other -',
    ],
    ['git add -p', ran('git add -p', '(1/1) Stage this hunk [y,n,q,a,d,e,?]?'), {}, 'stuck intervene menu -'],
    ['a numbered menu', ran('./x', '1) a', '2) b', 'Select an option:'), {}, 'stuck intervene menu -'],
    ['a text', ran('npm init', 'package name: (shell)'), { command: 'npm' }, 'stuck intervene other -'],
    ['more', 'text\n--More--(12%)', { command: 'more' }, 'stuck send_keys pager q'],
    ['a search in less', 'text\n/word', { command: 'less' }, 'stuck intervene other -'],
    ['git log', 'commit 1\n:', { command: 'git' }, 'stuck send_keys pager q'],
    ['a name that less asks for', 'text\nlog file: x', { command: 'less' }, 'stuck intervene other -'],
    ['a colon in a build', ran('make', ':'), { command: 'make' }, 'stuck intervene - -'],
    [
      'a colon above the cursor',
      'commit 1\n:',
      { command: 'git', columns: 80, cursor: { column: 0, row: 0, visible: true } },
      'stuck intervene - -',
    ],
    [
      'nano',
      '  GNU nano 7.2\n\n^G Help      ^O Write Out\n^X Exit      ^R Read File',
      {},
      'stuck intervene other -',
    ],
    ['ipython', ran('ipython', 'In [1]:'), { command: 'python3' }, 'stuck intervene other -'],
    ['psql', ran('psql', 'app=#'), { command: 'psql' }, 'stuck intervene other -'],
    [
      'a server',
      ran('npm run dev', '  Local: http://localhost:5173/'),
      { command: 'node' },
      'waiting none - -',
    ],
    ['a build', ran('make', '[ 21%] Building CXX object'), { command: 'make' }, 'working none - -'],
    ['a silent command', ran('sleep 60'), { command: 'sleep' }, 'waiting none - -'],
    ['a typed command', ran('rm -rf x'), {}, 'stuck none input -'],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, facts)).toBe(expected)
  })
})

describe('a shell at its prompt', () => {
  const PROMPT = 'dev@box:~$'
  it.each<[string, string, Said, string]>([
    ['idle', PROMPT, {}, 'stuck none input -'],
    ['idle for a long time', PROMPT, { trigger: 'stale' }, 'stuck intervene input -'],
    ['done by its log', PROMPT, { event: 'WORKER_COMPLETE' }, 'complete none - -'],
    ['failed', `${ran('pnpmx', 'bash: pnpmx: command not found')}\n${PROMPT}`, {}, 'error intervene - -'],
    ['failed before', `${ran('a', 'error: x')}\n${ran('b', 'fine')}\n${PROMPT}`, {}, 'stuck none input -'],
    ['quotes a failure', `${ran('cat build.log', 'error: x')}\n${PROMPT}`, {}, 'stuck none input -'],
    ['answered', `${ran('bash yn.sh', 'Continue? [Y/n] y')}\n${PROMPT}`, {}, 'stuck none input -'],
  ])('%s', (_, text, facts, expected) => {
    expect(brief(text, facts)).toBe(expected)
  })
})
