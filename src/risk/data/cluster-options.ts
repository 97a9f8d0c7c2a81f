import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** A program's options, by the subcommands that they follow. */
type Options = Pick<ProgramRule, 'options' | 'knows'>

const OF_FILES = '-f= --filename= -k= --kustomize= -R --recursive'
const PRINTS = '-o= --output= --allow-missing-template-keys --show-managed-fields --template='

/** Options that say on the command line what to create. */
const NAMES_WHAT = `--image= --port= --target-port= --name= --from-literal= --from-file= --from-env-file< --class= --rule= --tcp= --verb= --resource=
  --serviceaccount= --clusterrole= --role= --group= --schedule= --hard= --labels= --env= --restart=`

/** Subcommands of kubectl that only say with `--dry-run` what they would do. */
export const KUBECTL_REHEARSES =
  'apply create replace delete patch scale autoscale label annotate taint cordon uncordon drain run expose set'

/**
 * Options of kubectl 1.32 that keep a read-only subcommand read-only. Those that name another server, other
 * credentials or a folder to write into are left out, and so is `--kubeconfig`: its file may name a program
 * that issues tokens.
 */
export const KUBECTL_OPTIONS: Options = {
  options: `-n= --namespace= --context= --cluster= --user= --as= --as-group= --as-uid= --request-timeout= -v= --v= --vmodule=
    --match-server-version --warnings-as-errors --disable-compression -A --all-namespaces`,
  knows: {
    get: `${OF_FILES} ${PRINTS} -A --all-namespaces --chunk-size= --field-selector= --ignore-not-found -L= --label-columns= --no-headers
      --output-watch-events -l= --selector= --server-print? --show-kind --show-labels --sort-by= --subresource= -w --watch? --watch-only`,
    describe: `${OF_FILES} -A --all-namespaces --chunk-size= -l= --selector= --show-events?`,
    logs: `--all-containers? --all-pods? -c= --container= -f --follow? --ignore-errors? --limit-bytes= --max-log-requests=
      --pod-running-timeout= --prefix? -p --previous? -l= --selector= --since= --since-time= --tail= --timestamps?`,
    top: `-A --all-namespaces --containers? --field-selector= --no-headers? -l= --selector= --sort-by= --sum? --show-capacity
      --use-protocol-buffers`,
    explain: '--api-version= -o= --output= --recursive?',
    diff: `${OF_FILES} --concurrency= --field-manager= --force-conflicts -l= --selector= --server-side? --show-managed-fields`,
    events: `${PRINTS} -A --all-namespaces --chunk-size= --for= --no-headers --types= -w --watch?`,
    'api-resources': `--api-group= --cached --categories= --namespaced? --no-headers -o= --output= --sort-by= --verbs=`,
    version: '--client? --short -o= --output=',
    'auth can-i': '-A --all-namespaces --list --no-headers -q --quiet --subresource=',
    'auth whoami': PRINTS,
    'rollout status': `${OF_FILES} --revision= -l= --selector= --timeout= -w --watch?`,
    'rollout history': `${OF_FILES} ${PRINTS} --revision= -l= --selector=`,
    wait: `${OF_FILES} ${PRINTS} --all -A --all-namespaces --field-selector= --for= --local -l= --selector= --timeout=`,
    'edit, cp, debug, attach, port-forward, proxy, exec, config, auth, certificate, plugin': '',
    'apply, create, replace, delete, patch, scale, autoscale, label, annotate, taint, cordon, uncordon, drain, run, expose, set, rollout restart, rollout undo': `${OF_FILES} ${PRINTS} ${NAMES_WHAT} --all -l= --selector= --replicas= --wait? --timeout= --field-selector= --ignore-not-found --overwrite
      --record? --save-config --dry-run? --server-side --field-manager= --grace-period= --ignore-daemonsets --min= --max= -p= --patch= --type=`,
    kustomize: '--as-current-user -o> --output>',
    'config view': `${PRINTS} --flatten --merge? --minify`,
    'config get-contexts': '--no-headers -o= --output=',
    'plugin list': '--name-only',
  },
}

const PUTS_TOGETHER = `--set= --set-string= --set-json= --set-literal= --set-file= -f= --values= --version= --devel --description= -g --generate-name
  --name-template= --include-crds --no-hooks --skip-crds --skip-tests --is-upgrade --release-name -s= --show-only= -a=
  --api-versions= --kube-version= --validate --skip-schema-validation --disable-openapi-validation --render-subchart-notes
  --replace --timeout= --wait --wait-for-jobs --atomic --create-namespace --hide-notes --hide-secret --labels= -l= -o= --output=`

/**
 * Options of helm 3.18 that keep a read-only subcommand read-only; those that name another repository,
 * credentials file or renderer are left out.
 */
