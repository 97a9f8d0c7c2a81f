/** The parts of JavaScript that only compute, print or read, from the manual of Node.js 24. */

import { setOf, wordsOf } from '../words.ts'

/** Names of the language and of Node.js that are safe to use; for some of them only these parts. */
export const GLOBALS: ReadonlyMap<string, ReadonlySet<string> | null> = new Map(
  [
    'console: log error warn info table dir debug',
    'process: version versions platform arch argv pid uptime memoryUsage cwd exit hrtime stdout stdin title',
    'Object: keys values entries fromEntries assign freeze',
    'Array: isArray from of',
    'JSON: parse stringify',
    'Promise: resolve all allSettled',
    'Date: now parse UTC',
    'Buffer: from byteLength',
    'performance: now',
    'Math:',
    ...wordsOf(`String Number Boolean Map Set BigInt parseInt parseFloat isNaN isFinite undefined NaN Infinity encodeURIComponent
      decodeURIComponent encodeURI decodeURI RegExp Error TypeError URL URLSearchParams`).map(
      (name) => `${name}:`,
    ),
  ].map((row) => {
    const [name = '', parts = ''] = row.split(':')
    return [name, parts === '' ? null : setOf(parts)] as const
  }),
)

/** Modules of Node.js, and the safe parts of each; of `fs`, the functions that read a named file. */
export const NODE_MODULES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['path', setOf('join basename dirname extname relative resolve normalize parse sep delimiter isAbsolute')],
  [
    'os',
    setOf(
      'cpus platform arch totalmem freemem hostname type release EOL uptime loadavg availableParallelism',
    ),
  ],
  ['util', setOf('inspect format isDeepStrictEqual')],
  ['crypto', setOf('randomUUID randomBytes createHash')],
  ['fs', setOf('readFileSync existsSync readdirSync statSync lstatSync')],
])

/** Names by which code is made, found or loaded, and modules that Node.js offers under their own names. */
export const UNSAFE_NAMES =
  setOf(`eval Function GeneratorFunction AsyncFunction constructor prototype __proto__ __defineGetter__ __defineSetter__
  __lookupGetter__ __lookupSetter__ caller callee arguments call apply bind this super class extends import export with globalThis global
  GLOBAL root window self require module exports process fetch Reflect Proxy Symbol WebAssembly Worker SharedArrayBuffer Atomics
  FinalizationRegistry WeakRef Iterator setTimeout setInterval setImmediate queueMicrotask structuredClone EventSource WebSocket
  navigator localStorage sessionStorage crypto CryptoKey SubtleCrypto BroadcastChannel MessageChannel MessagePort debugger
  prepareStackTrace captureStackTrace getThis getFunction mainModule binding dlopen getBuiltinModule kill env report permission _linkedBinding
  _http_agent _http_client _http_server _stream_readable _tls_common _tls_wrap
  assert async_hooks buffer child_process cluster constants dgram diagnostics_channel dns domain events fs
  http http2 https inspector net os path perf_hooks punycode querystring readline repl sea sqlite stream string_decoder
  sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib`)

export const JAVASCRIPT_KEYWORDS =
  setOf(`await async break case catch const continue default delete do else false finally for function if in instanceof let new null of
  return switch throw true try typeof var void while`)
