/** Names the messages of `docs/openapi.json`; made by `npm run generate`. */
export const MESSAGES = '5beaaf8bc876'
