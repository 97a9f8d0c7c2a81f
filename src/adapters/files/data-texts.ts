/** Where the texts of policies and agent files come from: the disk as it is now, or the person's consent. */

/** Returns a file's text; `fromDisk` reads it as it is saved now. */
export type TextOf = (file: string, fromDisk: () => Promise<string>) => Promise<string>

/** The texts as they are saved now. */
export const FROM_DISK: TextOf = (_, fromDisk) => fromDisk()

/** The texts as they are saved now. `texts` keeps them, so that the text judged is the one agreed to. */
export function readInto(texts: Map<string, string>): TextOf {
  return async (file, fromDisk) => {
    const text = texts.get(file) ?? (await fromDisk())
    texts.set(file, text)
    return text
  }
}

/** The texts as they were agreed to. Files of this package are not among them and are read from disk. */
export function asAgreed(data: Readonly<Record<string, string>>): TextOf {
  return async (file, fromDisk) => (Object.hasOwn(data, file) ? (data[file] ?? '') : fromDisk())
}
