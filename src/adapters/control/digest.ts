/** Names the messages of `docs/openapi.json`; made by `npm run generate`. */
export const MESSAGES = '8bbd57fac3d9'
