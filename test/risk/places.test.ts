import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import type { FileState } from '../../src/risk/ground.ts'
import { judgeFile } from '../../src/risk/judge.ts'
import { hasOddCharacters } from '../../src/risk/odd-characters.ts'
import { resolvePath } from '../../src/risk/paths.ts'
import { judgeText } from '../../src/risk/question.ts'
import { isCredential } from '../../src/risk/secrets.ts'
import { judgeUrl } from '../../src/risk/url.ts'

const WORKTREE = '/home/u/proj'

describe('resolvePath', () => {
  it.each([
    ['/a/b', 'c', '/a/b/c'],
    ['/a/b', './c/../d', '/a/b/d'],
    ['/a/b', '../../../x', '/x'],
    ['/a/b', '/x//y/', '/x/y'],
    ['/a/b', '~/x/../y', '~/y'],
    ['/a/b', '~/..', null],
    [null, 'x', null],
    [null, '/x', '/x'],
  ])('from %s, %s is %s', (base, path, resolved) => {
    expect(resolvePath(base, path)).toBe(resolved)
  })
})

describe('isCredential', () => {
  it.each([
    '.env',
    'a/.env.local',
    '/x/id_rsa',
    '~/.aws/credentials',
    '~/.aws',
    'server.key',
    'server.pem',
    '~/.ssh',
    '/etc/shadow',
    '.e*',
    '~/.ssh/id_*',
    'id_rsa.bak',
  ])('%s is one', (path) => {
    expect(isCredential(path)).toBe(true)
  })
  it.each([
    '.env.example',
    'id_rsa.pub',
    '~/.ssh/known_hosts',
    'cert.pem',
    'ca.pem',
    'environment.ts',
    'src/keys.ts',
    '*',
    '*.ts',
    '~/.aws/config',
    'secret.ts',
  ])('%s is none', (path) => {
    expect(isCredential(path)).toBe(false)
  })
})

describe('judgeFile', () => {
  it.each([
    ['hello.txt', 'contained', 'writes'],
    ['/home/u/proj/src/a.ts', 'contained', 'writes'],
    ['.env.example', 'contained', 'writes'],
    ['package.json', 'caution', 'package_scripts writes'],
    ['.github/workflows/ci.yml', 'caution', 'ci_config writes'],
    ['.env', 'dangerous', 'credentials'],
    ['.npmrc', 'dangerous', 'credentials'],
    ['certs/server.key', 'dangerous', 'credentials'],
    ['.git/config', 'dangerous', 'git_hooks'],
    ['.git/hooks/pre-commit', 'dangerous', 'git_hooks'],
    ['.claude/settings.local.json', 'dangerous', 'agent_config'],
    ['.codex/config.toml', 'dangerous', 'agent_config'],
    ['.czarina/config.json', 'dangerous', 'own_files'],
    ['sub/.czarina-monitorrc.yaml', 'dangerous', 'own_files'],
    ['../other/.czarina-monitorrc', 'dangerous', 'own_files outside_worktree'],
    ['.czarina/logs/alpha.log', 'dangerous', 'agent_config'],
    ['.czarina/worktrees/beta/src/a.ts', 'dangerous', 'agent_config'],
    ['CLAUDE.md', 'caution', 'agent_config writes'],
    ['docs/AGENTS.override.md', 'caution', 'agent_config writes'],
    ['.github/copilot-instructions.md', 'caution', 'agent_config writes'],
    ['.zed/settings.json', 'caution', 'agent_config writes'],
    ['docs/claude.md.txt', 'contained', 'writes'],
    ['/etc/lab-note.txt', 'dangerous', 'system_files outside_worktree'],
    ['../other/x', 'dangerous', 'outside_worktree'],
    ['/home/u/project-two/x', 'dangerous', 'outside_worktree'],
    ['~/.bashrc', 'dangerous', 'home_settings outside_worktree'],
    ['.github/dependabot.yml', 'caution', 'ci_config writes'],
    ['ci/Jenkinsfile.release', 'caution', 'ci_config writes'],
    ['cloudbuild.yaml', 'caution', 'ci_config writes'],
    ['.devcontainer/devcontainer.json', 'caution', 'package_scripts writes'],
    ['bunfig.toml', 'caution', 'package_scripts writes'],
    ['src/../../x', 'dangerous', 'outside_worktree'],
    ['~/.ssh/config', 'dangerous', 'home_settings outside_worktree'],
    ['~/.ssh/id_ed25519', 'dangerous', 'credentials outside_worktree'],
    ['~root/x', 'dangerous', 'outside_worktree'],
    ['/usr/local/bin/x', 'dangerous', 'system_files outside_worktree'],
    ['/dev/sda', 'dangerous', 'device outside_worktree'],
    ['.vscode/tasks.json', 'dangerous', 'agent_config'],
    ['$HOME/.bashrc', 'caution', 'unclear package_scripts writes'],
    ['%APPDATA%/x', 'caution', 'unclear unknown_kind writes'],
    ['routes/$id.tsx', 'contained', 'writes'],
    ['src/a…', 'caution', 'cut_off unknown_kind writes'],
    ['src/\u202ea.ts', 'caution', 'odd_characters writes'],
    ['', 'caution', 'cut_off unknown_kind writes'],
  ])('%s is %s', (text, level, tags) => {
    const risk = judgeFile({ text, complete: true }, { worktree: WORKTREE })
    expect({ level: risk.level, tags: risk.tags.join(' ') }).toEqual({ level, tags })
  })
})

