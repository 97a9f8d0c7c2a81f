/** The schema of a configuration file. Each `error` completes the sentence "… is VALUE; expected …". */

import { z } from 'zod'
import { ISOLATIONS, type Limits, type MonitorSettings, WATCH_WAYS } from '../../core/project/config.ts'
import { DEFAULT_MODEL } from '../../core/project/models.ts'
import { parseTarget } from '../../core/project/workers.ts'
import { DEFAULT_NOTIFY, NotifySection } from './notify-schema.ts'

/** Every pattern is tried on every screen. */
const COUNT_MAX = 50

const LIST = 'a list of regular expressions, such as ["acme-[0-9]{6}"]'
const MANY = `at most ${COUNT_MAX} patterns`

/** Checks each pattern with the engine that will run it. The engine is loaded only if there are patterns. */
const RedactPatterns = z
  .array(z.string({ error: 'a regular expression' }), { error: LIST })
  .max(COUNT_MAX, { error: MANY })
  .superRefine(async (sources, { addIssue }) => {
    if (sources.length === 0) return
    const { compilePattern, STEPS_TOGETHER_MAX } = await import('../../redact/linear-pattern.ts')
    const compiled = sources.map(compilePattern)
    for (const [index, { fault }] of compiled.entries()) {
      if (fault !== null) addIssue({ code: 'custom', message: fault, path: [index] })
    }
    const steps = compiled.reduce((sum, pattern) => sum + pattern.steps, 0)
    if (steps > STEPS_TOGETHER_MAX)
      addIssue({
        code: 'custom',
        message: `fewer or shorter patterns: together these take ${steps} steps, at most ${STEPS_TOGETHER_MAX} are taken`,
      })
  })

const words = (error: string) => z.string({ error }).trim().min(1, { error })
const optionalWords = z.string({ error: 'text' }).nullish()
const trueOrFalse = z.boolean({ error: 'true or false' })

function wholeNumber(unit: string, least: number, most: number) {
  const error = `a whole number of ${unit} from ${least} to ${most}`
  return z.int({ error }).min(least, { error }).max(most, { error })
}

const PRICE = 'USD per million tokens, 0 or more'
const price = z.number({ error: PRICE }).min(0, { error: PRICE })

const ModelPrice = z.strictObject(
  { input: price, output: price, cache_write: price, cache_read: price },
  { error: 'an object with input, output, cache_write and cache_read' },
)

const PluginUse = z.strictObject(
  {
    use: words('the name or path of a plugin'),
    options: z.unknown().exactOptional(),
    isolation: z.enum(ISOLATIONS, { error: '"process" or "none"' }).exactOptional(),
  },
  { error: 'an object such as { "use": "name-or-path" }' },
)

const MODEL = `the id of a model, for example "${DEFAULT_MODEL}"`
const POLICY = 'the name of a policy or the path of a policy file'
const PLUGINS = 'a list of objects such as { "use": "name-or-path" }'
const AGENTS = 'a list of paths of agent files, such as ["agents/mine.json"]'
const PRICING = 'an object with one price for each model id'
const DAY_SECONDS = 86_400

/** Ten busy workers stay far below these; a runaway reaches them within minutes. */
const DEFAULT_LIMITS: Limits = {
  usd_per_day: 20,
  usd_per_hour: 5,
  model_calls_per_minute: 60,
  keys_per_worker_per_hour: 300,
  same_prompt_answers: 30,
  keys_per_minute: 60,
}

const USD = 'USD, 0 or more, or null for no limit'
const COUNT = 'a whole number from 0 to 1000000, or null for no limit'
const usd = z.number({ error: USD }).min(0, { error: USD }).nullable()
const count = z.int({ error: COUNT }).min(0, { error: COUNT }).max(1_000_000, { error: COUNT }).nullable()

const LimitsSection = z.strictObject(
  {
    usd_per_day: usd.default(DEFAULT_LIMITS.usd_per_day),
    usd_per_hour: usd.default(DEFAULT_LIMITS.usd_per_hour),
    model_calls_per_minute: count.default(DEFAULT_LIMITS.model_calls_per_minute),
    keys_per_worker_per_hour: count.default(DEFAULT_LIMITS.keys_per_worker_per_hour),
    same_prompt_answers: count.default(DEFAULT_LIMITS.same_prompt_answers),
    keys_per_minute: count.default(DEFAULT_LIMITS.keys_per_minute),
  },
  { error: 'an object such as { "usd_per_day": 5, "keys_per_minute": 30 }' },
)

