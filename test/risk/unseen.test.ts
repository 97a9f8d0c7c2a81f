import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { judgeCommand } from '../../src/risk/command.ts'
import { RISK_LEVELS, type RiskLevel } from '../../src/risk/risk.ts'

/** What was judged right for a command before the rules were consulted: the levels that agree with it. */
const AGREES: Readonly<Record<string, readonly RiskLevel[]>> = {
  read_only: ['read_only'],
  contained: ['contained'],
  at_most_contained: ['read_only', 'contained'],
  not_read_only: ['contained', 'caution', 'dangerous'],
  at_least_caution: ['caution', 'dangerous'],
  dangerous: ['dangerous'],
}
/**
 * Commands that the rules judge differently, always on the safe side: a person is asked, or the project's own
 * code runs.
 */
const OTHERWISE: ReadonlyMap<string, RiskLevel> = new Map<string, RiskLevel>([
  ['git lfs migrate import --include="*.psd"', 'caution'],
  ['curl -H "Authorization: Bearer $TOKEN" https://example.org', 'caution'],
  ['truncate -s 0 data.db', 'caution'],
  ["echo 'drop table t' | psql", 'caution'],
  ["make -s -f - <<'E'\nx:\n\trm -rf build\nE", 'caution'],
  ["printf 'rm -rf build' > x.sh && bash x.sh", 'caution'],
  ['set -- rm -rf build; "$@"', 'caution'],
  ['a=(rm -rf build); "\u0024{a[@]}"', 'caution'],
  ['openssl dgst -sha256 x', 'caution'],
  ['make -n deploy', 'dangerous'],
  // Scripts of the project run before it is packed.
  ['npm pack --dry-run', 'contained'],
  // Without a worktree, it is not known whether git holds the file.
  ["sed -i '' -e 's/a/b/' src/app.ts", 'caution'],
  ["sed -i.bak 's/a/b/' src/app.ts", 'caution'],
  ['mv src/a.ts src/b.ts', 'caution'],
  ["yq -i '.a=1' x.yml", 'caution'],
  // Names that show no kind, and trees.
  ['cat a b > c', 'caution'],
  ['sort -o x x', 'caution'],
  ['jq . x.json > y.json', 'caution'],
  ["echo '{}' > config/x.json", 'caution'],
  ['cp /etc/hosts .', 'caution'],
  ['cp -r src/a src/b', 'caution'],
  ['rsync -a src/ dst/', 'caution'],
  // A Gemfile is code, and so are composer's plugins.
  ['bundle list', 'contained'],
  ['composer show', 'contained'],
  // A patch may name any file of the worktree.
  ['git apply fix.patch', 'caution'],
  ['pulumi preview', 'contained'],
  ['cdk diff', 'contained'],
])

const Row = z.strictObject({ class: z.string(), held: z.string(), command: z.string() })
const rows = readFileSync(new URL('unseen.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)))

describe('commands whose level was written down before the rules judged them', () => {
  it('are judged like that, with known exceptions', () => {
    const others = rows.flatMap(({ command, held }) => {
      const { level } = judgeCommand({ text: command, complete: true }, { worktree: null })
      return AGREES[held]?.includes(level) ? [] : [[command, level] as const]
    })
    expect(new Map(others)).toEqual(OTHERWISE)
  })

  it('are all different, and cover every kind', () => {
    expect(new Set(rows.map(({ command }) => command)).size).toBe(rows.length)
    expect([...new Set(rows.map(({ held }) => held))].sort()).toEqual(Object.keys(AGREES).sort())
  })

  it('are never judged harmless if a person should look', () => {
    const harmless = rows.filter(({ command, held }) => {
      const rank = RISK_LEVELS.indexOf(
        judgeCommand({ text: command, complete: true }, { worktree: null }).level,
      )
      return (held === 'dangerous' || held === 'at_least_caution') && rank < RISK_LEVELS.indexOf('caution')
    })
    expect(harmless).toEqual([])
  })
})
