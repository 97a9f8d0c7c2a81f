/** Method and path of each route of the local API; `{id}` is an item's. `routes.ts` has the messages. */
export const PATHS = {
  state: 'GET /v1/state',
  items: 'GET /v1/items',
  item: 'GET /v1/items/{id}',
  answer: 'POST /v1/items/{id}/answer',
  go: 'POST /v1/items/{id}/go',
  snooze: 'POST /v1/items/{id}/snooze',
  pause: 'POST /v1/pause',
  resume: 'POST /v1/resume',
  stop: 'POST /v1/stop',
  contested: 'POST /v1/contested',
} as const

export type RouteName = keyof typeof PATHS

/** Streams changed items as server-sent `ITEM_EVENT`s. Listen first, then ask for the current items. */
export const EVENTS_PATH = 'GET /v1/events'

/** The header that names the version of the replier's messages. */
export const MESSAGES_HEADER = 'czarina-messages'
