import type { EffectName, ProgramRule } from '../risk.ts'
import { byName, setOf } from '../words.ts'

/** Programs whose main purpose is to store and show secrets. */
export const SECRET_PROGRAMS: readonly ProgramRule[] = [
  {
    names: `rbw lpass passage rage keyring kwallet-query keepassxc-cli kpcli doppler infisical aws-vault saml2aws envchain credstash git-crypt
      transcrypt berglas akeyless bao teller dcli pass-cli`,
    effect: 'credentials',
  },
]

/**
 * Subcommands and options that print keys, passwords or tokens, or ask another host, in addition to what the
 * tables say about a call, as of 2026-12-01 from the programs' manuals.
 */
export const TELLING_CALLS: readonly ProgramRule[] = [
  {
    names: 'docker podman nerdctl',
    effect: 'reads',
    phrases: {
      shows_secrets: 'compose config, context export, secret inspect --showsecret',
      asks: 'search, manifest inspect, buildx imagetools inspect',
    },
    instead: {
      reads: `compose config --services, compose config --images, compose config --volumes, compose config --profiles,
        compose config --networks, compose config -q, compose config --quiet`,
    },
  },
  {
    names: 'docker-compose podman-compose',
    effect: 'reads',
    phrases: { shows_secrets: 'config' },
    instead: {
      reads:
        'config --services, config --images, config --volumes, config --profiles, config -q, config --quiet',
    },
  },
  {
    names: 'npm pnpm yarn bun',
    effect: 'reads',
    phrases: {
      shows_secrets:
        'config get *auth*, config get *oken*, config get *assword*, get *auth*, get *oken*, run env, env',
    },
  },
  { names: 'go', effect: 'reads', phrases: { asks: 'list -m' } },
  { names: 'brew', effect: 'reads', phrases: { asks: 'info, outdated' } },
  {
    names: 'git',
    effect: 'reads',
    phrases: {
      shows_secrets: `credential fill, credential-store, credential-cache, credential-osxkeychain, credential-libsecret, credential-manager, config *xtraheader*, config *xtraHeader*,
        config *token*, config *oauth*, config *passw*, config *nsteadof*, config *nsteadOf*`,
    },
  },
  {
    names: 'terraform tofu terragrunt',
    effect: 'reads',
    singleDash: true,
    phrases: {
      shows_secrets:
        'output -raw, output -json, output *passw*, output *secret*, output *token*, output *key*, show -json, state pull, providers schema -json',
    },
  },
  {
    names: 'pulumi',
    effect: 'reads',
    phrases: { shows_secrets: 'config, stack output, stack export, --show-secrets, env open, env get' },
  },
  {
    names: 'helm',
    effect: 'reads',
    phrases: { shows_secrets: 'get values --all, get all, template --debug' },
  },
  {
    names: 'kubectl oc',
    effect: 'reads',
    phrases: { shows_secrets: 'whoami -t' },
  },
  {
    names:
      'heroku fly flyctl vercel netlify railway render supabase firebase wrangler stripe turso neonctl pscale convex',
    effect: 'reads',
    phrases: {
      shows_secrets: `config, config:get, config:list, config *get*, env, env:get, env:list, env *list*, env *ls*, env *pull*, env *get*, variables, variable list, auth token, auth:token, tokens,
        secrets *get*, status -o, functions:config:get, db tokens, connection-string, pg:credentials:url, credentials, password`,
    },
  },
  {
    names: 'systemctl launchctl',
    effect: 'reads',
    phrases: { environment: 'show-environment, getenv, export' },
  },
  { names: 'make gmake', effect: 'reads', phrases: { environment: '-p, --print-data-base' } },
  { names: 'pm2', effect: 'reads', phrases: { environment: 'env, jlist, prettylist' } },
  { names: 'gradle gradlew', effect: 'reads', phrases: { environment: 'properties' } },
  {
    names: 'mvn mvnw',
    effect: 'reads',
    phrases: { environment: 'help:system', shows_secrets: 'help:effective-settings' },
  },
  { names: 'direnv mise asdf', effect: 'reads', phrases: { environment: 'export, dump, env, show_dump' } },
  {
    names: 'rails rake',
    effect: 'reads',
    phrases: { credentials: 'credentials:show, credentials:edit, secret, secrets:show' },
  },
  {
    names: 'redis-cli valkey-cli',
    effect: 'reads',
    phrases: { shows_secrets: 'config *, CONFIG *, acl *, ACL *, monitor, MONITOR' },
  },
]

