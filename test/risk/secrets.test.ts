import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { SECRET_PLACES } from '../../src/risk/data/secrets.ts'
import { isCredential, secretAt } from '../../src/risk/secrets.ts'
import { wordsOf } from '../../src/risk/words.ts'
import { TELLING } from './tables/telling.ts'

const WORKTREE = '/home/u/proj'

function judged(text: string): string {
  const { level, tags } = judgeCommand({ text, complete: true }, { worktree: WORKTREE })
  return [level, ...tags].join(' ')
}

describe('the places of secrets', () => {
  it.each(SECRET_PLACES)('$what: each example is one, in any case', ({ examples }) => {
    const known = wordsOf(examples)
    expect(known.filter((path) => !isCredential(path) || !isCredential(path.toUpperCase()))).toEqual([])
  })

  it.each([
    ['~/.ssh/id_work', 'keys of SSH'],
    ['/home/u/.kube/config', 'clusters and registries'],
    ['~/.config/gh/hosts.yml', 'code forges'],
    ['~/.codex/auth.json', 'tokens of agents'],
    ['~/.local/share/opencode/auth.json', 'tokens of agents'],
    ['~/.m2/settings.xml', 'settings of build tools that hold tokens'],
    ['infra/prod.tfvars', 'state and variables of infrastructure'],
    ['terraform.tfstate.backup', 'state and variables of infrastructure'],
    ['group_vars/all/vault.yml', 'state and variables of infrastructure'],
    ['~/.lesshst', 'what was typed into shells and consoles'],
    ['~/.local/share/fish/fish_history', 'what was typed into shells and consoles'],
    ['/etc/ipsec.secrets', 'passwords and keys of the machine'],
    ['/proc/1/task/1/environ', 'memory and environment of processes'],
    ['config/master.key', 'private keys'],
    ['deploy/service-account-prod.json', 'passwords of programs'],
    ['Library/Keychains/login.keychain-db', 'keyrings and password managers'],
  ])('%s: %s', (path, what) => {
    expect(secretAt(path)?.what).toBe(what)
  })

  it.each(
    wordsOf(`/dev/fd/../environ /proc/self/root/etc/shadow ~/x/../.aws/credentials ~/.ssh//id_rsa
      /home/u/./.netrc ~/.A*/CRED* /e*/sh?dow .[e]nv ~root/.ssh/id_rsa ~/.docker/conf* ~/.kube/* .\ufffc
      /pr*/self/env* ~/.d*/config.json ~/.cod*/au*.json cred*.json *.key s?rver.pem *.tfvars .e[${'n'.repeat(300)}]v .en${'*'.repeat(300)}v`),
  )('%s is one, or matches one', (path) => {
    expect(isCredential(path)).toBe(true)
  })

  it.each(
    wordsOf(`* *.ts *.json config/*.yml src/\ufffc docs/\ufffb *.conf secrets.ts src/secret-santa/index.ts .vercel/project.json
      .yarnrc.yml ~/.ssh/config history.ts src/history/index.ts vault.ts .env.example example.tfvars .helm/Chart.yaml`),
  )('%s is none', (path) => {
    expect(isCredential(path)).toBe(false)
  })
})

describe('reading that reaches a secret', () => {
  it.each([
    ['cat ~bob/.netrc', 'dangerous credentials'],
    ['grep -r token ~', 'caution private_files'],
    ['rg -uu key ~/.config', 'caution private_files'],
    ['cat /pro?/self/environ', 'dangerous credentials'],
    ['grep -rn psk /etc', 'caution private_files'],
    ['diff -r /proc/1 /proc/2', 'caution private_files'],
    ['cat $HOME/../alice/notes.md', 'caution private_files'],
    ['cat /proc/1/cmdline', 'caution private_files'],
    ['head -c 200 /proc/self/root/home/bob/.bashrc', 'caution private_files'],
    ['strings /proc/77/mem', 'dangerous credentials'],
    ['find /proc/41/root/srv -name x', 'caution private_files'],
    ['cat ~bob/notes.md', 'caution private_files'],
    ['head /home/bob/notes.md', 'caution private_files'],
    ['head /home/u/other/notes.md', 'read_only'],
    ['grep -rn import .', 'read_only'],
    ['cat /etc/hosts', 'read_only'],
    ['terraform plan -var-file=stage.tfvars', 'read_only'],
    ['cat stage.tfvars', 'dangerous credentials'],
  ])('%s: %s', (command, expected) => {
    expect(judged(command)).toBe(expected)
  })
})

describe('a command that shows secrets, contacts others or skips checks', () => {
  it.each(TELLING)('%s: %s', (command, expected) => {
    const [level, ...tags] = judged(command).split(' ')
    const wanted = expected.split(' ').slice(1)
    expect([level, ...wanted.filter((tag) => tags.includes(tag))].join(' ')).toBe(expected)
  })
})
