/** Secrets are taken out of every text before a policy, a model or a log may see it. */

interface SecretShape {
  readonly name: string
  readonly pattern: RegExp
}

/** Shapes of credentials; the second group of a pattern, where it has one, is the part that is erased. */
const SECRET_SHAPES: readonly SecretShape[] = [
  {
    name: 'private_key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  },
  { name: 'api_key', pattern: /\b(?:sk|pk|rk)[-_](?:ant|live|test|proj)?[-_A-Za-z0-9]{16,}/g },
  { name: 'github_token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g },
  { name: 'slack_token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { name: 'aws_key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { name: 'google_key', pattern: /\bAIza[A-Za-z0-9_-]{30,}/g },
  { name: 'npm_token', pattern: /\bnpm_[A-Za-z0-9]{30,}/g },
  { name: 'jwt', pattern: /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}/g },
  { name: 'url_password', pattern: /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)([^\s/@]+)(?=@)/gi },
  { name: 'authorization', pattern: /(\bauthorization\s*[:=]\s*(?:bearer|basic|token)?\s*)([^\s"']{6,})/gi },
  {
    name: 'secret_value',
    pattern:
      /(\b[A-Z0-9_]*(?:API_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)["']?\s*[=:]\s*["']?)([^\s"'[][^\s"']{5,})/gi,
  },
]

/** Replaces every secret by its name in brackets, so that what is left still says what stood there. */
export function redact(text: string): string {
  return SECRET_SHAPES.reduce(
    (clean, { name, pattern }) =>
      clean.replace(pattern, (_found: string, before: unknown, value: unknown) =>
        typeof before === 'string' && typeof value === 'string' ? `${before}[${name}]` : `[${name}]`,
      ),
    text,
  )
}

/** The same data with every text in it redacted: for whoever may pass it on. Works on plain data, as contracts are. */
export function withoutSecrets<Data>(data: Data): Data
export function withoutSecrets(data: unknown): unknown {
  if (typeof data === 'string') return redact(data)
  if (Array.isArray(data)) return data.map((entry: unknown) => withoutSecrets(entry))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutSecrets<unknown>(value)]))
}
