/**
 * Reads Prometheus's text format strictly by the grammar of its exposition format 0.0.4, and refuses what
 * Prometheus would refuse.
 */

interface PrometheusSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface PrometheusFamily {
  readonly help: string
  readonly type: string
  readonly samples: PrometheusSample[]
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const HEAD = new RegExp(
  `^# HELP (${NAME}) ((?:[^\\\\]|\\\\[\\\\n])*)\n# TYPE \\1 (counter|gauge|histogram|summary|untyped)\n`,
  'u',
)
const SAMPLE = new RegExp(
  `^(${NAME})(?:\\{(.*)\\})? ([+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|[+-]Inf|NaN)$`,
  'su',
)
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/uy
const SUFFIXES: Readonly<Record<string, readonly string[]>> = { histogram: ['_bucket', '_sum', '_count'] }

/** Each metric by its name; throws if anything is wrong. Metrics are separated by an empty line. */
export function readPrometheusText(text: string): ReadonlyMap<string, PrometheusFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const families = new Map<string, PrometheusFamily>()
  for (const part of text.split(/\n(?=\n|$)/).map((one) => `${one.trimStart()}\n`)) {
    if (part === '\n') continue
    const [head = '', name = '', help = '', type = ''] = HEAD.exec(part) ?? []
    if (head === '' || families.has(name)) throw new Error(`no head, or a second one: ${part}`)
    const lines = part.slice(head.length).split('\n').slice(0, -1)
    const samples = lines.map((line) => readSample(line, name, SUFFIXES[type] ?? ['']))
    const series = samples.map(({ name: of, labels }) => JSON.stringify([of, Object.entries(labels).sort()]))
    if (new Set(series).size < series.length) throw new Error(`a series stands there twice: ${part}`)
    families.set(name, { help, type, samples })
  }
  return families
}

function readSample(line: string, family: string, suffixes: readonly string[]): PrometheusSample {
  const [, name = '', written = '', value = ''] = SAMPLE.exec(line) ?? []
  if (!suffixes.some((suffix) => name === family + suffix)) throw new Error(`no sample of ${family}: ${line}`)
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < written.length) {
    const [, label, raw] = LABEL.exec(written) ?? []
    if (label === undefined || raw === undefined || label in labels) throw new Error(`bad labels: ${line}`)
    labels[label] = raw.replace(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character))
  }
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) }
}
