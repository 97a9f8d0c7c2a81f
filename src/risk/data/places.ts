import type { EffectName } from '../effects.ts'
import { OWN_SPELLINGS } from './own.ts'

/** A place on disk and what writing there means. Patterns are for whole, normalised paths; the first that fits decides. */
export interface Place {
  readonly pattern: RegExp
  readonly effect: EffectName
}

/** Where writing goes nowhere or to the screen. */
export const HARMLESS_TARGETS = /^\/dev\/(?:null|stdin|stdout|stderr|tty|fd\/\d+)$/u

/** Opened by bash itself as a connection. */
export const NETWORK_TARGETS = /^\/dev\/(?:tcp|udp)\//u

/** Places that matter wherever the worktree lies; many disks take `.GIT` for `.git`. */
export const PLACES_EVERYWHERE: readonly Place[] = [
  { pattern: OWN_SPELLINGS, effect: 'own_files' },
  { pattern: /\/\.git\/hooks(?:\/|$)|\/\.husky(?:\/|$)/iu, effect: 'git_hooks' },
  { pattern: /\/\.git\/(?:config|info)(?:\/|$)|\/\.git\/config\.worktree$/iu, effect: 'git_hooks' },
  { pattern: /\/\.git(?:\/|$)/iu, effect: 'history' },
  {
    pattern:
      /\/\.(?:claude|codex|gemini|qwen|copilot|cursor|opencode|aider|amp|kiro|kilocode|crush|goose|cline|czarina|roo|windsurf)(?:\/|$)/iu,
    effect: 'agent_config',
  },
  {
    pattern:
      /\/(?:\.mcp\.json|\.claude\.json|opencode\.jsonc?|\.aider\.conf\.yml|\.clinerules|\.cursorrules|\.vscode\/(?:settings|tasks|launch)\.json|\.agents\/[^/]+\.json)$/iu,
    effect: 'agent_config',
  },
]

/** Places outside the worktree, worst first. */
export const PLACES_OUTSIDE: readonly Place[] = [
  { pattern: /^\/(?:dev|proc|sys)(?:\/|$)/u, effect: 'device' },
  { pattern: /^\/(?:[^/]*[*?[][^/]*)?$/u, effect: 'system_files' },
  {
    pattern:
      /^\/(?:etc|usr|bin|sbin|lib|lib32|lib64|boot|opt|root|run|srv|System|Library|Applications|var\/(?:lib|spool|log|run|www|mail|db))(?:\/|$)/u,
    effect: 'system_files',
  },
  { pattern: /^\/(?:home|Users|var|mnt|media|Volumes)(?:\/[^/]+)?$/u, effect: 'system_files' },
  { pattern: /^~[^/]*$/u, effect: 'home_settings' },
  { pattern: /^(?:~[^/]*|\/(?:home|Users)\/[^/]+)\/\.cache\/./u, effect: 'writes_outside' },
  {
    pattern: /^(?:~[^/]*|\/(?:home|Users)\/[^/]+)\/(?:\.|bin(?:\/|$)|Library(?:\/|$))/u,
    effect: 'home_settings',
  },
]

/** The root of the disk, home folders and the folders that hold them. */
export const HOME_LIKE = /^\/(?:(?:home|Users)(?:\/[^/]+)?|(?:var\/)?root)?$/u

export type Machinery = Extract<EffectName, 'agent_instructions' | 'ci_config' | 'package_scripts'>

/** Files of a project that agents, other machines or package managers follow by themselves. */
export const PROJECT_MACHINERY: readonly { readonly pattern: RegExp; readonly tag: Machinery }[] = [
  {
    pattern:
      /\/\.(?:github\/(?:workflows|actions)|circleci|buildkite|woodpecker|forgejo|gitea|teamcity|semaphore|tekton|azuredevops|gitlab|harness)\/|\/\.github\/(?:dependabot\.ya?ml|CODEOWNERS)$|\/(?:\.gitlab-ci\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile(?:\.[\w-]+)?|cloudbuild\.(?:ya?ml|json)|buildspec\.ya?ml|wercker\.yml|codemagic\.yaml|\.cirrus\.yml|renovate\.json5?|\.releaserc(?:\.\w+)?|\.goreleaser\.ya?ml|appveyor\.ya?ml|\.pre-commit-config\.yaml|lefthook\.ya?ml|CODEOWNERS)$/iu,
    tag: 'ci_config',
  },
  {
    pattern:
      /\/(?:package\.json|bunfig\.toml|\.mise\.toml|mise\.toml|\.devcontainer(?:\/[\w-]+)?\/devcontainer\.json|devcontainer\.json|\.pnpmfile\.cjs|\.yarnrc(?:\.yml)?|binding\.gyp|setup\.py|conftest\.py|sitecustomize\.py|build\.rs|\.envrc|\.bashrc|\.profile|\.zshrc|\.bash_profile)$/iu,
    tag: 'package_scripts',
  },
  {
    pattern:
      /\/(?:(?:CLAUDE|AGENTS?|GEMINI|QWEN|CRUSH|WARP|CODEX|COPILOT|OPENCODE)(?:\.(?:local|override))?\.md|SKILL\.md|\.(?:goosehints|roorules|windsurfrules|augment-guidelines|junie-guidelines|rules)|\.(?:agents?|augment|junie|continue|trae|openhands|factory|warp|zed)\/[^/].*|\.github\/(?:copilot-instructions\.md|(?:instructions|prompts|chatmodes|agents|skills)\/.+))$/iu,
    tag: 'agent_instructions',
  },
]

/** Reading these shows what a person did not mean to share: hidden files at home, other users, kernel state. */
export const PRIVATE_READS =
  /^(?:~[^/]*|\/(?:home|Users)\/[^/]+|\/root)(?:\/\.(?!cache\/|config\/fish\/|nvm\/)|\/(?:Library|Documents|Downloads|Desktop)(?:\/|$)|\/?$)|^\/(?:home|Users|root)?$|^\/(?:root|var\/(?:mail|spool|lib|db)|proc\/[^/]+\/(?:environ|mem|fd)|dev\/(?:sd|nvme|hd|vd|mem|disk|mapper))/u
