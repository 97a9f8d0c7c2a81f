/** The first look at data from outside: how deep and large it is, and whether a key would reach a prototype. */

import { FILE_DEPTH_LIMIT, FILE_SIZE_LIMIT } from './limits.ts'
import type { Path, Report } from './problem.ts'

const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

interface Place {
  readonly value: unknown
  readonly path: Path
}

export interface Extent {
  readonly depth: number
  readonly size: number
}

/** Refuses data that the other checks could not walk safely; true where they may go on. */
export function checkKeys(data: unknown, report: Report): boolean {
  let sound = true
  const extent = walk(data, FILE_DEPTH_LIMIT, FILE_SIZE_LIMIT, (path, key) => {
    if (!FORBIDDEN_KEYS.includes(key)) return
    sound = false
    report({ path, expected: `no key ${JSON.stringify(key)}`, value: key, remedy: 'Remove the key.' })
  })
  return checkExtent(extent, [], { depth: FILE_DEPTH_LIMIT, size: FILE_SIZE_LIMIT }, report) && sound
}

/** Refuses what is deeper or larger than a limit; true where it is not. */
export function checkExtent(extent: Extent, path: Path, limit: Extent, report: Report): boolean {
  if (extent.depth > limit.depth) {
    const remedy = 'Split it into several rules, or flatten it.'
    report({
      path,
      expected: `at most ${limit.depth} levels of nesting`,
      value: extent.depth,
      remedy,
    })
    return false
  }
  if (extent.size > limit.size) {
    const remedy = 'Split it into several rules or files.'
    report({ path, expected: `at most ${limit.size} values`, value: extent.size, remedy })
    return false
  }
  return true
}

/** Depth and size of data, counted without recursion and little further than the limits. */
export function extentOf(data: unknown, limit: Extent): Extent {
  return walk(data, limit.depth, limit.size, () => undefined)
}

function walk(
  data: unknown,
  depthLimit: number,
  sizeLimit: number,
  onKey: (path: Path, key: string) => void,
): Extent {
  let level: readonly Place[] = [{ value: data, path: [] }]
  let depth = 0
  let size = 0
  while (level.length > 0) {
    size += level.length
    if (depth > depthLimit || size > sizeLimit) break
    level = level.flatMap((place) => childrenOf(place, onKey))
    if (level.length > 0) depth += 1
  }
  return { depth, size }
}

function childrenOf({ value, path }: Place, onKey: (path: Path, key: string) => void): Place[] {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, path: [...path, index] }))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, item]: [string, unknown]) => {
    onKey([...path, key], key)
    return { value: item, path: [...path, key] }
  })
}
