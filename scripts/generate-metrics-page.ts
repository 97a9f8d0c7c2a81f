/** Makes `docs/metrics.md`, the page of what a monitor counts. */

import {
  DURATION_BOUNDS_SECONDS,
  METRIC_PREFIX,
  METRICS,
  type MetricDefinition,
} from '../src/core/metrics/metric-table.ts'

const HEAD = `# Metrics

What a monitor has counted since it started.

- \`czarina-monitor status --metrics\` prints the numbers as a table, \`--json\` also those of each worker. They come from
  \`.czarina/status/llm-monitor.metrics.json\`. A running monitor updates this file every five seconds if something
  changed, and once more when it ends. After that the table says that the monitor has ended.
- \`czarina-monitor start --metrics-port 9464\` serves the numbers to [Prometheus](https://prometheus.io) at
  \`http://127.0.0.1:9464/metrics\`, each with the label \`project\`, the project's slug. Port 0 picks a free port and
  prints it. Only the loopback address is used; without the flag nothing listens.

Labels are names of workers, analyzers and models, and the few fixed words of each metric. They never hold what a screen shows.
If one metric has more than 5,000 label values, the rest are counted together as \`other\`. This page is made by \`npm run generate\`.

| metric | kind | labels | what is counted |
| ------ | ---- | ------ | --------------- |
`

const TAIL = `
A histogram has the buckets ${DURATION_BOUNDS_SECONDS.join(', ')} s. A few queries for Prometheus:

\`\`\`
# share of prompts in the last hour that were answered without a person
sum(increase(czarina_monitor_verdicts_total{effect="execute"}[1h]))
  / sum(increase(czarina_monitor_verdicts_total{effect=~"execute|escalate"}[1h]))

# how long 99 of 100 answers took at most, from the prompt until it was gone
histogram_quantile(0.99, sum by (le) (rate(czarina_monitor_decision_duration_seconds_bucket{outcome="sent"}[1h])))

# keys whose effect was not seen: a person should look
increase(czarina_monitor_decision_duration_seconds_count{outcome="unconfirmed"}[10m]) > 0

# cost of the model in a day
sum(increase(czarina_monitor_model_cost_usd_total[1d]))
\`\`\`
`

/** The text of the page. It depends on the sources alone, so that `--check` can compare it. */
export function metricsPage(): string {
  return `${HEAD}${Object.entries(METRICS).map(row).join('')}${TAIL}`
}

function row([name, { kind, help, labels }]: [string, MetricDefinition]): string {
  const shown = labels.map((label) => `\`${label}\``).join(', ') || '–'
  return `| \`${METRIC_PREFIX}${name}\` | ${kind === 'counter' ? 'counter' : 'histogram'} | ${shown} | ${help} |\n`
}
