/** Which models are retired, and which one is used by default. */

/** The current model of the family that the seed's default belonged to. */
export const DEFAULT_MODEL = 'claude-haiku-5-5'

interface RetiredModel {
  /** An id; with a `*` at its end, every id that begins with it. */
  readonly id: string
  readonly successor: string
  /** ISO date; null if we do not know it. */
  readonly retired: string | null
}

const RETIRED_MODELS: readonly RetiredModel[] = [
  { id: 'claude-3-5-haiku-20241022', successor: 'claude-haiku-5-5', retired: '2026-02-19' },
  { id: 'claude-3-5-haiku-latest', successor: 'claude-haiku-5-5', retired: null },
  { id: 'claude-3-haiku-20240307', successor: 'claude-haiku-5-5', retired: null },
  { id: 'claude-3-7-sonnet-20250219', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-5-sonnet-*', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-sonnet-20240229', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-opus-*', successor: 'claude-opus-5-5', retired: null },
]

/** Requests to a retired model fail, so its successor in the same family is used instead, with a warning. */
export function resolveModel(id: string): { model: string; warning: string | null } {
  const gone = RETIRED_MODELS.find((model) => matches(model.id, id))
  if (gone === undefined) return { model: id, warning: null }
  const when = gone.retired === null ? 'is retired' : `was retired on ${gone.retired}`
  return {
    model: gone.successor,
    warning: `Model ${id} ${when}, requests to it fail: ${gone.successor} is used instead.`,
  }
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern
}
