/** What the words of SQL may do, in the dialects of the programs in `databases.ts`. */

import { setOf } from '../words.ts'

/** How a statement begins that only looks. */
export const SQL_LOOKS =
  /^(?:select|show|describe|desc|explain|with|values|table|pragma|use|help|summarize|from)$/u
/** Words that change data, structure or settings, or that reach files, wherever they stand. */
export const SQL_CHANGES =
  /^(?:insert|update|create|alter|merge|replace|grant|revoke|copy|call|do|set|reset|vacuum|reindex|analyze|cluster|attach|detach|load|install|import|export|into|lock|refresh|rename|comment|execute|exec|begin|commit|rollback|outfile|dumpfile|pg_read_file|pg_ls_dir|lo_import|lo_export|load_extension|load_file|dblink|writefile|readfile|pg_sleep|setval|nextval|pg_reload_conf|read_csv|read_text|read_blob|edit|unload|optimize|wal_checkpoint|incremental_vacuum)$/u
/** Words that lose data or stop what others use. */
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
/** Tables and columns in which databases keep the passwords of their users. */
export const SQL_SECRETS =
  /\b(?:pg_shadow|pg_authid|pg_user_mappings?|rolpassword|authentication_string|sql_logins|password_hash|syslogins|mysql\s*\.\s*(?:user|global_priv)|system\s*\.\s*users)\b/u
/** Lines that are no SQL, of psql and sqlite3, which only look or say how to print. */
export const META_LOOKS =
  /^\s*(?:\.(?:tables|schema|fullschema|indexes|indices|databases|dbinfo|headers?|mode|help|show|width|dump|nullvalue|separator|timer|stats|echo|print|version|quit|exit|bail|eqp|explain)\b[^;'()]*|\\(?:d[a-zA-Z+]*|l\+?|z|s[fv]\+?|x|timing|conninfo|encoding|echo|q)(?:\s[^\\`|;'()]*)?)$/u
/** What psql is told about printing and about errors. */
export const PLAIN_SETTING =
  /^(?:ON_ERROR_STOP|ON_ERROR_ROLLBACK|VERBOSITY|SHOW_CONTEXT|QUIET|ECHO|ECHO_HIDDEN|AUTOCOMMIT|FETCH_COUNT)(?:=\w*)?$/u
