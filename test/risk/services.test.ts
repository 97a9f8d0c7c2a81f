import { describe, expect, it } from 'vitest'
import { judgeCommand } from '../../src/risk/command.ts'
import { PROGRAMS } from '../../src/risk/programs/listed.ts'
import { EFFECTS, RISK_LEVELS } from '../../src/risk/risk.ts'
import { rank } from './table-commands.ts'

/** Calls of programs for containers, clusters, clouds, databases and the machine, by kind. */
const KINDS: Readonly<Record<string, readonly (readonly [command: string, judged: string])[]>> = {
  'a read with known options stays a read': [
    ['docker ps -a --filter name=web --format "table {{.Names}}"', 'read_only'],
    ['docker compose -f compose.yml -p shop logs -f --tail=50 web', 'read_only'],
    ['podman images --sort size', 'read_only'],
    ['kubectl -n shop get pods -owide -l app=web', 'read_only'],
    ['kubectl logs -f deploy/web -c api --since 5m', 'read_only'],
    ['helm template ./chart -f values.yaml --set a=b --include-crds', 'read_only'],
    ['helm upgrade --install web ./chart --dry-run --debug', 'read_only'],
    ['terraform plan -var-file=dev.tfvars --compact-warnings', 'read_only'],
    ['terraform fmt -check -recursive', 'read_only'],
    ['psql -qAtX -v ON_ERROR_STOP=1 -d shop -c "select count(*) from orders"', 'read_only'],
    ['mysql -uroot -psecret -Ne "show create table orders\\G" shop', 'read_only'],
    ['sqlite3 -header -csv shop.db "select * from orders" .tables', 'read_only'],
    ['redis-cli -n 1 --scan --pattern "cart:*"', 'read_only'],
    ['etcdctl get --prefix /shop --keys-only', 'read_only'],
    ['systemctl --user status web --no-pager -l', 'read_only'],
    ['journalctl -xeu web -b -1', 'read_only'],
    ['ps -eo pid,etime,cmd --sort=-pcpu', 'read_only'],
    ['ps axo pid,command', 'read_only'],
    ['ps -p $PID -o comm=', 'read_only'],
    ['lsof -nP -iTCP -sTCP:LISTEN', 'read_only'],
    ['date -d yesterday +%F', 'read_only'],
    ['aws ec2 describe-instances --instance-ids "$ID" --query "Reservations[]"', 'read_only'],
    ['gcloud run services describe web --region=europe-west1 --format=json', 'read_only'],
    ['az vm list -g shop --out tsv', 'read_only'],
    ['codesign -d --entitlements - Shop.app', 'read_only'],
  ],
  'options that load settings, plugins or code': [
    ['docker --config ./conf images', 'caution containers unknown_option'],
    ['kubectl get nodes --kubeconfig ./kc', 'caution unknown_option'],
    ['kubectl kustomize . --enable-helm --helm-command=./h', 'caution unknown_option'],
    ['helm template . --post-renderer ./r', 'caution unknown_option'],
    ['packer validate -evaluate-datasources shop.pkr.hcl', 'caution unknown_option'],
    ['cdk list --plugin ./p', 'caution runs_project_code unknown_option'],
    ['ansible-inventory --list --playbook-dir ./x', 'caution unknown_option'],
    ['ansible-inventory --graph -i ./hosts.py', 'caution unclear'],
    ['sqlite3 -init setup.sql shop.db .tables', 'caution database unknown_option'],
    ['mysql --defaults-file=./my.cnf -e "select 1"', 'caution unknown_option'],
    ['man --pager=./p ls', 'caution unknown_option'],
    ['jobs -x ./x %1', 'caution unknown_option'],
    ['gcloud projects list --flags-file=f.yaml', 'caution unknown_option'],
    ['bq --flagfile=f ls', 'caution unknown_option'],
    ['aws ssm describe-parameters --cli-input-yaml file://p.yaml', 'caution unknown_option'],
  ],
  'options and words that write files': [
    ['terraform plan -out=next', 'caution unknown_kind writes'],
    ['terraform plan --out .git/hooks/pre-push', 'dangerous git_hooks'],
    ['helm template . --output-dir ../else', 'caution outside_worktree'],
    ['docker compose config -o.git/hooks/post-merge', 'dangerous credentials git_hooks'],
    ['kubectl kustomize . --output ../x', 'caution outside_worktree'],
    ['journalctl --cursor-file=.git/hooks/x', 'dangerous git_hooks'],
    ['psql -o out.txt -c "select 1"', 'caution unknown_option'],
    ['mysql --tee=log -e "select 1"', 'caution unknown_option'],
    ['lsof -Db./cache', 'caution unknown_option'],
    ['aws s3api get-object --bucket b --key k .git/hooks/pre-commit', 'dangerous git_hooks'],
    ['aws glacier get-job-output --job-id j ../out', 'caution outside_worktree'],
    ['oci os object get --name n --file .git/hooks/update', 'dangerous git_hooks'],
    ['codesign -d --entitlements ../e.plist Shop.app', 'caution outside_worktree'],
  ],
  'SQL in any option or word': [
    ['psql -Atc"drop table orders"', 'dangerous database'],
    ['psql -c "select 1" --command="truncate orders"', 'dangerous database'],
    ["psql -c '\\d `id`'", 'caution database'],
    ["psql -v PROMPT1='%`id`' -c 'select 1'", 'caution unknown_option'],
    ['psql -c \'select "pg_reload_conf"()\'', 'caution database'],
    ['psql --comm "drop table orders"', 'caution unclear unknown_option'],
    ['mysql -Ne "select 1; source x.sql"', 'caution database'],
    ['sqlite3 ~/.ssh/id_rsa .tables', 'dangerous credentials'],
    ['sqlite3 shop.db "select 1" ".shell id"', 'dangerous database'],
    ['sqlite3 --cmd ".output x" shop.db "select 1"', 'caution database'],
    ['duckdb -c "from \'https://example.org/x\'"', 'caution database'],
    ['sqlcmd -Q "select 1\nGO\nsp_evil"', 'caution database'],
    ["psql <<'E'\n\\dt\nselect 1;\nE", 'read_only'],
    ["psql <<'E'\nselect '\n\\x '; drop table orders; select '\n';\nE", 'dangerous database'],
    ['psql -c "explain (analyze, buffers) select * from orders"', 'read_only'],
    ['psql -c "explain analyze delete from orders"', 'dangerous database'],
    ['bq query --destination_table=d.t "select 1"', 'caution unknown_option'],
    ['psql -c "select * from pg_authid"', 'caution credentials'],
    ['mysqladmin status shutdown', 'dangerous database'],
    ['cockroach workload run -e "select 1"', 'caution unclear unknown_option'],
  ],
  'what a call does, whatever its words look like': [
    ['gcloud compute instances frobnicate list', 'caution unclear'],
    ['gcloud storage rsync list gs://b', 'caution unclear'],
    ['gcloud compute instances delete describe', 'dangerous cloud'],
    ['gcloud --frob delete compute instances list', 'caution unknown_option'],
    ['gcloud secrets describe my-secret', 'read_only'],
    ['gcloud compute instances list $(echo --flags-file=f)', 'caution unclear'],
  ],
  'values that are files or addresses': [
    ['aws cloudformation validate-template --template-body file://t.yaml', 'read_only'],
    [
      'aws cloudformation validate-template --template-body file:///home/u/.ssh/id_rsa',
      'dangerous credentials',
    ],
    ['az pipelines list --organization https://dev.azure.com/shop', 'read_only'],
    ['az pipelines list --organization https://azure.com.example.org/x', 'caution network'],
    ['helm show values https://example.org/c.tgz', 'caution network'],
    ['kubectl kustomize https://example.org/x', 'caution unclear'],
  ],
  'disks and the machine, by the words that only read': [
    ['zfs list -t snapshot -o name', 'read_only'],
    ['zfs destroy tank/x', 'dangerous device'],
    ['smartctl -Ha /dev/sda', 'read_only'],
    ['smartctl -H -t long /dev/sda', 'dangerous device'],
    ['mdadm --detail /dev/md0', 'read_only'],
    ['mdadm --detail --stop /dev/md0', 'dangerous device'],
    ['swapon --show', 'read_only'],
    ['nvidia-smi --query-gpu=name --format=csv', 'read_only'],
    ['nvidia-smi --gpu-reset', 'caution unknown_option'],
    ['sar -o log 1', 'caution unknown_option'],
    ['gsettings get org.gnome.desktop.interface gtk-theme', 'read_only'],
    ['gsettings set org.gnome.desktop.interface gtk-theme x', 'dangerous home_settings'],
    ['argocd app get web', 'read_only'],
    ['argocd app sync web', 'dangerous cluster'],
  ],
  'excuses before something else': [
    ['systemctl --failed', 'read_only'],
    ['systemctl --failed stop web', 'dangerous machine'],
    ['systemctl stop web --failed', 'dangerous machine'],
    ['nvram -p', 'read_only'],
    ['nvram -p boot-args=-v', 'dangerous machine'],
    ['dscl . -list /Users', 'read_only'],
    ['dscl . delete /Users/lena -list', 'dangerous machine system_files'],
    ['helm upgrade web ./chart --dry-run=none', 'dangerous cluster'],
    ['launchctl limit maxfiles 10 20', 'dangerous machine'],
    ['ansible-console -h', 'read_only'],
    ['pssh -h hosts.txt reboot', 'dangerous remote_machine'],
    ['kubectl apply -f x.yaml --dry-run=server', 'read_only'],
    ['kubectl delete pod web --dry-run=client', 'read_only'],
    ['kubectl apply -f x.yaml --dry-run=client --dry-run=none', 'dangerous cluster'],
    ['kubectl apply -f x.yaml --dry-run=client --kubeconfig k', 'dangerous cluster'],
    ['aws s3 rm s3://b --recursive --dryrun', 'read_only'],
    ['aws ec2 stop-instances --instance-ids i --dry-run --no-dry-run', 'dangerous cloud'],
    ['aws lambda invoke --dry-run f', 'dangerous cloud'],
    ['kubectl drain --help', 'read_only'],
    ['gcloud compute instances delete --help', 'read_only'],
    ['heroku run bash --help', 'caution unclear'],
  ],
  'calls that show environments and secrets': [
    ['ps auxe', 'caution environment'],
    ['ps eww 1', 'caution environment'],
    ['ps -E', 'caution environment unknown_option'],
    ['kubectl get Secret/db -o yaml', 'caution credentials'],
    ['aws cognito-identity get-credentials-for-identity --identity-id i', 'caution credentials'],
    ['gcloud redis instances get-auth-string cache', 'caution credentials'],
    ['security find-generic-password -s web', 'caution credentials'],
    ['security find-generic-password -gs web', 'dangerous credentials'],
  ],
}

