/** What a plugin may know of our environment before it names anything: nothing that opens a door. */

const PLAIN = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
])
const LOCALE = /^LC_[A-Z]+$/

/** The variables of a plugin's process or thread; those that the plugin names are handed to its `setup`, as everywhere. */
export function minimalEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (PLAIN.has(name) || LOCALE.test(name))) kept[name] = value
  }
  return kept
}
