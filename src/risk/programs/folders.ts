import { isAbsolute } from '../places.ts'
import type { Call } from '../shell/session.ts'

const OPTION = /^(?:-[A-Za-z]*C|-D|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*)$/u
const ATTACHED = /^(?:-[A-Za-z]*?C|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*=)(.+)$/u

/** More of them are as good as none: nobody knows then. */
const FOLDERS_MAX = 16

/** Every folder that a call's relative paths may start in: `-C DIR` makes many programs start in another one. */
export function foldersOf({ args, scope: { bases } }: Call): readonly string[] {
  const named = args.flatMap(({ value }, index) => {
    if (OPTION.test(value)) return args[index + 1]?.value ?? []
    return ATTACHED.exec(value)?.[1] ?? []
  })
  const folders = named.flatMap((folder) =>
    isAbsolute(folder) ? [folder] : bases.map((base) => `${base}/${folder}`),
  )
  if (folders.length === 0) return bases
  return bases.length + folders.length > FOLDERS_MAX ? [] : [...bases, ...folders]
}
