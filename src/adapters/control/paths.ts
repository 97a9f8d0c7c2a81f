/** Method and path of every route of the local API; `{id}` is an item's. What is said there stands in `routes.ts`. */
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

/** Where items are told as they change: server-sent events, each an `ITEM_EVENT`. Listen first, then ask for what there is. */
export const EVENTS_PATH = 'GET /v1/events'

/** The header that names the messages of whoever replies. */
export const MESSAGES_HEADER = 'czarina-messages'
