/** How an interpreter takes code from its command line. */
export interface InterpreterRule {
  readonly names: string
  /** Options that the code follows; a letter counts in a cluster too. */
  readonly code: string
  readonly valued?: string
  /** Options after which it only says something or checks syntax. */
  readonly looks?: string
  /** Options that run the project's tests. */
  readonly tests?: string
}

/** Shells: what they are given is shell code again. */
export const SHELLS = 'sh bash zsh dash ksh mksh ash rbash bash5 csh tcsh fish'

/** Interpreters of other languages: their code is not parsed, only searched for what it must not do. */
export const INTERPRETERS: readonly InterpreterRule[] = [
  { names: 'python python2 python3 pypy pypy3 py', code: '-c', valued: '-W -X', looks: '-V -VV --version' },
  {
    names: 'node nodejs',
    code: '-e -p --eval --print -pe',
    valued: '-r --require --import --loader -C --conditions',
    looks: '-v --version -c --check',
    tests: '--test',
  },
  { names: 'tsx ts-node babel-node', code: '-e --eval -p --print', looks: '-v --version' },
  { names: 'ruby jruby', code: '-e', valued: '-I -r', looks: '--version -c' },
  { names: 'perl', code: '-e -E', valued: '-I', looks: '-v' },
  { names: 'php', code: '-r', valued: '-d -c', looks: '-v -l -i -m' },
  { names: 'lua luajit', code: '-e' },
  { names: 'Rscript R julia', code: '-e', looks: '--version' },
  { names: 'osascript', code: '-e' },
  {
    names: 'pwsh powershell powershell.exe pwsh.exe cmd cmd.exe',
    code: '-c -Command -command -EncodedCommand /c /C',
  },
  {
    names:
      'groovy scala kotlin jshell ghci runghc irb pry ipython bpython iex elixir erl clojure clj racket guile sbcl tclsh expect java wish octave maxima gnuplot m4',
    code: '-e --eval',
  },
]

/** Modules that `python -m` runs, under the name of the program that they are. */
export const MODULE_OPTION = '-m'

/** What code in another language can be seen to do. Searched, not parsed: hits only ever make a judgement worse. */
export const CODE_DELETES =
  /\b(?:rmtree|removedirs|unlink\w*|rmdir\w*|rmSync|rm_rf|rm_r|truncate|os\.remove|os\.(?:rename|replace|chmod|chown|link|symlink)|shutil\.\w+|write_(?:text|bytes)|(?:copyFile|writeFile|appendFile|rename|chmod|chown|symlink|openSync|createWriteStream)\w*|File::Copy|FileUtils|File\.delete|Remove-Item|rm\s+-)/u
export const CODE_RUNS =
  /\b(?:subprocess|os\.(?:system|popen|exec\w*|spawn\w*|kill)|child_process|execSync|execFile|spawnSync|spawn|popen|system|shell_exec|passthru|proc_open|Runtime|ProcessBuilder|IO\.popen|Open3|Invoke-Expression|iex|do shell script)\b|`|%x|\bqx\b/u
export const CODE_HIDES =
  /\b(?:eval|exec|compile|__import__|importlib|base64|b64decode|atob|fromhex|unhexlify|fromCharCode|marshal|pickle|new Function|vm\.run\w*|EncodedCommand)\b/u
export const CODE_TALKS =
  /\b(?:requests|urllib|urlopen|http|https|socket|fetch|axios|Net::HTTP|LWP|ftplib|smtplib|paramiko|WebClient|Invoke-WebRequest|curl|wget)\b/u