export const HELM_OPTIONS: Options = {
  options: '-n= --namespace= --kube-context= --kube-as-user= --kube-as-group= --debug --burst-limit= --qps=',
  knows: {
    'list, ls': `-a --all -A --all-namespaces -d --date --deployed --failed -f= --filter= -m= --max= --no-headers --no-color --offset= -o=
      --output= --pending -r --reverse -l= --selector= -q --short --superseded --time-format= --uninstalled --uninstalling`,
    status: '-o= --output= --revision= --show-desc --show-resources',
    'history, hist': '--max= -o= --output=',
    get: '-a --all -o= --output= --revision= --template=',
    'search repo': `--devel --fail-on-no-result --max-col-width= -o= --output= -r --regexp --version= -l --versions`,
    'search hub': '--fail-on-no-result --list-repo-url --max-col-width= -o= --output=',
    'show, inspect': '--devel --version= --jsonpath= --verify',
    version: '--short --template= -c --client',
    completion: '--no-descriptions',
    'repo list, repo ls': '-o= --output= --no-headers',
    'dependency list': '--max-col-width=',
    lint: `--strict --set= --set-string= --set-json= --set-literal= --set-file= -f= --values= --quiet --with-subcharts
      --kube-version= --skip-schema-validation`,
    template: `${PUTS_TOGETHER} --dry-run? --output-dir>`,
    'install, upgrade': `${PUTS_TOGETHER} --dry-run? -i --install --reset-values --reuse-values --reset-then-reuse-values --force
      --cleanup-on-fail --history-max= --take-ownership`,
    'rollback, test': '--timeout= --wait --dry-run --no-hooks --logs --filter=',
    uninstall:
      '--dry-run? --cascade= --description= --ignore-not-found --keep-history --no-hooks --timeout= --wait',
  },
}

/** Go programs accept their long options after one dash or two. */
function eitherDash(text: string): string {
  return wordsOf(text)
    .flatMap((option) => [option, `-${option}`])
    .join(' ')
}

/** Options of terraform 1.11 and tofu 1.9 that keep plans and reads free of effects. */
export const TERRAFORM_OPTIONS: Options = {
  options: eitherDash('-chdir? -version -help'),
  knows: {
    plan: eitherDash(`-compact-warnings -concise -detailed-exitcode -exclude= -input? -json -lock? -lock-timeout= -no-color -out> -parallelism= -refresh?
      -refresh-only -replace= -show-sensitive -state< -target= -var= -var-file= -generate-config-out>`),
    'apply, destroy, refresh':
      eitherDash(`-auto-approve -compact-warnings -input? -json -lock? -lock-timeout= -no-color -parallelism= -refresh? -target= -replace=
      -var= -var-file= -destroy`),
    init: eitherDash(
      '-input? -upgrade -reconfigure -no-color -json -lock? -lock-timeout= -lockfile= -get? -backend?',
    ),
    'show, modules, providers schema, metadata functions': eitherDash('-json -no-color -var= -var-file='),
    output: eitherDash('-no-color -state<'),
    providers: eitherDash('-test-directory='),
    graph: eitherDash('-plan< -draw-cycles -type= -module-depth='),
    version: eitherDash('-json'),
    validate: eitherDash('-json -no-color -no-tests -test-directory= -var= -var-file='),
    'state list': eitherDash('-state< -id='),
    'state show': eitherDash('-state<'),
    fmt: eitherDash('-list? -write? -diff -check -no-color -recursive'),
    'providers lock': eitherDash('-fs-mirror= -platform= -enable-plugin-cache'),
  },
}

/**
 * Options of packer 1.12 that keep a read-only subcommand read-only; `-evaluate-datasources` runs what a
 * template names.
 */
export const PACKER_OPTIONS: Options = {
  options: eitherDash('-machine-readable -version -help'),
  knows: {
    validate:
      eitherDash(`-syntax-only -var= -var-file= -only= -except= -machine-readable -no-warn-undeclared-var
      -warn-on-undeclared-var?`),
    inspect: eitherDash('-machine-readable -var= -var-file='),
    fmt: eitherDash('-check -diff -write? -recursive'),
  },
}

/**
 * Options of cdk 2, pulumi 3, serverless 4 and sam 1 that keep a read-only subcommand read-only; an
 * application or a plugin that they name is code.
 */
export const STACK_OPTIONS: Options = {
  options: `--all -c= --context= --json -j --long -l --quiet -q --verbose -v --debug -d --profile= --strict --ci -i --ignore-errors
    --trace --toolkit-stack-name= -e --exclusively --[no-]version-reporting --[no-]path-metadata --[no-]asset-metadata
    --[no-]staging --[no-]color --[no-]validation --[no-]fail --unacknowledged -u --show-dependencies -s= --stack= --stage=
    --region= -r= --diff --non-interactive -n= --name= --lint --resource= --security-only --context-lines= -t= --template=
    -o> --output> --help --version`,
}

/**
 * Options of ansible-core 2.18 that keep lists and reads free of effects; plugin paths and evaluated
 * variables are left out.
 */
export const ANSIBLE_OPTIONS: Options = {
  options: `-i= --inventory= -l= --limit= -t= --tags= --skip-tags= --start-at-task= -v --verbose --list-hosts --list-tasks --list-tags
    --syntax-check -C --check -D --diff -f= --forks= -u= --user= -b --become -U= --url= --version -h --help`,
}

/** Options of ansible-doc, ansible-inventory and ansible-config 2.18 that keep a read-only subcommand read-only. */
export const ANSIBLE_DOC_OPTIONS: Options = {
  options: `-t= --type= -l --list -F --list_files -s --snippet -j --json -v --verbose -y --yaml --toml --graph --vars --host= -i=
    --inventory= --limit= --only-changed --changed-only -f= --format= --metadata-dump --no-fail-on-errors --output> --version
    -h --help`,
}
