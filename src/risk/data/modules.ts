/** Names under which tools are installed, so that one that is started by such a name is most likely that tool. */

import { setOf } from '../words.ts'

/**
 * Modules of Python, of its standard library and of tools that projects use, that are the program of the same name. Any other name is
 * one of a file of the folder. As of Python 3.13.
 */
export const PYTHON_MODULES = setOf(`pip venv virtualenv build twine flit poetry pdm hatch
  pytest unittest doctest coverage tox nox mypy pyright basedpyright black isort ruff flake8 pylint pyflakes bandit pyupgrade autopep8 yapf
  autoflake pydocstyle vulture interrogate sphinx compileall py_compile json.tool tokenize calendar this timeit cProfile profile pdb trace
  http.server uvicorn gunicorn hypercorn flask django ensurepip site sysconfig platform zipfile tarfile gzip base64 pre_commit`)

/** Packages of npm that are the tool of the same name; what npm fetches under any other is not what tables know by it. */
export const NODE_TOOLS =
  setOf(`tsc tsgo vitest jest mocha ava tap eslint biome oxlint oxfmt stylelint prettier standard xo tsup esbuild rollup
  rolldown webpack swc babel karma knip publint attw madge depcheck markdownlint markdownlint-cli2 cspell typedoc svelte-check vue-tsc dprint
  playwright cypress vite next astro nuxt nx turbo lerna c8 nyc cross-env dotenv tsx ts-node babel-node rimraf pyright`)
