/** Names the messages of `docs/openapi.json`; made by `npm run generate`. */
export const MESSAGES = 'c420c59ec1f9'
