/** The prefilter: reads agents' and shells' screens by structure, in well under a millisecond and without a model. */

import { definePlugin } from 'czarina-monitor/plugin'
import { readScreen } from './read-screen.ts'

export default definePlugin({
  name: 'prefilter',
  apiVersion: 1,
  stage: 'prefilter',
  setup: () => ({ analyze: readScreen }),
})

export { readScreen }
