import type { ProgramRule } from '../risk.ts'
import { byName, wordsOf } from '../words.ts'
import {
  ANSIBLE_DOC_OPTIONS,
  ANSIBLE_OPTIONS,
  HELM_OPTIONS,
  KUBECTL_OPTIONS,
  KUBECTL_REHEARSES,
  PACKER_OPTIONS,
  STACK_OPTIONS,
  TERRAFORM_OPTIONS,
} from './cluster-options.ts'
import { ENGINE_OPTIONS } from './container-options.ts'
import { GCLOUD_GROUPS } from './gcloud-groups.ts'

/** The form of a cloud's command line: where its verb is, and which options take no value. */
export interface CloudRule {
  readonly names: string
  /** Options that take no value; every other option before the verb takes the next word. */
  readonly flags: string
  /**
   * Options that lead elsewhere, trust others or bring in further options; options that our manuals do not
   * name are parameters.
   */
  readonly steers: string
  /** The index of the verb among the words; without it, the verb is any word after the first. */
  readonly verbWord?: number
  /** Words that name command groups: the first other word is the verb. */
  readonly groups?: ReadonlySet<string>
  /** A verb whose words are SQL. */
  readonly sqlVerb?: string
}

const FLAGS = `--debug --verbose --quiet -q --help -h --only-show-errors --no-cli-pager --no-verify-ssl --no-paginate --no-sign-request --no-color --no-input
  --yes -y --log-http --json --version --no-user-output-enabled --user-output-enabled --csv --text --no-headers`

/** Command lines of clouds that follow one pattern: words that name a service, then a verb. */
const CLOUDS: readonly CloudRule[] = [
  {
    names: 'aws',
    flags: FLAGS,
    steers: '--endpoint-url --no-verify-ssl --cli-input-json --cli-input-yaml',
    verbWord: 1,
  },
  {
    names: 'gcloud',
    flags: FLAGS,
    steers: '--impersonate-service-account --access-token-file --credential-file-override --flags-file',
    groups: GCLOUD_GROUPS,
  },
  { names: 'gsutil', flags: `${FLAGS} -m -D`, steers: '-o -i', verbWord: 0 },
  {
    names: 'bq',
    flags: `${FLAGS} -n`,
    steers: `--bigqueryrc --flagfile --api --ca_certificates_file --service_account_private_key_file --service_account_credential_file
      --credential_file --application_default_credential_file --proxy_address
      --destination_table --append_table --replace --schedule --destination_kms_key`,
    verbWord: 0,
    sqlVerb: 'query',
  },
  { names: 'az', flags: FLAGS, steers: '' },
  {
    names:
      'auth0 doctl linode-cli oci ibmcloud hcloud scw flyctl fly heroku vercel netlify wrangler supabase firebase railway render eksctl aliyun tccli exo vultr-cli civo stripe twilio okta datadog-ci sentry-cli snyk confluent pscale neonctl turso',
    flags: FLAGS,
    steers: `--config --config-file --config-path --api-url --api-host --endpoint --auth-url --base-url --proxy --insecure --env-file --from-json
      --cli-rc-file --cert-bundle --access-token --exec`,
  },
]

/** The clouds' programs as a table; their check judges each call by its verb. */
export const CLOUD_PROGRAMS: readonly ProgramRule[] = CLOUDS.map(({ names }) => ({
  names,
  effect: 'reads',
  paths: 'remote',
}))

/** The cloud's rule for each program. */
export const CLOUD_BY_PROGRAM: ReadonlyMap<string, CloudRule> = byName(
  CLOUDS.map((cloud) => [cloud.names, cloud]),
)

