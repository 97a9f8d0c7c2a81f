import type { About, Prompt, PromptKind } from '../plugin/contract.ts'
import { judgeCommand } from './about-command.ts'
import { judgeFile } from './about-file.ts'
import { judgeText } from './about-text.ts'
import { judgeUrl } from './about-url.ts'
import { type Finding, found, riskOf, tagged, worse } from './finding.ts'
import { groundOf, type RiskContext } from './ground.ts'
import { isOwn } from './reach.ts'
import { readingsOf } from './readings.ts'
import type { Risk } from './risk.ts'

/** What a kind of prompt says by itself, whatever it is about. */
const KIND_FINDINGS: Partial<Record<PromptKind, Finding>> = {
  trust: tagged('caution', 'trust', 'the prompt'),
  login: found('credentials', 'a login'),
  password: found('credentials', 'a password'),
}

/** Says how much harm answering a prompt can do, from what it asks for and from nothing else on the screen. */
export function judgeRisk(prompt: Prompt | null, context: RiskContext): Risk {
  if (prompt === null || prompt.kind === 'input') return riskOf([], 'Nothing is asked.', null)
  const judged = judgeAbout(prompt, context)
  const byKind = KIND_FINDINGS[prompt.kind]
  return byKind === undefined ? judged : raise(judged, riskOf([byKind], '', null))
}

/** The worst of all that the rows can mean decides; the facts of the command are those of the text that is shown. */
function judgeAbout(prompt: Prompt, context: RiskContext): Risk {
  const { about, kind, question } = prompt
  if (kind === 'pager') return riskOf([], 'A pager only shows.', null)
  if (about === null) return judgeText(question, true, context)
  const { texts, all } = readingsOf(about)
  const complete = about.complete && all
  return texts.map((text) => judgeReading({ ...about, text, complete }, question, context)).reduce(raise)
}

function judgeReading(about: About, question: string, context: RiskContext): Risk {
  switch (about.kind) {
    case 'command':
      return judgeCommand(about, context)
    case 'file':
      return judgeFile(about, context)
    case 'url':
      return judgeUrl(about)
    case 'folder': {
      const findings = [tagged('caution', 'trust', about.text)]
      if (isOwn(groundOf(context), about.text)) findings.push(found('own_files', about.text))
      return raise(riskOf(findings, '', null), judgeText(question, about.complete, context))
    }
    case 'text':
      return judgeText(`${question}\n${about.text}`, about.complete, context)
  }
}

function raise(left: Risk, right: Risk): Risk {
  const command = left.command ?? right.command
  const why = [left, right].flatMap((risk) => (risk.tags.length === 0 ? [] : risk.why))
  return {
    level: worse(left.level, right.level),
    tags: [...new Set([...left.tags, ...right.tags])],
    why: why.length === 0 ? left.why : [...new Set(why)],
    command: command && {
      ...command,
      writes_outside_worktree: [left, right].some((risk) => risk.command?.writes_outside_worktree),
      network: [left, right].some((risk) => risk.command?.network),
    },
  }
}
