/** What a package.json says about its scripts and the packages beside it. Pure. */

import { isJsonObject, parseJsonObject } from '../../core/text/json-object.ts'
import { matchesGlob } from '../paths.ts'

export interface Manifest {
  readonly name: string | null
  readonly scripts: ReadonlyMap<string, string>
  /** Patterns of folders; null if they are not plain. */
  readonly workspaces: readonly string[] | null
}

/** One command asks for the same few manifests again and again. */
const KEPT_MAX = 50
const kept = new Map<string, Manifest | null>()

/** Reads a package.json; null if the text is no manifest. */
export function parseManifest(text: string): Manifest | null {
  const known = kept.get(text)
  if (known !== undefined) return known
  if (kept.size >= KEPT_MAX) kept.clear()
  const manifest = readManifest(text)
  kept.set(text, manifest)
  return manifest
}

function readManifest(text: string): Manifest | null {
  const manifest = parseJsonObject(text)
  if (manifest === null) return null
  const scripts = isJsonObject(manifest.scripts) ? Object.entries(manifest.scripts) : []
  return {
    name: typeof manifest.name === 'string' ? manifest.name : null,
    scripts: new Map(scripts.flatMap(([name, body]) => (typeof body === 'string' ? [[name, body]] : []))),
    workspaces: patternsIn(
      isJsonObject(manifest.workspaces) ? manifest.workspaces.packages : manifest.workspaces,
    ),
  }
}

function patternsIn(value: unknown): readonly string[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const patterns = value.filter((each): each is string => typeof each === 'string')
  return patterns.length === value.length ? patterns : null
}

/** The patterns in a pnpm-workspace.yaml; null if they cannot be read. */
export function pnpmWorkspaces(text: string): readonly string[] | null {
  const [, list] = /^packages:[ \t]*\r?\n((?:[ \t]*(?:-.*|#.*)?\r?\n?)*)/mu.exec(text) ?? []
  return list === undefined
    ? null
    : [...list.matchAll(/^\s*-\s*["']?([^"'\s#]+)/gmu)].map(([, pattern = '']) => pattern)
}

/** A script with its `pre` and `post` scripts; `run-s "build:*"` names several. */
export function scriptsNamed({ scripts }: Manifest, pattern: string): readonly string[] {
  const names = [...scripts.keys()].filter((name) =>
    pattern.includes('*') ? matchesGlob(pattern, name) : name === pattern,
  )
  return names.flatMap((name) => [`pre${name}`, name, `post${name}`]).filter((name) => scripts.has(name))
}
