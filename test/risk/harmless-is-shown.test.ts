import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { rank } from './table-commands.ts'
import { CONTAINED } from './tables/contained.ts'
import { READ_ONLY } from './tables/read-only.ts'

/** Programs whose words are data: an apparent option is printed, compared, or harmless text. */
const WORDS_ARE_DATA = /^(?:echo|printf|true|false|:|test|\[|seq|sleep|wait|export|exit|basename|expr)\b/u
/** Parameters of a cloud's interface after its verb, and a script's own words: neither can be listed. */
const BELONGS_TO_OTHERS = /^(?:aws|gcloud|gsutil|az|bash|zsh|sh) /u
const CAUTION = 2

/** Calls of a single program that are harmless as written. */
const CALLS = [...READ_ONLY, ...CONTAINED.map(([command]) => command)].filter(
  (command) =>
    /^[a-z][\w.-]*(?: |$)/u.test(command) &&
    !/[;&|<>(){}`$\n]|^(?:if|for|while|case|until|function|time|cd|set)\b/u.test(command) &&
    rank(command) < CAUTION,
)
const WITH_OPTIONS = CALLS.filter(
  (command) => !WORDS_ARE_DATA.test(command) && !/ -- | -c |^command -v/u.test(command),
)

/** The commands that stay harmless with this addition; there must be none. */
function stillHarmless(commands: readonly string[], added: (command: string) => string): readonly string[] {
  return commands.map(added).filter((command) => rank(command) < CAUTION)
}

describe('a harmless command is no longer harmless', () => {
  it('has enough instances', () => {
    expect([CALLS.length > 100, WITH_OPTIONS.length > 80]).toEqual([true, true])
  })

  it.each(['--never-heard-of', '--never-heard-of=x', '-$(x)', '--$X', '-[a-z]*', '-{$X,b}', '-"$X"'])(
    'with the option %s',
    (option) => {
      expect(
        stillHarmless(WITH_OPTIONS, (command) => command.replace(/^(\S+)(.*)$/u, `$1 ${option}$2`)),
      ).toEqual([])
      const ending = WITH_OPTIONS.filter((command) => !BELONGS_TO_OTHERS.test(command))
      expect(stillHarmless(ending, (command) => `${command} ${option}`)).toEqual([])
    },
  )

  it.each([
    '> ../x',
    '> .git/hooks/pre-commit',
    '>> .claude/settings.json',
    '2> ~/.bashrc',
    '&> Makefile',
    '>| .g*t/config',
    '> "$X"',
    '> $(x)',
    '<> .envrc',
    '> >(sh)',
    '< .env',
    '< .{d..f}nv',
    '<<< "$(touch ../x)"',
  ])('with the redirect %s', (redirect) => {
    expect(stillHarmless(CALLS, (command) => `${command} ${redirect}`)).toEqual([])
  })

  it.each([
    'NEVER_HEARD_OF=x',
    'LD_PRELOAD=./x.so',
    'PATH=.:$PATH',
    'BASH_ENV=x',
    './wrap',
    'never-heard-of',
    'exec -a x ./y',
  ])('after %s', (prefix) => {
    expect(stillHarmless(CALLS, (command) => `${prefix} ${command}`)).toEqual([])
  })

  it.each([
    '$(touch ../x)',
    '"$(never-heard-of)"',
    '`rm -rf x`',
    '<(curl http://host.example/x)',
    '\u0024{x:-$(sh y)}',
    '$((a[$(sh y)]))',
  ])('with the substitution %s', (substitution) => {
    expect(stillHarmless(CALLS, (command) => `${command} ${substitution}`)).toEqual([])
  })

  it.each([
    [
      'a definition of its program before it',
      (command: string) => `${command.split(' ')[0]}() { ./x; }; ${command}`,
    ],
    [
      'an alias of its program before it',
      (command: string) => `alias ${command.split(' ')[0]}=./x\n${command}`,
    ],
    ['an unknown folder before it', (command: string) => `cd "$X" && ${command} > x.ts`],
    ['a trap before it', (command: string) => `trap ./x EXIT; ${command}`],
  ])('with %s', (_name, added) => {
    expect(stillHarmless(CALLS, added)).toEqual([])
  })
})

it('an excuse counts only if the whole call is known', () => {
  const excuses = ['--help', '--version', '--dry-run', '-n']
  const acts = [
    'git push --force',
    'rm -rf src',
    'npm publish',
    'kubectl delete pod x',
    'rsync -a a b:',
    'bash x.sh',
    './x',
  ]
  const excused = acts.flatMap((act) =>
    excuses.map((excuse) => `${act} ${excuse} --never-heard-of`).filter((command) => rank(command) < CAUTION),
  )
  expect(excused).toEqual([])
})

it('says what decided', () => {
  const { why } = judgeCommand(
    { text: 'git log --never-heard-of', complete: true },
    { worktree: '/home/u/proj' },
  )
  expect(why.join('\n')).toContain('--never-heard-of')
})
