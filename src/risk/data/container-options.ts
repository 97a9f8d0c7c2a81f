import type { ProgramRule } from '../risk.ts'

/** A program's options, by the subcommands that they follow. */
type Options = Pick<ProgramRule, 'options' | 'knows'>

const LISTS = '-a --all -f= --filter= --format= --no-trunc -q --quiet'
const LOGS = '--details -f --follow --since= -n= --tail= -t --timestamps --until='

/** Options with which a subcommand changes no more than its name says, so that a policy can allow it. */
const CHANGES: Readonly<Record<string, string>> = {
  'compose up, up': `-d --detach --build --no-build --force-recreate --no-recreate --remove-orphans --no-deps --wait --wait-timeout= --pull=
    --quiet-pull -t= --timeout= --scale= --no-start --no-color --no-log-prefix --abort-on-container-exit --abort-on-container-failure
    --exit-code-from= --attach= --no-attach= --timestamps`,
  'compose down, down': '--remove-orphans -t= --timeout=',
  'compose build':
    '--no-cache --pull -q --quiet --progress= --parallel --build-arg= --with-dependencies -m= --memory=',
  'compose start, compose stop, compose restart, compose pull, compose kill, compose create': `-t= --timeout= --no-deps -q --quiet --ignore-pull-failures
    --include-deps --policy= -s= --signal= --build --no-build --force-recreate --no-recreate --remove-orphans --wait`,
  'build, image build, buildx build': `-t= --tag= -f= --file= --build-arg= --no-cache --pull -q --quiet --progress= --target= --platform= --rm --force-rm
    --network= --label= --load`,
  'run, create, container run': `--rm -d -i -t --detach --interactive --tty --name= -p= --publish= -P --publish-all -e= --env= -w= --workdir= -u= --user=
    --entrypoint= --platform= --restart= --hostname= -h= -l= --label= -m= --memory= --cpus= --pull= --init --read-only --shm-size=
    --network= --net= -a= --attach= --health-cmd= --stop-timeout= -q --quiet`,
  'start, stop, restart, kill, container start, container stop, container restart, container kill': `-a --attach -i --interactive -t= --time= --timeout= -s=
    --signal=`,
  'system prune, image prune, container prune, builder prune, volume prune, network prune':
    '-a --all -f --force --filter= --volumes',
  'pull, image pull': '-q --quiet --platform=',
}

/**
 * Options of docker 28.2, compose 2.37, buildx 0.24 and podman 4.3 that keep a read-only subcommand
 * read-only. `--config` names a folder of plugins and of programs that issue passwords.
 */
export const ENGINE_OPTIONS: Options = {
  options: `-D --debug -v --version -c= --context= -H= --host= -l= --log-level= --tls --tlsverify -f= --file= -p= --project-name=
    --profile= --env-file= --project-directory= --ansi= --no-ansi --parallel= --progress= --compatibility --all-resources`,
  knows: {
    ...CHANGES,
    compose: `-f= --file= -p= --project-name= --profile= --env-file= --project-directory= --ansi= --no-ansi --parallel= --progress=
      --compatibility --all-resources --dry-run -v --version`,
    'ps, container ls, container list, container ps': `${LISTS} -n= --last= -l --latest -s --size -p --pod --ns --sort= --sync --external
      -w= --watch= --noheading --services --status= --orphans --no-orphans`,
    'compose ps, compose ls': `${LISTS} --services --status= --orphans --no-orphans`,
    'pod ps, pod ls': `${LISTS} --ctr-ids --ctr-names --ctr-status --sort= --ns`,
    'images, image ls, image list': `${LISTS} --digests --tree --sort= --history --noheading -n`,
    'compose images': '--format= -q --quiet',
    'image history, history': '--format= -H --human --no-trunc --platform= -q --quiet',
    'inspect, image inspect, container inspect, pod inspect':
      '-f= --format= -s --size --type= --platform= -l --latest',
    'network inspect, volume inspect, context inspect, plugin inspect': '-f= --format= -v --verbose',
    'node inspect, service inspect, config inspect, secret inspect': '-f= --format= --pretty',
    'manifest inspect': '-v --verbose',
    'buildx inspect': '--builder=',
    'buildx ls': '--format= --no-trunc',
    'buildx du': '--builder= --filter= --format= --verbose',
    'logs, container logs, service logs': `${LOGS} --raw --no-resolve --no-task-ids --no-trunc --color --names -l --latest
      --no-color --no-log-prefix --index=`,
    'compose logs': `${LOGS} --no-color --no-log-prefix --index=`,
    'top, container top, compose top': '-l --latest -e -f -o=',
    'stats, container stats, compose stats':
      '-a --all --format= --no-stream --no-trunc -i= --interval= --no-reset -l --latest',
    'port, container port, compose port': '--index= --protocol= -a --all -l --latest',
    'diff, container diff': '--format= -l --latest',
    'events, system events': '-f= --filter= --format= --since= --until= --no-trunc --stream --json',
    'compose events': '--json --since= --until=',
    'info, system info, version, buildx version, compose version': '-f= --format= --short -s --debug',
    search: `-f= --filter= --format= --limit= --no-trunc --list-tags --compatible`,
    'export, container export': '-o> --output>',
    'system df': '--format= -v --verbose -f',
    'network ls, network list, plugin ls': LISTS,
    'volume ls, volume list': '--cluster -f= --filter= --format= -q --quiet --noheading -n',
    'context ls, context list': '--format= -q --quiet',
    'node ls, service ls, service list, stack services, config ls, secret ls':
      '-f= --filter= --format= -q --quiet',
    'node ps, service ps, stack ps': '-f= --filter= --format= --no-resolve --no-trunc -q --quiet',
    'stack ls': '--format=',
    'compose config, config': `--services --volumes --images --profiles --networks --models --hash= -q --quiet --format= --no-interpolate
      --no-normalize --no-path-resolution --resolve-image-digests --no-consistency --no-env-resolution --variables
      --lock-image-digests -o> --output>`,
  },
}
