import type { ProgramRule } from '../risk.ts'
import { byName, setOf, wordsOf } from '../words.ts'

/** Redis takes its commands in either case. */
function bothCases(commands: string): string {
  return wordsOf(commands)
    .flatMap((command) => [command, command.toUpperCase()])
    .join(', ')
}

/** Programs that speak to databases; those that take SQL on their command line are judged by it. */
export const DATABASE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'psql mysql mariadb sqlite3 duckdb sqlcmd clickhouse-client usql pgcli mycli litecli cockroach',
    effect: 'reads',
  },
  {
    names:
      'dropdb dropuser mysqladmin pg_restore mongo mongosh mongorestore cqlsh influx pg_ctl pg_ctlcluster createuser etcdctl',
    effect: 'destroys_database',
  },
  {
    names: 'redis-cli valkey-cli',
    effect: 'destroys_database',
    valued: '-h -p -n -u -a -t --user --pass',
    flags: '--no-auth-warning --raw --no-raw --tls --csv -c -3',
    phrases: {
      asks: bothCases(
        `get mget info keys scan ttl pttl type exists llen lrange lindex hget hmget hgetall hkeys hvals hlen hexists hscan smembers
        scard sismember sscan zrange zcard zscore zscan zcount strlen getrange bitcount dbsize ping echo time lastsave memory role`,
      ),
      writes_database: bothCases(
        `set mset setnx setex incr decr incrby decrby append hset hmset hincrby lpush rpush lset sadd zadd zincrby expire persist
        rename publish xadd getset`,
      ),
      unclear: '--eval, --pipe, --cluster, -x, -X, -r, --rdb, --functions-rdb',
    },
  },
  { names: 'pg_dump pg_dumpall mysqldump mongodump createdb initdb', effect: 'writes_database' },
  {
    names:
      'alembic flyway liquibase knex sequelize prisma drizzle-kit dbmate goose rails rake artisan django-admin',
    effect: 'writes_database',
    phrases: {
      reads: 'current, history, heads, status, info, validate, generate, format, routes, version, about',
      destroys_database:
        'db push, db drop, db:drop, db:reset, migrate reset, downgrade, clean, drop, down, reset, flush, undo, rollback, migrate:fresh, db:wipe',
    },
  },
]

/** Where a program takes SQL: options that carry it, and whether it may be among the other words too. */
export interface SqlRule {
  readonly names: string
  readonly options: readonly string[]
  readonly amongWords: boolean
}

const SQL_PROGRAMS: readonly SqlRule[] = [
  { names: 'psql pgcli usql cockroach', options: ['-c', '--command', '-e', '--execute'], amongWords: false },
  { names: 'mysql mariadb mycli', options: ['-e', '--execute'], amongWords: false },
  { names: 'sqlite3 duckdb litecli', options: ['-c', '-cmd', '-s'], amongWords: true },
  { names: 'sqlcmd', options: ['-Q', '-q', '--query', '--text'], amongWords: true },
  { names: 'clickhouse-client', options: ['-q', '--query'], amongWords: false },
]

/** Which rule a program follows. */
export const SQL_BY_PROGRAM: ReadonlyMap<string, SqlRule> = byName(
  SQL_PROGRAMS.map((rule) => [rule.names, rule]),
)

/** Options after which such a program only looks, or does nothing that SQL does not say. */
export const SQL_HARMLESS_OPTIONS =
  setOf(`-h --host -p --port -U --username -u --user -d --dbname -D --database -H --html -B --batch -X --xml --xml -N -t -A -q -F -E -x
  -column -line -json -csv -table -box -html -list -markdown -quote -header -noheader -headers -readonly -safe -bail -separator -nullvalue -lookaside -w -W --no-password --no-psqlrc -S -C
  --no-align --tuples-only --csv --quiet --skip-column-names --raw -r -s --silent --table --vertical -G --no-auto-rehash -c --command -e --execute -cmd -Q --query --text --name -Name`)

export const SQL_LOOKS =
  /^(?:select|show|describe|desc|explain|with|values|table|pragma|use|help|summarize|from)$/u
export const SQL_CHANGES =
  /^(?:insert|update|create|alter|merge|replace|grant|revoke|copy|call|do|set|reset|vacuum|reindex|analyze|cluster|attach|detach|load|install|import|export|into|lock|refresh|rename|comment|execute|exec|begin|commit|rollback|outfile|dumpfile|pg_read_file|pg_ls_dir|lo_import|lo_export|load_extension|load_file|dblink|writefile|readfile|pg_sleep|setval|nextval|pg_reload_conf|read_csv|read_text|read_blob|edit|unload|optimize)$/u
export const SQL_DESTROYS =
  /^(?:drop|truncate|delete|purge|kill|shutdown|flush|pg_terminate_backend|pg_cancel_backend|xp_cmdshell|system|shell|program)$/u
/** Words before a parenthesis that call no user-defined function. */
export const SQL_FUNCTIONS =
  setOf(`count sum avg min max coalesce nullif lower upper length char_length substr substring trim ltrim rtrim concat round floor ceil abs now date time
  datetime strftime date_trunc extract to_char to_date cast convert array_agg string_agg group_concat json_agg row_number rank dense_rank lag lead first_value last_value
  ntile percentile_cont distinct in and or not exists as over filter using on from where select any all some case when then else between like values with union except
  intersect by limit offset join having interval decimal numeric varchar char version current_database current_user database user schema pg_size_pretty pg_database_size
  pg_total_relation_size pg_relation_size table_info index_list index_info if ifnull isnull greatest least left right md5 hex random explain typeof total unnest generate_series
  format json_extract jsonb_each json_each year month day hour minute regexp_replace replace_all split_part position instr strpos array_length cardinality to_timestamp
  age row_to_json json_object json_build_object over partition recursive materialized`)