/** Container engines, clusters and the programs that deploy to them. */
export const CONTAINER_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'docker podman nerdctl docker-compose podman-compose',
    effect: 'containers',
    ...ENGINE_OPTIONS,
    phrases: {
      reads: `export, container export, ps, images, image ls, image list, image inspect, image history, logs, inspect, top, stats, port, diff, events, info, version, history, search, help, system df, system info, system events,
        container ls, container list, container ps, container logs, container inspect, container top, container stats, container port, container diff,
        network ls, network list, network inspect, volume ls, volume list, volume inspect, context ls, context list, context show, context inspect, node ls, node ps, node inspect, service ls, service list, service ps, service inspect, service logs,
        stack ls, stack ps, stack services, config ls, config inspect, secret ls, secret inspect, plugin ls, plugin inspect, manifest inspect, buildx ls, buildx inspect, buildx du, buildx version,
        compose ps, compose logs, compose top, compose images, compose config, compose ls, compose port, compose version, compose events, compose stats, pod ps, pod ls, pod inspect, config, ls, images`,
      destroys_containers: `system prune, volume rm, volume prune, rm -f, rm --force, rmi -f, container rm -f, image rm -f, container prune, image prune, image prune -a, network prune, builder prune, buildx prune, compose down -v, compose down --volumes,
        compose rm -f, compose rm -v, down -v, down --volumes, swarm, stack rm, stack deploy, service rm, service create, service update, service scale, service rollback, node rm, node update, node promote, node demote, secret create, secret rm, config create, config rm`,
      publishes: 'push, image push, manifest push, compose push, buildx build --push, plugin push',
      credentials: 'login, logout',
      privileges:
        'run --privileged, run --pid, run --cap-add, run --device, run --network=host, exec --privileged, create --privileged',
      system_files: 'run /:*, run -v /:*',
    },
  },
  {
    names: 'kubectl oc microk8s.kubectl k3s',
    effect: 'cluster',
    ...KUBECTL_OPTIONS,
    phrases: {
      asks: `get, describe, logs, top, explain, diff, events, api-resources, api-versions, cluster-info, version, auth can-i, auth whoami, rollout status, rollout history, wait, kustomize, config view, config current-context, config get-contexts,
        config get-clusters, config get-users, completion, help, plugin list, certificate list`,
      credentials: 'get secret, get secrets, get *secret*, config view --raw, create token, get --raw',
      unclear:
        'get -f, get --filename, get -k, get --kustomize, cluster-info dump, port-forward, proxy, cp, config, debug, attach, kustomize *:*, kustomize *.com/*, diff --prune',
      shows_secrets: 'get *Secret*, get *SECRET*',
    },
    instead: {
      asks: wordsOf(KUBECTL_REHEARSES)
        .map((verb) => `${verb} --dry-run=client, ${verb} --dry-run=server`)
        .join(', '),
    },
  },
  {
    names: 'helm',
    effect: 'cluster',
    ...HELM_OPTIONS,
    phrases: {
      asks: 'list, ls, status, history, hist, get, get values, get manifest, get notes, get all, search, show, inspect, env, version, completion, help, repo list, repo ls, plugin list, plugin ls, plugin verify, dependency list, verify, lint, template',
      fetches:
        'show *:*, inspect *:*, template *:*, pull, fetch, repo add, repo update, dependency update, dependency build, repo remove, repo index, package, create, registry',
      installs: 'plugin install, plugin update, plugin uninstall',
      publishes: 'push',
    },
    instead: {
      asks: 'install --dry-run, upgrade --dry-run, uninstall --dry-run, install --dry-run=client, install --dry-run=server, upgrade --dry-run=client, upgrade --dry-run=server',
    },
  },
  {
    names: 'terraform tofu terragrunt',
    effect: 'cloud',
    paths: 'names',
    singleDash: true,
    ...TERRAFORM_OPTIONS,
    phrases: {
      asks: 'plan, show, output, providers, graph, version, validate, state list, state show, state pull, workspace list, workspace show, metadata, modules, help, refresh-only',
      writes: 'fmt',
      installs: 'init, get, providers lock, providers mirror',
      shows_secrets: 'output -raw, output -json, state pull',
      unclear: 'console, test, workspace select, plan -destroy, plan --destroy',
    },
    instead: { reads: 'fmt -check, fmt --check, fmt -write=false, fmt --write=false' },
  },
  {
    names: 'kustomize',
    effect: 'unclear',
    options: '--stack-trace',
    knows: {
      build: '--as-current-user --reorder= --allow-id-changes --enable-managedby-label -o> --output>',
    },
    phrases: { asks: 'build, version', unclear: 'build *:*, build *.com/*' },
  },
  {
    names: 'k9s stern kubectx kubens minikube kind k3d skaffold tilt',
    effect: 'unclear',
    options: '-o= --output= -p= --profile= --short -q --quiet --no-headers --help',
    phrases: {
      asks: 'version, status, profile list, get clusters, get nodes, cluster list, node list, diagnose',
      shows_secrets: 'get kubeconfig, kubeconfig get',
      cluster: 'run, deploy, apply, delete, dev, debug, up, down',
    },
  },
  {
    names: 'packer',
    effect: 'unclear',
    singleDash: true,
    ...PACKER_OPTIONS,
    phrases: {
      asks: 'validate, inspect, version, plugins installed, plugins required',
      writes: 'fmt',
      cloud: 'build',
      installs: 'init, plugins install, plugins remove',
    },
    instead: { reads: 'fmt -check, fmt --check, fmt -write=false, fmt --write=false' },
  },
  {
    names: 'cdk pulumi sls serverless sam',
    effect: 'cloud',
    ...STACK_OPTIONS,
    phrases: {
      asks: 'doctor, notices, version, docs, validate, about, stack ls, logs',
      builds: 'diff, list, ls, synth, synthesize, preview',
      unclear: 'context, init, watch, migrate, local',
      cloud: 'deploy, destroy, bootstrap, up, import, rollback, remove, package, build, publish',
    },
  },
  {
    names: 'ansible ansible-playbook ansible-pull ansible-console',
    effect: 'remote_machine',
    ...ANSIBLE_OPTIONS,
    instead: { asks: '--list-hosts, --list-tasks, --list-tags, --syntax-check, -h, --help, --version' },
  },
  { names: 'salt salt-call salt-ssh salt-run pdsh pssh clush', effect: 'remote_machine' },
  {
    // ansible-lint 25; its rules and its configuration are code.
    names: 'ansible-lint',
    effect: 'builds',
    options: `-p -q -v -s -L -T -P? --list-rules --list-tags --list-profiles --profile= --nocolor --force-color --offline --strict -f=
      --format= --exclude= -x= --skip-list= -w= --warn-list= -t= --tags= --enable-list= --project-dir= --show-relpath -i<
      --ignore-file< --version -h --help`,
  },
  {
    names: 'ansible-doc ansible-inventory ansible-config',
    effect: 'reads',
    ...ANSIBLE_DOC_OPTIONS,
    phrases: { unclear: 'init' },
  },
  {
    names: 'ansible-galaxy',
    effect: 'installs',
    options: '-v --verbose --version -h --help',
    knows: {
      'collection list, role list, list': '-p= --collections-path= --roles-path= --format=',
      'collection verify': '-r< --requirements-file< --offline -i --ignore-errors',
      'role info, info': '--offline -p= --roles-path=',
      'role search, search': '--author= --galaxy-tags= --platforms=',
    },
    phrases: {
      asks: 'collection list, collection verify, role list, role info, role search, list, info, search',
      publishes: 'collection publish',
      destroys: 'role remove, role delete',
    },
  },
  { names: 'ansible-vault', effect: 'credentials' },
  {
    names: 'ansible-test',
    effect: 'unclear',
    options:
      '-v --verbose --color? --list-tests --test= --skip-test= --lint --python= --show --list-files -h --help',
    phrases: { builds: 'sanity, units, env' },
  },
  {
    names: 'vault op bw pass gopass chamber sops age gpg gpg2 ssh-add ssh-keygen keychain secret-tool',
    effect: 'credentials',
    options: '-format= --format= -h --help',
    phrases: { asks: 'status' },
  },
]