describe('judgeFile of an existing file', () => {
  it.each<[FileState, string, string]>([
    ['absent', 'contained', 'writes'],
    ['held', 'contained', 'writes'],
    // Agents edit their own work again and again, and the dialog shows the result.
    ['changed', 'contained', 'writes'],
    ['unknown', 'contained', 'writes'],
    ['nowhere', 'contained', 'writes'],
    ['ignored', 'caution', 'ignored_files writes'],
    ['linked', 'caution', 'unknown_kind writes'],
    ['leads_out', 'caution', 'outside_worktree writes'],
  ])('%s is %s', (state, level, tags) => {
    const files = { leadsTo: () => null, state: () => state }
    const risk = judgeFile({ text: 'src/a.ts', complete: true }, { worktree: WORKTREE, files })
    expect({ level: risk.level, tags: risk.tags.join(' ') }).toEqual({ level, tags })
  })
})

describe('a path that goes up from where a link leads', () => {
  const files = {
    leadsTo: () => null,
    state: (_: string, path: string) => (path.endsWith('/link') ? 'leads_out' : 'absent'),
  } as const
  it.each([
    ['cd link && echo x > ../a.ts', 'caution'],
    ['cd src; cd ../link; cp a.ts ../b.ts', 'caution'],
    ['echo x > src/../link/../a.ts', 'caution'],
    ['echo x > src/../a.ts', 'contained'],
    ['cd src && echo x > ../a.ts', 'contained'],
  ])('%s is %s', (text, level) => {
    expect(judgeCommand({ text, complete: true }, { worktree: WORKTREE, files }).level).toBe(level)
  })
})

