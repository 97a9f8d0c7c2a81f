/** Patterns stood in for by marks, so that texts can be made on which any of them is found. */

import type { Scalar } from './condition.ts'
import type { CompiledPolicy } from './policy.ts'

type Matchers = CompiledPolicy['matchers']

/**
 * Each pattern becomes one that finds its own mark, and answers the texts that the policy names as the real one does.
 * Patterns that can in truth never meet in one text are then tried together: that may keep a mutant alive that is
 * equivalent, but never hides one.
 */
export function markMatchers(matchers: Matchers, named: (fact: string) => readonly Scalar[]): Matchers {
  return matchers.map(({ fact, pattern }, index) => {
    const texts = named(fact)
      .map(String)
      .filter((text) => pattern.test(text))
      .map(escapePattern)
    return { fact, pattern: new RegExp([markOf(index), ...texts.map((text) => `^${text}$`)].join('|'), 'u') }
  })
}

/** Texts with every combination of the marks of a fact's patterns. */
export function markedTexts(matchers: Matchers, fact: string): readonly string[] {
  return matchers.reduce<readonly string[]>(
    (texts, matcher, index) =>
      matcher.fact === fact ? texts.concat(texts.map((text) => `${text}${markOf(index)}`)) : texts,
    [''],
  )
}

/** For people: which patterns a text with marks stands for. */
export function readMarks(text: string, matchers: Matchers): string | null {
  const found = matchers.filter((_, index) => text.includes(markOf(index)))
  return found.length === 0
    ? null
    : `a text that matches ${found.map(({ pattern }) => `/${pattern.source}/`).join(' and ')}`
}

function markOf(index: number): string {
  return `⟦${index}⟧`
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
