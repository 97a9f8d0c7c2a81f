/** Makes `docs/api.md` and the OpenAPI document from the table of routes that the server and the client check messages with. */

import { z } from 'zod'
import { EVENTS_PATH, PATHS, type RouteName } from '../src/adapters/control/paths.ts'
import { ITEM_EVENT, REFUSED, ROUTES } from '../src/adapters/control/routes.ts'
import { sha1 } from '../src/adapters/hash.ts'

const HEAD = `# The local API

A running monitor speaks HTTP/1.1 with JSON on a unix socket, and nowhere else. Every command that asks a monitor uses this API. The
socket is in a folder that only you can enter: \`$XDG_RUNTIME_DIR/czarina-monitor\`, otherwise below the config folder, otherwise below the
temporary folder. \`.czarina/status/llm-monitor.lock\` names it. [\`openapi.json\`](openapi.json) has the schema of every message.
\`npm run generate\` makes this page and that document.

\`\`\`
curl --unix-socket "$(jq -r .socket .czarina/status/llm-monitor.lock)" http://monitor/v1/items
\`\`\`

A failure is \`{ "message": …, "code": … }\` with status 409; \`code\` is null if it is unknown how far the request got. If no key was
pressed, \`code\` is one of the codes of [the inbox](inbox.md#when-nothing-is-pressed).

| route | what |
| ----- | ---- |
`
const EVENTS = 'Each change of an item, as server-sent events. Listen first, then request the items.'

/** The text of `docs/api.md`. */
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

/** The module with the digest of all messages: a client with the same digest need not check the replies. */
export function digestModule(): string {
  const digest = sha1(openApiDocument('')).slice(0, 12)
  return `/** Names the messages of \`docs/openapi.json\`; made by \`npm run generate\`. */\nexport const MESSAGES = '${digest}'\n`
}

/** The text of `docs/openapi.json`, with the version of the package. */
export function openApiDocument(version: string): string {
  const refusal = content('Refused, with the reason.', REFUSED)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name, path: route, summary, request, reply } of routes()) {
    const [method = '', path = ''] = route.split(' ')
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
      responses: { 200: { description: 'The stream stays open.', content: events } },
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
  const described = description === null ? {} : { description }
  return { ...described, content: { 'application/json': { schema: jsonSchema(schema) } } }
}

function jsonSchema(schema: z.ZodType) {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema)
  return rest
}
