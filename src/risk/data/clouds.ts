import type { ProgramRule } from '../programs/rule.ts'
import { wordsOf } from '../words-of.ts'

/** How the command line of a cloud is made up: where its verb stands, and which options have no value. */
export interface CloudRule {
  readonly names: string
  /** Options that take no value; every other one that stands before the verb takes the next word. */
  readonly flags: string
  /** The verb stands in this word, counted from 0; without it, anywhere after the first. */
  readonly verbWord?: number
  /** A verb whose words are SQL. */
  readonly sqlVerb?: string
}

const FLAGS = `--debug --verbose --quiet -q --help -h --only-show-errors --no-cli-pager --no-verify-ssl --no-paginate --no-sign-request --no-color --no-input
  --yes -y --log-http --json --version --no-user-output-enabled --user-output-enabled --csv`

/** Command lines of clouds that follow one pattern: words that name a service, then a verb. */
const CLOUDS: readonly CloudRule[] = [
  { names: 'aws', flags: FLAGS, verbWord: 1 },
  { names: 'gcloud', flags: FLAGS },
  { names: 'gsutil', flags: `${FLAGS} -m -D`, verbWord: 0 },
  { names: 'bq', flags: `${FLAGS} -n`, verbWord: 0, sqlVerb: 'query' },
  { names: 'az', flags: FLAGS },
  {
    names:
      'auth0 doctl linode-cli oci ibmcloud hcloud scw flyctl fly heroku vercel netlify wrangler supabase firebase railway render eksctl aliyun tccli exo vultr-cli civo stripe twilio okta datadog-ci sentry-cli snyk confluent pscale neonctl turso',
    flags: FLAGS,
  },
]

/** Verbs that look; also as the start of a longer one, as in `list-tags`. */
export const LOOKING_VERBS =
  /^(?:(?:batch-)?(?:describe|list|get|head|show|search|lookup|view|check|count|preview|estimate|simulate|validate|detect|verify|diff)(?:-.*)?|ls|read|exists|query|scan|tail|logs|log|help|version|info|status|whoami|admin-(?:list|get)-.*|filter-log-events|receive-message|select-object-content|wait|top|tree|stat|du|cat|history|print-settings|search-by-email|start-query|validate-template)$/u

/** Words after a looking verb, or around it, that hand out keys, tokens or passwords, or write them down. */
export const TELLING_SECRETS =
  /secret-value|secret$|password|^get-(?:parameter|parameters|parameter-history|parameters-by-path)$|session-token|authorization-token|access-token|identity-token|federation-token|login-password|role-credentials|credentials?$|aws_secret|aws_session|keys$|connection-string|appsettings|^(?:print|generate|create)-.*token|kubeconfig|api-key|random-password|get-token|session-policy-document|credential-report|export$|secrets-list|^secret-versions/u

/** Verbs that change something, also as the start of a longer one. */
export const VERBS_THAT_CHANGE =
  /^(?:[a-z]+:)*(?:create|delete|remove|rm|update|set|put|add|start|stop|restart|reboot|terminate|run|invoke|deploy|destroy|apply|purge|import|restore|reset|attach|detach|associate|disassociate|enable|disable|modify|register|deregister|tag|untag|grant|revoke|rotate|renew|regenerate|send|publish|cp|mv|sync|mb|rb|upload|download|scale|resize|move|cancel|failover|promote|init|login|logout|activate|clear|ssh|connect|exec|submit|undelete|import|patch|replace|upgrade|install|uninstall|execute|copy|assign|unassign|use|open|rename|link|approve|reject|assume-role|change|admin|edit|customize|schedule|allocate|release|authorize|transfer|undeploy|rollback|deallocate|reimage|redeploy|drain|pause|resume|suspend|drop|wipe|kill|migrate|provision|write)(?:-.*)?$/u

/** Every word of the cloud command lines that could be a program's name. */
export const CLOUD_PROGRAMS: readonly ProgramRule[] = CLOUDS.map(({ names }) => ({
  names,
  effect: 'reads',
  paths: 'remote',
}))

/** Which rule a program follows. */
export const CLOUD_BY_PROGRAM: ReadonlyMap<string, CloudRule> = new Map(
  CLOUDS.flatMap((cloud) => wordsOf(cloud.names).map((name) => [name, cloud] as const)),
)
