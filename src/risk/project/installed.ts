/** Tools that the project brings, and words that show that a call does more than build or test. */

import { isInside, nameIn } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, type Scope } from '../words.ts'

/** Words that show that something does more than build, test or print. */
const SAYS_MORE =
  /(?:^|[^a-z])(?:deploy\w*|publish\w*|releas\w*|migrat\w*|rollback|drop\w*|delet\w*|remov\w*|destroy\w*|purg\w*|wip(?:e|ing)\w*|nuke\w*|reset\w*|seed\w*|prod|production|upload\w*|push\w*|flush\w*|truncat\w*|clean\w*|uninstall\w*|install\w*|send\w*|notify\w*|backup\w*|restore\w*|sync\w*|rimraf|del|shx|np|gh-pages)(?:[^a-z]|$)/iu

/** Whether any of these words shows that more happens than a build or a test, or is unknown. */
export function saysMore(words: readonly string[]): boolean {
  return words.some((word) => SAYS_MORE.test(nameIn(word)) || isUnresolved(word))
}

/** Whether a tool is installed in the project, for a call from any of its folders; null if not known. */
export function isInstalled({ code, worktree }: Session, tool: string, { bases }: Scope): boolean | null {
  if (code === null || bases.length === 0 || !bases.every((base) => isInside(worktree, base))) return null
  let isPackage = false
  const found = bases.every((base) => {
    for (let at = base; isInside(worktree, at); at = at.slice(0, at.lastIndexOf('/'))) {
      if (code.names(`${at}/node_modules/.bin`)?.includes(tool)) return true
      isPackage ||= code.read(`${at}/package.json`) !== 'missing'
    }
    return false
  })
  return found || isPackage ? found : null
}

/** Whether a program that no table knows is a tool of the project, called by one of its scripts. */
export function isOwnTool(session: Session, { program, args, scope }: Call): boolean {
  if (!scope.inScript || isInstalled(session, program, scope) !== true) return false
  return !saysMore([program, ...args.map(({ value }) => value)])
}
