/** Makes `docs/metrics.md`, the page of what a monitor counts. */

import {
  DURATION_BOUNDS_SECONDS,
  METRIC_PREFIX,
  METRICS,
  type MetricDefinition,
} from '../src/core/metrics/metric-table.ts'

const HEAD = `# Metrics

What a monitor has counted since it started.

- \`czarina-monitor status --metrics\` shows it as a table, \`--json\` with each worker's own numbers. They come from
  \`.czarina/status/llm-monitor.metrics.json\`, which a running monitor brings up to date every five seconds where something
  changed, and once more when it ends. When it has ended, the table says so.
- \`czarina-monitor start --metrics-port 9464\` shows it to [Prometheus](https://prometheus.io) at
  \`http://127.0.0.1:9464/metrics\`, each number with the label \`project\`, the project's slug. Port 0 takes any free one and
  says which. It listens on the loopback address alone; without the flag nothing listens.

Labels are names: of workers, analyzers, models, and of the few words of each metric. What a screen shows is never among them.
More than 5,000 label values of one metric are counted together as \`other\`. This page is made by \`npm run generate\`.

| metric | kind | labels | what is counted |
| ------ | ---- | ------ | --------------- |
`

const TAIL = `
A histogram has the buckets ${DURATION_BOUNDS_SECONDS.join(', ')} s. A few questions for Prometheus:

\`\`\`
# share of prompts that were answered without a person, of the last hour
sum(increase(czarina_monitor_verdicts_total{effect="execute"}[1h]))
  / sum(increase(czarina_monitor_verdicts_total{effect=~"execute|escalate"}[1h]))

# how long 99 of 100 answers took, from the prompt until it was gone
histogram_quantile(0.99, sum by (le) (rate(czarina_monitor_decision_duration_seconds_bucket{outcome="sent"}[1h])))

# keys whose effect was not seen: a person should look
increase(czarina_monitor_decision_duration_seconds_count{outcome="unconfirmed"}[10m]) > 0

# what the model costs a day
sum(increase(czarina_monitor_model_cost_usd_total[1d]))
\`\`\`
`

/** The text of the page: a function of the sources alone, so that it can be compared. */
export function metricsPage(): string {
  return `${HEAD}${Object.entries(METRICS).map(row).join('')}${TAIL}`
}

function row([name, { kind, help, labels }]: [string, MetricDefinition]): string {
  const shown = labels.map((label) => `\`${label}\``).join(', ') || '–'
  return `| \`${METRIC_PREFIX}${name}\` | ${kind === 'counter' ? 'counter' : 'histogram'} | ${shown} | ${help} |\n`
}
