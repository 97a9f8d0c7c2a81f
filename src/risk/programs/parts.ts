/** Compilers are told with `-I`, `-L` and `-D` what they only read. */
const ATTACHED_PATH = /^-(?![ILD])[A-Za-z]+?((?:\/|~|\.\.).*)$/u

/** A word may carry paths behind `=`, `@`, `:` or `,`, or a letter: `--key=FILE`, `@FILE`, `HOST:FILE`, `-oFILE`. */
export function partsOf(value: string): readonly string[] {
  const attached = ATTACHED_PATH.exec(value)?.[1]
  const parts = attached === undefined ? [value] : [value, attached]
  return /[=@:,]/u.test(value) ? [...parts, ...value.split(/[=@:,]/u)] : parts
}
