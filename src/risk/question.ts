import { found, riskFrom, tagged } from './finding.ts'
import type { RiskContext } from './ground.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { groundOf, ownPieceOf } from './reach.ts'
import type { Finding, Risk, RiskLevel, Tag } from './risk.ts'

/** Words in a question that show what a "yes" would do. */
const QUESTION_WORDS: readonly {
  readonly pattern: RegExp
  readonly level: RiskLevel
  readonly tag: Tag
}[] = [
  {
    pattern:
      /\b(?:delet\w*|remov\w*|eras\w*|wip\w+|purg\w*|destroy\w*|shred\w*|uninstall\w*|discard\w*|autoremove)\b/iu,
    level: 'dangerous',
    tag: 'deletes',
  },
  {
    pattern: /\b(?:production|prod|live (?:site|system|server|data\w*))\b/iu,
    level: 'dangerous',
    tag: 'production',
  },
  { pattern: /\b(?:overwrit\w*|replac\w*|clobber\w*)\b/iu, level: 'dangerous', tag: 'overwrites' },
  {
    pattern:
      /\b(?:drop|truncat\w*|reset|migrat\w*)\b[^?]*\b(?:database|table|schema|db|data)\b|\b(?:database|table|schema)\b[^?]*\b(?:drop|truncat\w*|reset|lost)\b/iu,
    level: 'dangerous',
    tag: 'database',
  },
  {
    pattern:
      /\b(?:force|irreversibl\w*|cannot be (?:undone|reversed|recovered)|can't be undone|permanent\w*|destructive|data loss|lose (?:all|any|your))\b/iu,
    level: 'dangerous',
    tag: 'overwrites',
  },
  { pattern: /\b(?:format(?:ting)?|partition\w*|mkfs|file ?system)\b/iu, level: 'dangerous', tag: 'device' },
  {
    pattern:
      /\b(?:authenticity|fingerprint|host key|known[_ ]hosts|certificate|self-signed|untrusted|not trusted)\b/iu,
    level: 'dangerous',
    tag: 'identity_unconfirmed',
  },
  {
    pattern:
      /\b(?:password|passphrase|passcode|credential\w*|token|api key|secret|private key|otp|two-factor|2fa|username for)\b/iu,
    level: 'dangerous',
    tag: 'credentials',
  },
  { pattern: /\b(?:sudo|as root|administrator|elevat\w*)\b/iu, level: 'dangerous', tag: 'privileges' },
  { pattern: /\b(?:publish\w*|deploy\w*|push\w*|releas\w*)\b/iu, level: 'dangerous', tag: 'publishes' },
  { pattern: /\b(?:reboot|restart|shut ?down|power ?off)\b/iu, level: 'dangerous', tag: 'machine' },
  { pattern: /\b(?:kill\w*|terminat\w*)\b/iu, level: 'dangerous', tag: 'processes' },
  {
    pattern:
      /\b(?:bypass\w*|skip\w* (?:all )?permission\w*|yolo|auto-?(?:approve|accept)\w*|dangerously)\b/iu,
    level: 'dangerous',
    tag: 'agent_config',
  },
  {
    pattern: /\b(?:install\w*|upgrad\w*|updat\w*|need to install the following)\b/iu,
    level: 'caution',
    tag: 'installs',
  },
  { pattern: /\b(?:download\w*|fetch\w*|upload\w*|connect\w*)\b/iu, level: 'caution', tag: 'network' },
  { pattern: /\b(?:trust\w*)\b/iu, level: 'caution', tag: 'trust' },
]

const TEXT_CHARACTERS_MAX = 4000

/** Judges a question in plain words; never below caution, because what it leaves open is for a person. */
export function judgeText(text: string, complete: boolean, context: RiskContext): Risk {
  const findings: Finding[] = [found('unclear', 'the question')]
  if (!complete) findings.push(tagged('caution', 'cut_off', 'the question'))
  if (text.length > TEXT_CHARACTERS_MAX) findings.push(tagged('caution', 'too_long', 'the question'))
  const read = text.slice(0, TEXT_CHARACTERS_MAX)
  if (hasOddCharacters(read)) findings.push(tagged('caution', 'odd_characters', 'the question'))
  const ground = groundOf(context)
  const own = ownPieceOf(ground, [ground.base], read)
  if (own !== undefined) findings.push(found('own_files', own))
  for (const { pattern, level, tag } of QUESTION_WORDS) {
    const word = pattern.exec(read)?.[0]
    if (word !== undefined) findings.push(tagged(level, tag, `"${word}"`))
  }
  return riskFrom(findings, '', null)
}
