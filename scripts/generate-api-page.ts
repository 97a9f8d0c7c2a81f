/** Makes `docs/api.md` and the OpenAPI document beside it, out of the table of routes that server and client check by. */

import { z } from 'zod'
import { EVENTS_PATH, PATHS, type RouteName } from '../src/adapters/control/paths.ts'
import { ITEM_EVENT, REFUSED, ROUTES } from '../src/adapters/control/routes.ts'
import { sha1 } from '../src/adapters/hash.ts'

const HEAD = `# The local API

A running monitor answers HTTP/1.1 with JSON on a unix socket, and nowhere else. Every command that asks a monitor speaks it. The socket lies in
a folder that only you may enter (\`$XDG_RUNTIME_DIR/czarina-monitor\`, else below the config folder, else below the temporary one), and
\`.czarina/status/llm-monitor.lock\` names it. [\`openapi.json\`](openapi.json) holds the schema of every message; this page and that
document are made by \`npm run generate\`.

\`\`\`
curl --unix-socket "$(jq -r .socket .czarina/status/llm-monitor.lock)" http://monitor/v1/items
\`\`\`

An answer that is no success is \`{ "message": …, "code": … }\` with the status 409; \`code\` is null where nobody knows how far it came. A
key that was not pressed has one of the codes of [the inbox](inbox.md#when-nothing-is-pressed).

| route | what |
| ----- | ---- |
`
const EVENTS = 'Each item that changes, as server-sent events. Listen first, then ask for the items.'

/** The text of the page. */
export function apiPage(): string {
  const rows = [...routes(), { path: EVENTS_PATH, summary: EVENTS }]
  return `${HEAD}${rows.map(({ path, summary }) => `| \`${path}\` | ${summary} |\n`).join('')}`
}

function routes() {
  const isName = (name: string): name is RouteName => Object.hasOwn(PATHS, name)
  return Object.keys(PATHS)
    .filter(isName)
    .map((name) => ({ name, path: PATHS[name], ...ROUTES[name] }))
}

/** The module that names the messages, so that whoever has the same ones need not check what comes back. */
export function digestModule(): string {
  const digest = sha1(openApiDocument('')).slice(0, 12)
  return `/** Names the messages of \`docs/openapi.json\`; made by \`npm run generate\`. */\nexport const MESSAGES = '${digest}'\n`
}

/** The OpenAPI document. */
export function openApiDocument(version: string): string {
  const refusal = content('Refused, with the reason.', REFUSED)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name, path: words, summary, request, reply } of routes()) {
    const [method = '', path = ''] = words.split(' ')
    const sent = method === 'POST' ? { requestBody: { required: true, ...content(null, request) } } : {}
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        ...{ operationId: name, summary, ...parametersOf(path), ...sent },
        responses: { 200: content('Done.', reply), 409: refusal },
      },
    }
  }
  const [, eventsPath = ''] = EVENTS_PATH.split(' ')
  const events = { 'text/event-stream': { schema: jsonSchema(ITEM_EVENT) } }
  paths[eventsPath] = {
    get: {
      operationId: 'events',
      summary: EVENTS,
      responses: { 200: { description: 'Goes on.', content: events } },
    },
  }
  const info = { title: 'czarina-monitor, local API', version }
  return `${JSON.stringify({ openapi: '3.1.0', info, paths }, null, 2)}\n`
}

function parametersOf(path: string) {
  if (!path.includes('{id}')) return {}
  const schema = { type: 'string', pattern: '^[0-9a-f-]{1,64}$' }
  return { parameters: [{ name: 'id', in: 'path', required: true, schema }] }
}

function content(description: string | null, schema: z.ZodType) {
  const told = description === null ? {} : { description }
  return { ...told, content: { 'application/json': { schema: jsonSchema(schema) } } }
}

function jsonSchema(schema: z.ZodType) {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema)
  return rest
}
