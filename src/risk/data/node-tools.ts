/** The usual names of installed tools: a program started by one is most likely that tool. */

import { setOf } from '../words.ts'

/**
 * Packages of npm that are the tool with the same name; under any other name npm may fetch something else
 * than the tables know.
 */
export const NODE_TOOLS =
  setOf(`tsc tsgo vitest jest mocha ava tap eslint biome oxlint oxfmt stylelint prettier standard xo tsup esbuild rollup
  rolldown webpack swc babel karma knip publint attw madge depcheck markdownlint markdownlint-cli2 cspell typedoc svelte-check vue-tsc dprint
  playwright cypress vite next astro nuxt nx turbo lerna c8 nyc cross-env dotenv tsx ts-node babel-node rimraf pyright`)
