import { expect, test } from 'vitest'
import { namedCode, packageOf } from '../../../src/adapters/trust/find-code.ts'

test.each<[string, readonly string[], readonly string[], boolean]>([
  ["import a from './a.js'", ['./a.js'], [], false],
  ["import './a.js'; export * from '../b.js'", ['./a.js', '../b.js'], [], false],
  ["import{a}from'./a.js'", ['./a.js'], [], false],
  ['import {\n  a,\n  b,\n} from "./a.js"', ['./a.js'], [], false],
  ["const a = await import('./a.js')", ['./a.js'], [], false],
  ['const a = await import(`./a.js`)', ['./a.js'], [], false],
  ["const a = require('./a'), b = require('left-pad')", ['./a'], ['left-pad'], false],
  ["new Worker(new URL('./worker.js', import.meta.url))", ['./worker.js'], [], false],
  ["/* don't */ new URL('./worker.js', import.meta.url)", ['./worker.js'], [], false],
  ["import x from '/abs/x.js'; import 'file:///abs/y.js'", ['/abs/x.js', 'file:///abs/y.js'], [], false],
  ["import fs from 'node:fs'; import path from 'path'", [], ['path'], false],
  ["import { z } from 'zod'; import '@a/b/c'; import '#own'", [], ['zod', '@a/b/c', '#own'], false],
  ["// import './commented.js'", ['./commented.js'], [], false],
  ['const a = await import(name)', [], [], true],
  ["const a = await import('./' + name)", ['./'], [], true],
  [`const a = await import(\`./\${name}.js\`)`, [], [], true],
  ["const a = require('./a\\u002ejs')", [], [], true],
  ["import a from './a.js' with { type: 'json' }", ['./a.js'], [], false],
  ["await import('./a.json', { with: { type: 'json' } })", ['./a.json'], [], false],
  ['export default { name: "plain" }', [], [], false],
])('%s', (text, paths, packages, computes) => {
  expect(namedCode(text)).toEqual({ paths, packages, computes })
})

test.each([
  ['zod', 'zod'],
  ['zod/v4', 'zod'],
  ['@a/b', '@a/b'],
  ['@a/b/c/d', '@a/b'],
])('%s is of the package %s', (specifier, name) => {
  expect(packageOf(specifier)).toBe(name)
})
