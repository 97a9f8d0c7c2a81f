import type { SyntaxNode } from 'unbash'
import type { FileState, Ground } from './ground.ts'
import type { EffectName, Finding } from './risk.ts'
import type { Argument, Scope, Sorted, Stdin } from './words.ts'

/** One program about to run: its words, what it reads, and whether its output becomes the words of another. */
export interface Call {
  readonly program: string
  readonly args: readonly Argument[]
  readonly scope: Scope
  readonly stdin: Stdin
}

/** A call, or a redirection, whose target is not known, and where its relative paths may start. */
interface Blind {
  readonly subject: string
  readonly bases: readonly string[]
}

/** One simple command, for whoever asks how it was judged. */
export interface Step {
  readonly call: Call
  /** How many programs run this one. */
  readonly depth: number
  /** Its findings, and those of the programs that it runs, by their places among all findings. */
  readonly from: number
  readonly to: number
}

/** One judgement in progress. The parts of the judge reach each other through it, so that none imports its caller. */
export interface Session extends Ground {
  readonly findings: Finding[]
  /** Every known word of every call. */
  readonly words: Set<string>
  /** Searches that print, for other programs to take, names of which one may be of the monitor's places. */
  readonly listedOwn: string[]
  /** What may change things without naming them: any word of the line may be their name. */
  readonly blind: Blind[]
  /** Files that a program of this line fetched; running one of them is running fetched code. */
  readonly fetchedFiles: Set<string>
  /** Paths that the line has written so far, as it names them; see `project/written.ts`. */
  readonly written: string[]
  /** What of the project's code it has run so far, and whether that may run again later. */
  readonly projectRuns: { readonly subject: string; readonly again: boolean }[]
  /** Scripts of the project that were judged, by their folder and text. */
  readonly scripts: Set<string>
  /** Every body that a name of a function was given. */
  readonly functions: Map<string, readonly SyntaxNode[]>
  /** Functions and the state that they were judged in where they were called. */
  readonly ran: Set<string>
  /** Scripts that `trap` keeps for later. */
  readonly later: string[]
  /** The first real program and its words; filled by the first call that is not a wrapper. */
  readonly calls: Call[]
  /** Every simple command; null where nobody asks. */
  readonly steps: Step[] | null
  report(effect: EffectName, subject: string, row?: string): void
  /** Says once that the rest was not looked at, because a limit was reached. */
  giveUp(): void
  /** Whether one more body may be walked once more; where not, it says that the rest was not looked at. */
  mayWalkAgain(): boolean
  judgeCall(call: Call): void
  /** Reports what writing to a path means, from every folder that the script may be in. */
  judgeWrite(path: string, scope: Scope, how?: Written): void
  /** What writing a resolved path in the worktree means beyond that it is written. */
  effectsOfFile(path: string, way: WriteWay): readonly EffectName[]
  /** What the disk and git say of a resolved path in the worktree. */
  stateOf(path: string): FileState
  /** Whether a path is known to be what a build or an installation makes anew. */
  isRebuildable(path: string, scope: Scope): boolean
  /** Reports what reading a file's contents means; a path that is not known might be a credential. */
  judgeRead(path: string, scope: Scope): void
  /** Judges text that a shell will run. */
  judgeSource(source: string, scope: Scope, stdin: Stdin): void
}

/** What a table cannot say about a program: looks at the words of one call and reports what it sees. */
export type Check = (session: Session, call: Call, sorted: Sorted) => void

/**
 * What happens to what is there already: `touches` makes folders or changes rights, `makes` keeps it and else makes an empty file,
 * `builds` makes a product anew, `adds` keeps it, `replaces` may find nothing there, `changes` needs it, `empties` and `removes` take it away, `moves` takes it somewhere else.
 */
export type WriteWay =
  | 'touches'
  | 'makes'
  | 'builds'
  | 'adds'
  | 'replaces'
  | 'changes'
  | 'empties'
  | 'removes'
  | 'moves'

/** How a path is written. */
export interface Written {
  /** `replaces` where it is left out. */
  readonly way?: WriteWay
  /** Whether a shell reads patterns in the path; true where it is left out. */
  readonly expands?: boolean
}

/** Checks by the programs that they are for, as a text of names. */
export type Checks = readonly (readonly [names: string, check: Check])[]