describe.each(Object.entries(KINDS))('%s', (_kind, rows) => {
  it.each(rows)('%s', (command, judged) => {
    const { level, tags } = judgeCommand(
      { text: command, complete: true },
      { worktree: '/home/u/proj', directory: '/home/u/proj' },
    )
    expect([level, ...tags.toSorted()].join(' ')).toBe(judged)
  })
})

/** Subcommands that only read, each with an option that makes it write a file. */
const WRITING_LOOKS = [...PROGRAMS].flatMap(([name, { phrases, grammarAfter }]) =>
  phrases
    .filter(({ effect, patterns }) => patterns.length === 0 && EFFECTS[effect].level === 'read_only')
    .flatMap(({ words, options }) =>
      [...(grammarAfter?.(words.join(' ')) ?? [])]
        .filter(([, role]) => role === 'written')
        .map(([option]) => [name, ...words, ...options, option].join(' ')),
    ),
)

describe('a subcommand that only reads', () => {
  it.each(['.git/hooks/pre-commit', '.claude/settings.json', '../else/x', '~/.zshrc'])(
    'is a caution if an option makes it write %s',
    (file) => {
      expect(WRITING_LOOKS.length).toBeGreaterThan(10)
      const harmless = WRITING_LOOKS.filter(
        (call) => rank(`${call} ${file}`) < RISK_LEVELS.indexOf('caution'),
      )
      expect(harmless).toEqual([])
    },
  )
})
