/** Secrets in files and statements that have a form of their own. */

import type { ContextRule } from '../secret-rules.ts'
import { isValue } from '../values.ts'

/** Where this stands, the rules are worth a try. */
export const STATEMENTS_HINT =
  /A[KS]IA|identified\s|(?:password|passwd|pwd|secret|token|key|passphrase)[\s>"]|:(?:\d{4,5}|\*):/i

export const STATEMENT_RULES: readonly ContextRule[] = [
  {
    name: 'aws_key',
    pattern: /((?:AKIA|ASIA)[A-Z0-9]{16}["',:\s]{1,12})([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /(\bidentified\s{1,3}(?:with\s{1,3}\S{1,40}\s{1,3})?by\s{1,3}(?:password\s{1,3})?['"])([^'"\n]{1,200})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\b(?:user|role|login|alter|create)\b[^\n;]{0,120}?\bpassword\s{1,3}['"])([^'"\n]{1,200})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\blogin\s{1,8}\S{1,100}\s{1,8}password\s{1,8})(\S{1,200})/g,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /((?:^|\n)[\s│|]{0,20}[\w.*-]{1,100}:(?:\d{2,5}|\*):[^:\s]{1,100}:[^:\s]{1,100}:)([^\s:│|]{3,200})(?=\s*(?:[│|]\s*)?(?:\n|$))/g,
    isSecret: (value) => isValue(value) && !/^\d+$/.test(value),
  },
  {
    name: 'secret_value',
    pattern:
      /(<(?:[\w:-]{0,40})(?:password|passwd|pwd|secret|token|apikey|api[-_]key|passphrase)(?:\s[^<>\n]{0,100})?>)([^<\s]{3,400})(?=<)/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern: /(\bkey="[^"\n]{0,60}(?:password|secret|token|apikey|pwd)"\s{1,3}value=")([^"\n]{3,400})/gi,
    isSecret: isValue,
  },
  {
    name: 'secret_value',
    pattern:
      /(\b(?:setx?|set -[a-zA-Z]{1,4})\s{1,3}\w{0,60}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|_KEY)\s{1,3}["']?)([^\s"'=]{3,400})/gi,
    isSecret: isValue,
  },
]