/** The `llm_monitor` section as it is written: every setting is optional, and unknown ones are refused. */
export const MonitorSection = z.strictObject(
  {
    enabled: trueOrFalse.exactOptional(),
    model: z.string({ error: MODEL }).regex(/^\S+$/, { error: MODEL }).exactOptional(),
    check_interval: wholeNumber('seconds', 1, DAY_SECONDS).exactOptional(),
    stale_threshold: wholeNumber('seconds', 1, 7 * DAY_SECONDS).exactOptional(),
    max_context_lines: wholeNumber('lines', 1, 2_000).exactOptional(),
    auto_approve: trueOrFalse.exactOptional(),
    log_all_decisions: trueOrFalse.exactOptional(),
    policy: words(POLICY).exactOptional(),
    plugins: z.array(PluginUse, { error: PLUGINS }).exactOptional(),
    agents: z.array(words('the path of an agent file'), { error: AGENTS }).exactOptional(),
    redact: RedactPatterns.exactOptional(),
    pricing: z.record(z.string(), ModelPrice, { error: PRICING }).exactOptional(),
    socket: words('the name (as for tmux -L) or path (as for tmux -S) of a tmux socket')
      .nullable()
      .exactOptional(),
    watch: z.enum(WATCH_WAYS, { error: '"output" or "poll"' }).exactOptional(),
    notify_cooldown: wholeNumber('seconds', 0, DAY_SECONDS).exactOptional(),
    notify: NotifySection.exactOptional(),
    limits: LimitsSection.exactOptional(),
  },
  { error: 'an object of settings' },
) satisfies z.ZodType<Partial<MonitorSettings>>
export type MonitorSection = z.infer<typeof MonitorSection>

export const SETTING_NAMES = MonitorSection.keyof().options
export const LIMIT_NAMES = LimitsSection.keyof().options

const SLUG = 'letters, digits, ".", "_" and "-" only, since it names tmux sessions'

const ProjectSection = z.looseObject(
  {
    name: optionalWords,
    slug: z
      .string({ error: SLUG })
      .regex(/^[A-Za-z0-9._-]+$/, { error: SLUG })
      .nullish(),
    phase: wholeNumber('phases', 0, 10_000).nullish(),
  },
  { error: 'an object with name, slug and phase' },
)

const WORKER_ID = 'up to 100 letters, digits, ".", "_" and "-", since it names files and windows'
const TARGET = 'session:window.pane, for example "work:2.0"'

/** Keys that are not ours belong to the launcher and are left alone. */
const WorkerEntry = z.looseObject(
  {
    id: z.string({ error: WORKER_ID }).regex(/^(?!\.+$)[A-Za-z0-9._-]{1,100}$/, { error: WORKER_ID }),
    agent: optionalWords,
    role: optionalWords,
    branch: optionalWords,
    phase: wholeNumber('phases', 0, 10_000).nullish(),
    description: optionalWords,
    dependencies: z.array(z.string({ error: 'a worker id' }), { error: 'a list of worker ids' }).nullish(),
    target: z
      .string({ error: TARGET })
      .refine((target) => parseTarget(target) !== null, { error: TARGET })
      .nullish(),
    policy: words(POLICY).nullish(),
  },
  { error: 'an object such as { "id": "backend", "agent": "claude" }' },
)

const WORKERS = 'a list with at least one worker, for example [{ "id": "backend", "agent": "claude" }]'

/** The whole file. Sections of the launcher, beside our three, are left alone. */
export const ConfigFile = z.looseObject(
  {
    project: ProjectSection.exactOptional(),
    workers: z.array(WorkerEntry, { error: WORKERS }).min(1, { error: WORKERS }),
    llm_monitor: MonitorSection.exactOptional(),
  },
  { error: 'an object with project, workers and llm_monitor' },
)
export type ConfigFile = z.infer<typeof ConfigFile>

/** The defaults; the first seven are the seed's. */
export const DEFAULT_SETTINGS: MonitorSettings = {
  enabled: false,
  model: DEFAULT_MODEL,
  check_interval: 30,
  stale_threshold: 300,
  max_context_lines: 100,
  auto_approve: true,
  log_all_decisions: true,
  policy: 'recommended',
  plugins: [],
  agents: [],
  redact: [],
  pricing: {},
  socket: null,
  watch: 'output',
  notify_cooldown: 300,
  notify: DEFAULT_NOTIFY,
  limits: DEFAULT_LIMITS,
}
