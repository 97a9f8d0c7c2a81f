import {
  type CommandFacts,
  EFFECTS,
  type EffectName,
  type Finding,
  RISK_LEVELS,
  type Risk,
  type RiskLevel,
  TAGS,
  type Tag,
} from './risk.ts'

const SUBJECT_CHARACTERS_MAX = 60
/** Control characters, and the marks for unknown parts: neither belongs in a sentence for people. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\ufff9-\uffff]+/gu

/** Turns an effect of the tables into a finding about `subject`. */
export function found(effect: EffectName, subject: string, row?: string): Finding {
  const { level, tag, ...more } = EFFECTS[effect]
  const finding = { level, tag, network: 'network' in more, subject }
  return row === undefined ? finding : { ...finding, row }
}

/** A finding that comes from no program table, such as a cut-off screen. */
export function tagged(level: RiskLevel, tag: Tag, subject: string): Finding {
  return { level, tag, network: false, subject }
}

/** The worse of two levels, so that the worst part decides for the whole. */
export function worse(left: RiskLevel, right: RiskLevel): RiskLevel {
  return RISK_LEVELS.indexOf(left) >= RISK_LEVELS.indexOf(right) ? left : right
}

/** Combines findings into one risk: the worst level, each tag once, a sentence for each thing, worst first. */
export function riskFrom(findings: readonly Finding[], nothing: string, command: CommandFacts | null): Risk {
  const worstFirst = findings
    .filter((finding) => finding.tag !== null)
    .sort((left, right) => RISK_LEVELS.indexOf(right.level) - RISK_LEVELS.indexOf(left.level))
  const sentences = worstFirst.flatMap(sentenceOf)
  return {
    level: findings.reduce<RiskLevel>((level, finding) => worse(level, finding.level), 'read_only'),
    tags: [...new Set(worstFirst.flatMap(({ tag }) => (tag === null ? [] : [tag])))],
    why: sentences.length === 0 ? [nothing] : [...new Set(sentences)],
    command,
  }
}

function sentenceOf({ tag, subject }: Finding): string[] {
  return tag === null ? [] : [`${shortened(subject)}: ${TAGS[tag]}.`]
}

/** Shortens a part of a command to what a sentence for people can show. */
export function shortened(text: string): string {
  const shown = text.replace(UNSHOWABLE, '…')
  return shown.length > SUBJECT_CHARACTERS_MAX ? `${shown.slice(0, SUBJECT_CHARACTERS_MAX)}…` : shown
}
