/** What the words of SQL can do, in the dialects of the programs in `databases.ts`. */

import { setOf } from '../words.ts'

/** How a statement that only reads begins. */
export const SQL_LOOKS =
  /^(?:select|show|describe|desc|explain|with|values|table|pragma|use|help|summarize|from)$/u
/** Words that change data, structure or settings, or that reach files, anywhere in a statement. */
export const SQL_CHANGES =
  /^(?:insert|update|create|alter|merge|replace|grant|revoke|copy|call|do|set|reset|vacuum|reindex|analyze|cluster|attach|detach|load|install|import|export|into|lock|refresh|rename|comment|execute|exec|begin|commit|rollback|outfile|dumpfile|pg_read_file|pg_ls_dir|lo_import|lo_export|load_extension|load_file|dblink|writefile|readfile|pg_sleep|setval|nextval|pg_reload_conf|read_csv|read_text|read_blob|edit|unload|optimize|wal_checkpoint|incremental_vacuum)$/u
/** Words that destroy data or interrupt what others use. */
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
  age row_to_json json_object json_build_object over partition recursive materialized
  to_json to_jsonb jsonb_agg json_array_length jsonb_array_length jsonb_build_object jsonb_object_keys json_object_agg json_typeof jsonb_typeof jsonb_pretty
  array_to_string string_to_array array_append array_position bool_or bool_and every stddev variance corr grouping rollup cube nvl initcap ascii chr lpad rpad
  btrim reverse repeat sign sqrt power mod exp ln log trunc div width_bucket date_part make_date make_interval timestamp timestamptz current_date
  current_timestamp current_setting pg_get_viewdef pg_get_functiondef pg_get_constraintdef pg_get_indexdef pg_get_expr format_type obj_description
  col_description has_table_privilege pg_is_in_recovery pg_postmaster_start_time pg_table_size pg_indexes_size pg_tables timediff datediff date_format
  date_add date_sub unix_timestamp from_unixtime concat_ws json_unquote json_length json_keys json_arrayagg json_objectagg locate find_in_set elt field
  last_insert_rowid total_changes quote unicode char iif glob julianday unixepoch sqlite_version json_tree json_type json_valid json_group_array
  json_group_object table_xinfo index_xinfo table_list foreign_key_list foreign_key_check integrity_check quick_check database_list compile_options
  function_list page_count freelist_count list range quantile median approx_count_distinct arg_max arg_min any_value strptime epoch regexp_matches
  histogram uniq countif sumif todate tostartofhour tostartofday tostring formatreadablesize connection_id found_rows row_count percentile_disc lateral
  array row int bigint text float double key within only nth_value cume_dist percent_rank regexp_match regexp_like starts_with bit_count octet_length
  pi radians degrees gen_series weekday quarter hour second dayname monthname last_day`)
/** Tables and columns in which databases store their users' passwords. */
export const SQL_SECRETS =
  /\b(?:pg_shadow|pg_authid|pg_user_mappings?|rolpassword|authentication_string|sql_logins|password_hash|syslogins|mysql\s*\.\s*(?:user|global_priv)|system\s*\.\s*users)\b/u
/** Lines of psql and sqlite3 that are no SQL, and only read or set how to print. */
export const META_LOOKS =
  /^\s*(?:\.(?:tables|schema|fullschema|indexes|indices|databases|dbinfo|headers?|mode|help|show|width|dump|nullvalue|separator|timer|stats|echo|print|version|quit|exit|bail|eqp|explain)\b[^;'()]*|\\(?:d[a-zA-Z+]*|l\+?|z|s[fv]\+?|x|timing|conninfo|encoding|echo|q)(?:\s[^\\`|;'()]*)?)$/u
