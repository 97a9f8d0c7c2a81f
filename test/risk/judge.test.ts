import { describe, expect, it } from 'vitest'
import type { About, Prompt, PromptKind } from '../../src/plugin/analysis.ts'
import { judgeRisk } from '../../src/risk/judge.ts'
import type { Risk } from '../../src/risk/risk.ts'

const WORKTREE = '/home/dev/project'

function prompt(
  kind: PromptKind,
  about: Pick<About, 'kind' | 'text'> | null,
  more: Partial<Prompt> = {},
): Prompt {
  return {
    kind,
    agent: 'shell',
    question: 'Do you want to proceed?',
    about: about === null ? null : { ...about, rows: [about.text], complete: true },
    options: [],
    answers: [],
    region: [],
    typed: '',
    settle_ms: 0,
    ...more,
  }
}

describe('judgeRisk', () => {
  const wholes: readonly (readonly [what: string, prompt: Prompt | null, risk: Risk])[] = [
    ['nothing is open', null, { level: 'read_only', tags: [], why: ['Nothing is asked.'], command: null }],
    [
      'an empty input box',
      prompt('input', null),
      { level: 'read_only', tags: [], why: ['Nothing is asked.'], command: null },
    ],
    [
      'a pager',
      prompt('pager', null),
      { level: 'read_only', tags: [], why: ['A pager only shows.'], command: null },
    ],
    [
      'a command that only reads',
      prompt('permission.bash', { kind: 'command', text: 'cd src && git log --oneline | head -5' }),
      {
        level: 'read_only',
        tags: [],
        why: ['It only reads.'],
        command: {
          program: 'git',
          args_text: 'log --oneline',
          writes_outside_worktree: false,
          network: false,
        },
      },
    ],
    [
      'a wrapped command with root rights',
      prompt('permission.bash', { kind: 'command', text: 'sudo apt-get install -y jq' }),
      {
        level: 'dangerous',
        tags: ['privileges', 'installs'],
        why: [
          'sudo: runs with the rights of another user.',
          'apt-get: installs, updates or removes packages.',
        ],
        command: {
          program: 'apt-get',
          args_text: 'install -y jq',
          writes_outside_worktree: false,
          network: true,
        },
      },
    ],
    [
      'a report written elsewhere',
      prompt('permission.bash', { kind: 'command', text: 'ls > /tmp/report' }),
      {
        level: 'caution',
        tags: ['outside_worktree'],
        why: ['write /tmp/report: writes outside the worktree.'],
        command: { program: 'ls', args_text: '', writes_outside_worktree: true, network: false },
      },
    ],
    [
      'an edit in the worktree',
      prompt('permission.edit', { kind: 'file', text: 'src/app.js' }),
      {
        level: 'contained',
        tags: ['writes'],
        why: ['src/app.js: writes files in the worktree.'],
        command: null,
      },
    ],
    [
      'a page to fetch',
      prompt('permission.fetch', { kind: 'url', text: 'https://example.com/docs' }),
      {
        level: 'caution',
        tags: ['network'],
        why: ['https://example.com/docs: talks to the network.'],
        command: null,
      },
    ],
    [
      'a question that says what it deletes',
      prompt('yesno', null, { question: 'Delete the database?' }),
      {
        level: 'dangerous',
        tags: ['deletes', 'unclear'],
        why: ['"Delete": deletes files.', 'the question: cannot be understood for certain.'],
        command: null,
      },
    ],
  ]

  it.each(wholes)('%s', (_what, given, risk) => {
    expect(judgeRisk(given, { worktree: WORKTREE })).toEqual(risk)
  })

  it.each([
    ['password', 'dangerous', 'credentials'],
    ['login', 'dangerous', 'credentials'],
    ['trust', 'caution', 'trust'],
    ['plan', 'caution', 'unclear'],
    ['question', 'caution', 'unclear'],
    ['menu', 'caution', 'unclear'],
    ['other', 'caution', 'unclear'],
  ] as const)('a %s about nothing is at least %s', (kind, level, tag) => {
    const risk = judgeRisk(prompt(kind, null, { question: 'Press Enter to continue' }), {
      worktree: WORKTREE,
    })
    expect({ level: risk.level, hasTag: risk.tags.includes(tag) }).toEqual({ level, hasTag: true })
  })

  it.each(['command', 'file', 'url', 'folder', 'text'] as const)(
    'a %s that is cut off is never harmless',
    (kind) => {
      const about: About = { kind, text: 'ls', rows: ['ls'], complete: false }
      const risk = judgeRisk(prompt('permission.other', null, { about }), { worktree: WORKTREE })
      expect(['caution', 'dangerous']).toContain(risk.level)
      expect(risk.tags).toContain('cut_off')
    },
  )

  it.each([
    ['file', 'file:///etc/passwd', 'caution', 'unclear'],
    ['file', 'C:\\x', 'caution', 'unclear'],
    ['file', '.ENV', 'dangerous', 'credentials'],
    ['url', 'http://0251.0376.0251.0376/', 'dangerous', 'machine'],
    ['url', 'http://169.254.169.254.nip.io/', 'dangerous', 'machine'],
    ['url', 'https://evil.example\\@example.com/', 'caution', 'odd_characters'],
    ['url', 'https://１６９.254.169.254/', 'caution', 'odd_characters'],
  ] as const)('a %s in another notation, %s, is %s', (kind, text, level, tag) => {
    const risk = judgeRisk(prompt('permission.other', { kind, text }), { worktree: WORKTREE })
    expect({ level: risk.level, hasTag: risk.tags.includes(tag) }).toEqual({ level, hasTag: true })
  })

  it.each([
    ['/home/u', null, 'cp evil.pub /home/u/.ssh/authorized_keys', 'dangerous'],
    ['/home/u', null, 'cp x .zshenv', 'dangerous'],
    ['/root', null, 'touch notes.txt', 'dangerous'],
    ['/Users/x', null, 'mkdir -p out', 'caution'],
    ['/home/u/proj', '/home/u/proj/sub', 'touch ../x.md', 'contained'],
    ['/home/u/proj', '/home/u/proj/sub', 'touch ../../x', 'caution'],
    [null, '/home/u/other', 'touch x', 'caution'],
    [null, '/home/u', 'touch .bashrc', 'dangerous'],
    [null, '/etc', 'touch hosts', 'dangerous'],
    [null, null, 'touch x.md', 'contained'],
  ])('in the worktree %s and the folder %s, %s is %s', (worktree, directory, text, level) => {
    const asked = prompt('permission.bash', { kind: 'command', text })
    expect(judgeRisk(asked, { worktree, directory }).level).toBe(level)
  })

  it('finds the home folder at its real place', () => {
    const own = {
      home: '/srv/h',
      reach: () => null,
      names: () => null,
      links: () => ({ links: [], entries: 0 }),
    }
    const levels = ['touch .zshenv', 'touch bin/x', 'touch docs/x.md'].map((text) => {
      const asked = prompt('permission.bash', { kind: 'command', text })
      return ['/srv/h', '/srv', '/srv/h/proj'].map(
        (worktree) =>
          judgeRisk(asked, { worktree, directory: worktree.replace('/srv/h/proj', '/srv/h'), own }).level,
      )
    })
    expect(levels).toEqual([
      ['dangerous', 'caution', 'dangerous'],
      ['dangerous', 'caution', 'dangerous'],
      ['contained', 'contained', 'caution'],
    ])
  })

  it.each<[string, About['kind'], readonly string[], Risk['level'], boolean]>([
    ['a harmless break', 'command', ["sh -c 'echo a", "find .'"], 'read_only', false],
    ['a break in a script', 'command', ["sh -c 'echo a", "find . -delete'"], 'dangerous', false],
    ['a break before a download', 'command', ['echo a', 'curl https://example.com'], 'caution', true],
    ['a wrap in a script', 'command', ["sh -c 'rm -f", "/'"], 'dangerous', false],
    ['a space in a file name', 'file', ['src/', '.env'], 'dangerous', false],
    [
      'one break of five',
      'command',
      ["sh -c '", 'echo', 'echo', 'echo', 'echo', "find . -delete'"],
      'dangerous',
      false,
    ],
    [
      'more breaks than we can try',
      'command',
      ["git log -n '", 'a', 'a', 'a', 'a', 'a', "a'"],
      'caution',
      false,
    ],
    [
      'one break of those',
      'command',
      ["sh -c '", 'a', 'a', 'a', 'a', 'find . -delete', "a'"],
      'dangerous',
      false,
    ],
  ])('the worst that the rows can mean counts: %s', (_, kind, rows, level, network) => {
    const text = rows.join(' ')
    const gaps = rows.slice(1).map((_row, index) => ({
      at: rows.slice(0, index + 1).join(' ').length,
      either: kind === 'file' ? [' ', ''] : [' ', '\n'],
    }))
    const about: About = { kind, text, rows, complete: true, gaps }
    const risk = judgeRisk(prompt('permission.bash', null, { about }), { worktree: WORKTREE })
    const facts = judgeRisk(prompt('permission.bash', { kind, text }), { worktree: WORKTREE }).command
    expect({ level: risk.level, command: risk.command }).toEqual({
      level,
      command: facts && { ...facts, network },
    })
  })

  it('does not accept the root of the disk as a worktree', () => {
    const asked = prompt('permission.bash', { kind: 'command', text: 'touch /srv/x' })
    expect(judgeRisk(asked, { worktree: '/' }).level).toBe('dangerous')
  })
})
