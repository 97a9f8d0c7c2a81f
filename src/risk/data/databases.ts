import type { ProgramRule } from '../risk.ts'
import { byName, wordsOf } from '../words.ts'

/** Redis accepts its commands in either case. */
function bothCases(commands: string): string {
  return commands
    .split(',')
    .flatMap((command) => [command, command.toUpperCase()])
    .join(', ')
}

/** Words that are a command each, separated by commas. */
function each(commands: string): string {
  return wordsOf(commands).join(',')
}

/** Programs in C and Go that accept their long options after one dash or two. */
function eitherDash(text: string): string {
  return wordsOf(text)
    .flatMap((option) => [option, `-${option}`])
    .join(' ')
}

/** Settings of psql for printing and for errors. */
const SETTINGS =
  '(ON_ERROR_STOP*|ON_ERROR_ROLLBACK*|VERBOSITY*|SHOW_CONTEXT*|QUIET*|ECHO*|AUTOCOMMIT*|FETCH_COUNT*)'

/**
 * Programs that take SQL, with options that leave the effect to the SQL. Files of SQL, settings and plugins,
 * pagers, and files to write into are left out, because each may run a program.
 */
const SQL_PROGRAMS: readonly ProgramRule[] = [
  {
    // PostgreSQL 15. Variables may hold prompts, which run programs.
    names: 'psql',
    effect: 'reads',
    options: `-c! --command! -d= --dbname= -l --list -v=${SETTINGS} --set=${SETTINGS} --variable=${SETTINGS} -X --no-psqlrc -1 --single-transaction -a --echo-all -b
      --echo-errors -e --echo-queries -E --echo-hidden -n --no-readline -q --quiet -s --single-step -S --single-line -A --no-align
      --csv -F= --field-separator= -H --html -P= --pset= -R= --record-separator= -t --tuples-only -T= --table-attr= -x --expanded -z
      --field-separator-zero -0 --record-separator-zero -h= --host= -p= --port= -U= --username= -w --no-password -W --password
      -V --version --help?`,
  },
  {
    // MySQL 8 and MariaDB 10.11
    names: 'mysql mariadb',
    effect: 'reads',
    options: `-e! --execute! -h= --host= -P= --port= -u= --user= -p? --password? -D= --database= -B --batch -N --skip-column-names -s --silent
      -r --raw -t --table -X --xml -H --html -E --vertical -A --no-auto-rehash --skip-auto-rehash -b --no-beep --column-names
      -C --compress --connect-timeout= -f --force -i --ignore-spaces -n --unbuffered -q --quick --protocol= -S= --socket=
      --ssl-mode= --ssl --skip-ssl -v --verbose -w --wait -U --safe-updates --i-am-a-dummy -V --version -I --help
      --default-character-set= --max-allowed-packet= --no-defaults --column-type-info --show-warnings --line-numbers --binary-as-hex
      --login-path= --get-server-public-key --init-command!`,
  },
  {
    // SQLite 3.40
    names: 'sqlite3',
    effect: 'reads',
    paths: 'reads',
    singleDash: true,
    options:
      eitherDash(`-ascii -bail -batch -box -column -cmd! -csv -deserialize -echo -header -noheader -help -html -interactive -json -line
      -list -lookaside== -markdown -maxsize= -memtrace -mmap= -newline= -nofollow -nonce= -nullvalue= -pagecache== -quote -readonly
      -safe -separator= -stats -table -tabs -version -vfs= -zip`),
  },
  {
    // DuckDB 1.3
    names: 'duckdb',
    effect: 'reads',
    paths: 'reads',
    singleDash: true,
    options:
      eitherDash(`-c! -s! -cmd! -ascii -bail -batch -box -column -csv -echo -header -headers -noheader -help -html -interactive -json
      -jsonlines -latex -line -list -markdown -newline= -no-stdin -nullvalue= -quote -readonly -safe -separator= -stats -table -trash -version`),
  },
  {
    names: 'litecli',
    effect: 'reads',
    paths: 'reads',
    options: '-e! --execute! -D= --database= --csv --no-csv -t --table -R= --prompt= -V --version --help',
  },
  {
    // sqlcmd 1.8 in Go, and that of ODBC 18
    names: 'sqlcmd',
    effect: 'reads',
    options: `-Q! -q! --query! --text! -S= --server= -d= --database= --database-name= -U= --user-name= -P= -E -C -G -N? -h= --headers= -s= -W
      -w= -y= -Y= -l= --login-timeOut= -t= --query-timeout= -K= -H= -a= -b -r? -m= -V= -e -I -k? -u -p? -L? -c= -n= --name= --format= --help
      --version`,
  },
  {
    // ClickHouse 25
    names: 'clickhouse-client',
    effect: 'reads',
    options: `-q! --query! -h= --host= --port= -u= --user= --password= -d= --database= -f= --format= -t --time -m --multiline -n --multiquery
      -s --secure -E --vertical --progress? --max_threads= --max_execution_time= --help -V --version`,
  },
  {
    names: 'usql',
    effect: 'reads',
    options:
      '-c! --command! -C --csv -J --json -A --no-align -t --tuples-only -x --expanded -q --quiet -w --no-password -X --no-init',
  },
  {
    names: 'pgcli mycli',
    effect: 'reads',
    options: `-e! --execute! -h= --host= -P= -p= --port= -u= -U= --user= --username= -d= -D= --dbname= --database= -w --no-password -W --csv
      -t --table -l --list -S= --socket= -V -v --version --help`,
  },
  {
    // cockroach 24
    names: 'cockroach',
    effect: 'unclear',
    knows: { sql: '-e! --execute! --host= --format= -d= --database= -u= --user= --insecure' },
    phrases: { reads: 'sql, version, node status, node ls' },
  },
]

