/** The parts of Python that only compute, print or read: from the manual of 3.13, with what 2.7 had in addition. */

import { setOf, wordsOf } from '../words.ts'

/**
 * Built-in functions that run their argument, reach objects without a name, or ask. All others only compute;
 * `open` is handled separately.
 */
export const UNSAFE_BUILTINS =
  setOf(`eval exec compile getattr setattr delattr globals locals vars breakpoint input help license
  credits copyright execfile file reload raw_input apply intern buffer`)

/** What may be used of each module; anything not listed may be another module. */
export const MODULES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  wordsOfRows(`
  json: loads dumps load dump JSONDecodeError
  re: compile findall finditer match search fullmatch sub subn split escape I M S X IGNORECASE MULTILINE DOTALL VERBOSE
  math: sqrt pi e inf nan floor ceil log log2 log10 exp pow sin cos tan gcd lcm factorial comb perm hypot prod isnan isinf isclose fsum radians degrees tau trunc atan atan2 asin acos
  collections: Counter defaultdict OrderedDict namedtuple deque ChainMap
  itertools: chain count cycle repeat islice product permutations combinations groupby accumulate zip_longest starmap takewhile dropwhile pairwise tee
  functools: reduce partial lru_cache cache cmp_to_key
  datetime: datetime date timedelta timezone time UTC
  time: time sleep strftime localtime gmtime perf_counter monotonic ctime time_ns
  statistics: mean median stdev mode variance pstdev quantiles fmean
  random: random randint choice choices sample shuffle seed uniform gauss
  hashlib: md5 sha1 sha256 sha512 sha3_256 blake2b new
  base64: b64encode b64decode urlsafe_b64encode urlsafe_b64decode b32encode b32decode b16encode
  textwrap: dedent fill wrap indent shorten
  pprint: pprint pformat
  string: ascii_letters ascii_lowercase ascii_uppercase digits punctuation hexdigits whitespace
  glob: glob iglob
  fnmatch: fnmatch filter
  platform: python_version system machine platform release python_implementation
  sys: version version_info platform argv stdin stdout stderr exit maxsize executable byteorder getsizeof prefix base_prefix implementation getrecursionlimit getdefaultencoding
  os: getcwd listdir walk scandir sep linesep name cpu_count getpid uname path
  os.path: exists isfile isdir islink join basename dirname splitext abspath getsize getmtime relpath realpath sep
  urllib.parse: quote unquote quote_plus unquote_plus urlparse urlencode parse_qs urljoin urlsplit
  struct: pack unpack calcsize
  ast: literal_eval parse dump walk unparse get_docstring FunctionDef AsyncFunctionDef ClassDef Import ImportFrom Call Name Attribute Assign Constant Module Expr
  tomllib: load loads
  csv: reader DictReader writer DictWriter
  io: StringIO BytesIO
  unicodedata: name normalize category
  html: escape unescape
  difflib: unified_diff SequenceMatcher get_close_matches ndiff
  decimal: Decimal getcontext ROUND_HALF_UP
  fractions: Fraction
  uuid: uuid4
  heapq: heappush heappop heapify nlargest nsmallest
  bisect: bisect bisect_left bisect_right insort
  operator: itemgetter add mul
  copy: copy deepcopy
  zlib: compress decompress crc32
  binascii: hexlify unhexlify crc32
  shutil: which get_terminal_size disk_usage
  importlib.metadata: version
  sysconfig: get_paths get_path get_platform get_python_version
  site: getsitepackages
  pathlib: Path PurePath PurePosixPath
  typing: Any Optional Union List Dict Tuple
  `),
)

/** Attributes and methods that only compute, print to an open stream or read one, whichever object has them. */
export const ATTRIBUTES =
  setOf(`split rsplit splitlines join strip lstrip rstrip replace lower upper title capitalize casefold startswith endswith find
  rfind index rindex count encode decode zfill ljust rjust center isdigit isalpha isalnum isspace isupper islower isidentifier
  isnumeric partition rpartition removeprefix removesuffix expandtabs translate maketrans swapcase hex fromhex hexdigest digest
  append extend insert pop sort reverse copy clear remove get items keys values setdefault update popitem fromkeys add union
  intersection difference discard issubset issuperset symmetric_difference most_common elements total popleft appendleft
  bit_length is_integer to_bytes from_bytes real imag numerator denominator
  read readline readlines write writelines flush close seek tell getvalue writerow writerows writeheader fieldnames
  group groups groupdict start end span match search fullmatch findall finditer sub pattern
  now today utcnow strftime strptime isoformat fromisoformat fromtimestamp timestamp year month day hour minute second weekday
  isoweekday date total_seconds days seconds utc astimezone major minor micro
  name stem suffix exists is_file is_dir stat st_size st_mtime iterdir as_posix parts
  buffer encoding cache_clear cache_info sysname nodename release machine
  msg args lineno body names id value targets func elts ratio quick_ratio get_matching_blocks quantize columns lines free used
  netloc path query scheme hostname port fragment`)

export const KEYWORDS =
  setOf(`and as assert break case continue def del elif else except False finally for from global if import in is lambda match None
  nonlocal not or pass raise return True try while with yield`)

function wordsOfRows(text: string): readonly (readonly [string, ReadonlySet<string>])[] {
  return text
    .split('\n')
    .map((row) => row.split(':', 2))
    .filter((parts) => parts.length === 2)
    .map(([name = '', names = '']) => [wordsOf(name)[0] ?? '', setOf(names)] as const)
}
