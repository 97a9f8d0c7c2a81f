import { describe, expect, it } from 'vitest'
import { FILE_KINDS } from '../../src/risk/files/file-kind.ts'
import { kindOf } from '../../src/risk/files/kinds.ts'
import { judgeFile } from '../../src/risk/judge.ts'
import { FILES } from './tables/file-kinds.ts'

const WORKTREE = '/home/u/proj'

const ROWS = Object.entries(FILES).flatMap(([kind, paths]) => paths.map((path) => [path, kind] as const))

describe('the kind of a file', () => {
  it.each(ROWS)('%s is %s', (path, kind) => {
    const absolute = new URL(path, `file://${WORKTREE}/`).pathname
    expect(kindOf(WORKTREE, decodeURIComponent(absolute))).toBe(kind)
  })

  it('has examples of each kind that a name can show', () => {
    const bare = Object.entries(FILES).filter(([, paths]) => paths.length === 0)
    expect(bare.map(([kind]) => kind)).toEqual(['ignored'])
  })

  it('is harmless to write only if it is plain', () => {
    const plain = new Set(['source', 'test', 'document', 'asset', 'data'])
    const others = ROWS.filter(([path, kind]) => {
      const { level } = judgeFile({ text: path, complete: true }, { worktree: WORKTREE })
      // In a dialog, a pattern is a file name like any other.
      const isMade = /^(?:out|node_modules|\.venv)\//u.test(path)
      return (level === 'contained') !== (plain.has(kind) && !isMade)
    })
    expect(others).toEqual([])
  })

  it('is one that policies know', () => {
    expect(Object.keys(FILES).sort()).toEqual(Object.keys(FILE_KINDS).sort())
  })
})
