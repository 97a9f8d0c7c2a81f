import type { Prompt, PromptKind } from '../../plugin/contract.ts'
import { judgeCommand } from './about-command.ts'
import { judgeFile } from './about-file.ts'
import { judgeText } from './about-text.ts'
import { judgeUrl } from './about-url.ts'
import { type Finding, found, riskOf, tagged, worse } from './finding.ts'
import { usableWorktree } from './places.ts'
import type { Risk } from './risk.ts'

/** What is known around a prompt; `worktree` is absolute, and null where nobody knows it. */
export interface RiskContext {
  readonly worktree: string | null
}

/** What a kind of prompt says by itself, whatever it is about. */
const KIND_FINDINGS: Partial<Record<PromptKind, Finding>> = {
  trust: tagged('caution', 'trust', 'the prompt'),
  login: found('credentials', 'a login'),
  password: found('credentials', 'a password'),
}

/** Says how much harm answering a prompt can do, from what it asks for and from nothing else on the screen. */
export function judgeRisk(prompt: Prompt | null, { worktree }: RiskContext): Risk {
  if (prompt === null || prompt.kind === 'input') return riskOf([], 'Nothing is asked.', null)
  const judged = judgeAbout(prompt, usableWorktree(worktree))
  const byKind = KIND_FINDINGS[prompt.kind]
  return byKind === undefined ? judged : raise(judged, riskOf([byKind], '', null))
}

function judgeAbout({ about, kind, question }: Prompt, worktree: string | null): Risk {
  if (kind === 'pager') return riskOf([], 'A pager only shows.', null)
  if (about === null) return judgeText(question, true)
  switch (about.kind) {
    case 'command':
      return judgeCommand(about, worktree)
    case 'file':
      return judgeFile(about, worktree)
    case 'url':
      return judgeUrl(about)
    case 'folder':
      return raise(
        riskOf([tagged('caution', 'trust', about.text)], '', null),
        judgeText(question, about.complete),
      )
    case 'text':
      return judgeText(`${question}\n${about.text}`, about.complete)
  }
}

function raise(left: Risk, right: Risk): Risk {
  return {
    level: worse(left.level, right.level),
    tags: [...new Set([...left.tags, ...right.tags])],
    why: [...new Set([...left.why, ...right.why])],
    command: left.command ?? right.command,
  }
}