describe('judgeUrl', () => {
  it.each([
    ['https://example.com/docs', 'caution', 'network'],
    ['http://example.com', 'caution', 'network'],
    ['https://user:pass@example.com', 'dangerous', 'credentials network'],
    ['https://example.com/?api_key=1', 'dangerous', 'credentials network'],
    [`https://example.com/?q=${'x'.repeat(300)}`, 'dangerous', 'data_sent network'],
    ['http://169.254.169.254/latest/meta-data', 'dangerous', 'machine network'],
    ['http://localhost:3000', 'dangerous', 'machine network'],
    ['http://127.0.0.1', 'dangerous', 'machine network'],
    ['http://10.0.0.1', 'dangerous', 'machine network'],
    ['http://[::1]/', 'dangerous', 'machine network'],
    ['http://2130706433/', 'dangerous', 'machine network'],
    ['http://example.com@127.0.0.1/', 'dangerous', 'credentials machine network'],
    ['file:///etc/passwd', 'dangerous', 'unclear machine network'],
    ['file:/etc/passwd', 'dangerous', 'unclear machine network'],
    ['javascript:alert(1)', 'dangerous', 'unclear machine network'],
    ['ftp://example.com/x', 'dangerous', 'unclear network'],
    ['example.com', 'caution', 'network unclear'],
    ['localhost:3000/x', 'dangerous', 'machine network unclear'],
    ['https://example.com:8443/x', 'caution', 'network'],
    ['https://example.com:2375/x', 'dangerous', 'network'],
    ['https://example.com:22', 'dangerous', 'network'],
    ['https://git@example.com/x', 'dangerous', 'credentials network'],
    ['https://example.com/#access_token=1', 'dangerous', 'credentials network'],
    ['https://webhook.site/1', 'dangerous', 'data_sent network'],
    [`https://${'a'.repeat(50)}.example.com/`, 'dangerous', 'data_sent network'],
    [`https://example.com/${'a'.repeat(250)}`, 'dangerous', 'data_sent network'],
    ['http://168.63.129.16/', 'dangerous', 'machine network'],
    ['http://app.localtest.me/', 'dangerous', 'machine network'],
    ['http://kubernetes.default.svc/', 'dangerous', 'machine network'],
    ['http://%31%32%37.0.0.1/', 'dangerous', 'machine network'],
    ['http://[::ffff:169.254.169.254]/', 'dangerous', 'machine network'],
    ['http://172.32.0.1/', 'caution', 'network'],
    ['https://docs.example.com/a/b?page=2#top', 'caution', 'network'],
    ['https://ex\u0430mple.com', 'caution', 'network odd_characters'],
  ])('%s is %s', (text, level, tags) => {
    const risk = judgeUrl({ text, complete: true })
    expect({ level: risk.level, tags: risk.tags.join(' ') }).toEqual({ level, tags })
  })
})

describe('judgeText', () => {
  it.each([
    ['Continue?', 'caution', 'unclear'],
    ['Press any key to continue', 'caution', 'unclear'],
    ['delete 1342 files from production', 'dangerous', 'deletes production unclear'],
    ['Overwrite existing file?', 'dangerous', 'overwrites unclear'],
    ["The authenticity of host 'x' can't be established.", 'dangerous', 'identity_unconfirmed unclear'],
    ['The following packages will be REMOVED', 'dangerous', 'deletes unclear'],
    ['Need to install the following packages: cowsay', 'caution', 'unclear installs'],
    ['This is irreversible. Go on?', 'dangerous', 'overwrites unclear'],
  ])('%s is %s', (text, level, tags) => {
    const risk = judgeText(text, true, { worktree: null })
    expect({ level: risk.level, tags: risk.tags.join(' ') }).toEqual({ level, tags })
  })
})

describe('hasOddCharacters', () => {
  it.each([
    'ls\u200b',
    'l\u0455',
    '\u202e',
    'a\rb',
    'a\u001bb',
    '\ufeffls',
    'caf\u00a0e',
    'a\u{e0041}',
    '\uff47it',
    'src\uff0fx',
    'a\uff1brm',
  ])('sees %j', (text) => {
    expect(hasOddCharacters(text)).toBe(true)
  })
  it.each([
    'ls -la\t"x"\n',
    'echo \u00fcber',
    'echo \u65e5\u672c\u8a9e',
    'echo \u043f\u0440\u0438\u0432\u0435\u0442',
    'echo \u2713 \u{1f600}',
    'echo \u4fee\u590d\uff1alogin\uff08beta\uff09\uff0cok\uff01',
  ])('lets %j be', (text) => {
    expect(hasOddCharacters(text)).toBe(false)
  })
})