interface ShownByWords {
  readonly effect: EffectName
  readonly words: RegExp
}

/** What a call shows if one of its words matches, or an option with the word after it. */
const SHOWN_BY_WORDS: readonly (readonly [names: string, row: ShownByWords])[] = [
  ['docker podman nerdctl', { effect: 'shows_secrets', words: /\.Env\b/u }],
  ['jq gojq jaq', { effect: 'environment', words: /\.Env\b/u }],
  ['systemctl', { effect: 'environment', words: /^(?:-p ?|--property[= ])\S*Environment/u }],
]

/** The same by program. */
export const SHOWN_BY_PROGRAM: ReadonlyMap<string, ShownByWords> = byName(SHOWN_BY_WORDS)

/**
 * A server that is named with its domain, or supplied by another command; a bare name is this machine or a
 * neighbour, such as a container.
 */
const OTHER_DATABASE =
  /^(?:-h[= ]?|--host(?:name)?[= ])(?!127\.0\.0\.1(?: |$)|\/)[^ :/]+\.|^(?:postgres(?:ql)?|mysql|rediss?|mariadb):\/\/(?:[^@/ ]*@)?(?!127\.0\.0\.1(?:[:/ ]|$))[^ :/]+\.|^\S*\ufffb/u

/** Options that name the host to which a reading command talks; matched as the option, a space and the next word. */
const OTHER_HOST: readonly (readonly [names: string, options: RegExp])[] = [
  ['npm pnpm yarn bun npx', /^--(?:config\.)?(?:@[^:]*:reg|reg|https?-?prox|prox|noprox|\/\/)|^\w+:\/\//iu],
  ['pip pip3 uv uvx pipx poetry', /^-[if](?:[^-]|$)|^--(?:index|default-index|extra-i|find-l|prox|trusted)/u],
  ['cargo', /^--(?:registry|index)/u],
  ['gem bundle bundler composer', /^-s(?: |\w+:)|^--(?:source|http-proxy|repository)/u],
  [
    'docker podman nerdctl docker-compose',
    /^(?:-H ?|--(?:host|url|remote)[= ])(?!unix:|tcp:\/\/(?:localhost|127\.0\.0\.1)(?:[:/ ]|$))[a-z]+:/u,
  ],
  ['kubectl oc k3s', /^-s(?:=| )|^--(?:server|proxy-url|token|insecure-skip)/u],
  ['helm', /^--(?:kube-apis|kube-tok|repo(?:=| )|kube-insec)|^(?:https?|oci):\/\//u],
  ['brew', /^\w+:\/\//u],
  ['psql pg_isready mysql mariadb redis-cli valkey-cli pgcli mycli usql clickhouse-client', OTHER_DATABASE],
  ['git', /^(?:https?|ssh|git|ftps?):\/\//u],
  ['svn hg bzr fossil jj', /^\w[\w+]*:\/\//u],
  ['sqlcmd', /^(?:-S ?|--server[= ])(?!127\.0\.0\.1[, ])[^ ,]+\./u],
  ['aws', /^--endpo?i?n?t?-?u?r?l?[= ]/u],
  [
    'gh glab',
    /^--hostname(?:=| )(?!(?:github|gitlab)\.com(?: |$))|^(?:-R|--repo)[= ]?(?!git(?:hub|lab)\.com\/)[^/ ]+\.[^/ ]+\/[^/ ]+\/|^https?:\/\/(?!(?:api\.|gist\.)?git(?:hub|lab)\.com\/)/u,
  ],
]

/** Programs that talk to the person's own clusters, accounts and registries, whose names are often in variables. */
export const SPEAKS_TO_OWN =
  setOf(`kubectl oc k3s helm aws gcloud gsutil bq az doctl flyctl fly heroku vercel netlify docker podman nerdctl docker-compose
  terraform tofu psql mysql mariadb redis-cli valkey-cli`)

/** Which options of a program name another host. */
export const OTHER_HOST_BY_PROGRAM: ReadonlyMap<string, RegExp> = byName(OTHER_HOST)
