/** The import graph of a source tree. */

import { posix } from 'node:path'
import type { Parsed } from './tree.ts'

export type Graph = ReadonlyMap<string, readonly string[]>

/** The files that each file imports; `packages` maps the package's own subpaths to their source files. */
export function graphOf(
  files: readonly Parsed[],
  packages: Readonly<Record<string, string>>,
  withTypes: boolean,
): Graph {
  const known = new Set(files.map(({ path }) => path))
  const targetOf = (from: string, name: string): string =>
    name.startsWith('.') ? posix.join(posix.dirname(from), name) : (packages[name] ?? '')
  return new Map(
    files.map(({ path, imports }) => {
      const wanted = imports.filter(({ isType }) => withTypes || !isType)
      const targets = new Set(wanted.map(({ name }) => targetOf(path, name)))
      return [path, [...targets].filter((target) => known.has(target))]
    }),
  )
}

/**
 * The import cycles, and one of the longest chains of files in which each imports the next. A cycle adds all of its files to a
 * chain, because a reader has to know all of them at once.
 */
export function shapeOf(graph: Graph): { readonly cycles: string[][]; readonly chain: string[] } {
  const groups = groupsOf(graph)
  const groupOf = new Map(groups.flatMap((group) => group.map((file) => [file, group] as const)))
  const best = new Map<string[], string[]>()
  let chain: string[] = []
  // In Tarjan's order a group comes after the groups that it imports.
  for (const group of groups) {
    const below = group
      .flatMap((file) => graph.get(file) ?? [])
      .map((file) => groupOf.get(file))
      .filter((other) => other !== undefined && other !== group)
      .map((other) => best.get(other ?? []) ?? [])
    const longest = below.reduce((most, each) => (each.length > most.length ? each : most), [])
    const own = [...group, ...longest]
    best.set(group, own)
    if (own.length > chain.length) chain = own
  }
  return { cycles: groups.filter(({ length }) => length > 1), chain }
}

/** Strongly connected components by Tarjan's algorithm, each after those that it leads to. */
function groupsOf(graph: Graph): string[][] {
  const groups: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const open = new Set<string>()
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    stack.push(file)
    open.add(file)
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      const reached = open.has(next) ? (low.get(next) ?? 0) : Number.POSITIVE_INFINITY
      low.set(file, Math.min(low.get(file) ?? 0, reached))
    }
    if (low.get(file) !== index.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    for (const one of group) open.delete(one)
    groups.push(group)
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return groups
}
