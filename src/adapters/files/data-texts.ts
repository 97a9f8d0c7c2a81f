/** Where the texts of policies and agent files come from: the disk as it is now, or what was agreed to. */

/** Gives a file's text; `fromDisk` reads it as it is saved now. */
export type TextOf = (file: string, fromDisk: () => Promise<string>) => Promise<string>

/** As they are saved now. */
export const FROM_DISK: TextOf = (_, fromDisk) => fromDisk()

/** As they are saved now; `texts` keeps what was read, so that what is judged and what is agreed to is one text. */
export function readInto(texts: Map<string, string>): TextOf {
  return async (file, fromDisk) => {
    const text = texts.get(file) ?? (await fromDisk())
    texts.set(file, text)
    return text
  }
}

/** As they were agreed to; what comes with this package is read from it. */
export function asAgreed(data: Readonly<Record<string, string>>): TextOf {
  return async (file, fromDisk) => (Object.hasOwn(data, file) ? (data[file] ?? '') : fromDisk())
}