const REDIS_LOOKS = `client list, client info, client getname, client id, slowlog get, slowlog len, command count, command docs, command info,
  command list, memory usage, memory stats, memory doctor, object encoding, object idletime, object freq, object refcount, cluster info,
  cluster nodes, cluster slots, cluster shards, pubsub channels, pubsub numsub, xinfo stream, xinfo groups, latency latest, latency history`

/** Programs that talk to databases; SQL on their command lines is judged separately. */
export const DATABASE_PROGRAMS: readonly ProgramRule[] = [
  ...SQL_PROGRAMS,
  {
    names: 'pg_isready',
    effect: 'asks',
    options:
      '-d= --dbname= -q --quiet -V --version -h= --host= -p= --port= -t= --timeout= -U= --username= --help',
  },
  {
    names: 'pg_lsclusters pg_config',
    effect: 'reads',
    options: '-h --help --no-header -j --json --bindir --version',
  },
  {
    names: 'dropdb dropuser mongo mongosh mongorestore cqlsh influx pg_ctlcluster createuser',
    effect: 'destroys_database',
  },
  {
    names: 'mysqladmin mariadb-admin',
    effect: 'destroys_database',
    options:
      '-h= --host= -P= --port= -u= --user= -p? --password? -s --silent -S= --socket= -v --verbose -E --vertical --connect-timeout=',
    phrases: {
      asks: 'ping, status, version, processlist, variables, extended-status',
      // It takes one command after another.
      destroys_database: 'ping *, status *, version *, processlist *, variables *, extended-status *',
    },
  },
  {
    names: 'pg_restore',
    effect: 'destroys_database',
    options: '-l --list -F= --format= -v --verbose',
    instead: { reads: '-l, --list' },
  },
  {
    names: 'pg_ctl',
    effect: 'destroys_database',
    options: '-D= --pgdata= -s --silent',
    phrases: { reads: 'status' },
  },
  {
    // etcd 3.5
    names: 'etcdctl',
    effect: 'destroys_database',
    options: '-w= --write-out= --hex --dial-timeout= --command-timeout= --debug',
    knows: {
      get: '--prefix --keys-only --count-only --limit= --order= --sort-by= --from-key --rev= --print-value-only --consistency=',
      endpoint: '--cluster',
    },
    phrases: {
      asks: 'get, endpoint health, endpoint status, endpoint hashkv, member list, alarm list, version',
    },
  },
  {
    // Redis 7; `-x` and `-X` take the last word from standard input, `-r` repeats: these are left out.
    names: 'redis-cli valkey-cli',
    effect: 'destroys_database',
    options: `-h= -p= -s= -n= -u= -a= --user= --pass= --no-auth-warning --raw --no-raw --tls --csv --json --quoted-input -c -e -2 -3 -t= -d= -D=
      -i= --scan --pattern= --quoted-pattern= --count= --bigkeys --memkeys --memkeys-samples= --hotkeys --stat --latency --latency-history
      --latency-dist --verbose --sni= --version --help`,
    phrases: {
      asks: bothCases(
        `${REDIS_LOOKS},${each(`get mget info keys scan ttl pttl type exists llen lrange lindex hget hmget hgetall hkeys hvals hlen hexists hscan smembers
        scard sismember sscan zrange zcard zscore zscan zcount strlen getrange bitcount dbsize ping echo time lastsave role
        xlen xrange xrevrange zrangebyscore zrevrange zrank zrevrank lpos hrandfield hstrlen srandmember sinter sunion sdiff smismember zmscore
        bitpos getbit geopos geodist geosearch randomkey pexpiretime expiretime substr lcs`)}`,
      ),
      writes_database: bothCases(
        each(`set mset setnx setex incr decr incrby decrby append hset hmset hincrby lpush rpush lset sadd zadd zincrby expire persist
        rename publish xadd getset`),
      ),
    },
    instead: {
      asks: '--scan, --bigkeys, --memkeys, --hotkeys, --stat, --latency, --latency-history, --latency-dist',
    },
  },
  { names: 'pg_dump pg_dumpall mysqldump mongodump createdb initdb', effect: 'writes_database' },
  {
    names:
      'alembic flyway liquibase knex sequelize prisma drizzle-kit dbmate goose rails rake artisan django-admin',
    effect: 'writes_database',
    options: '-v --verbose --version --json -h --help',
    phrases: {
      unclear: 'generate *',
      builds: 'current, history, heads, status, info, validate, generate, format, routes, version, about',
      destroys_database:
        'db push, db drop, db:drop, db:reset, migrate reset, downgrade, clean, drop, down, reset, flush, undo, rollback, migrate:fresh, db:wipe',
    },
  },
]

/** Which words of a program are SQL: those after the first `wordsBefore`; null if none is. */
interface SqlRule {
  readonly names: string
  readonly wordsBefore: number | null
}

const SQL_RULES: readonly SqlRule[] = [
  { names: 'psql mysql mariadb clickhouse-client usql pgcli mycli cockroach', wordsBefore: null },
  { names: 'sqlite3 duckdb litecli sqlcmd', wordsBefore: 1 },
]

/** The SQL rule for each program. */
export const SQL_BY_PROGRAM: ReadonlyMap<string, SqlRule> = byName(
  SQL_RULES.map((rule) => [rule.names, rule]),
)
