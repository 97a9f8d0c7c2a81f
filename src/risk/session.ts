import type { SyntaxNode } from 'unbash'
import type { FileState, Ground } from './ground.ts'
import type { EffectName, Finding } from './risk.ts'
import type { Argument, Scope, Sorted, Stdin } from './words.ts'

/** A program about to run: its words, its scope and its standard input. */
export interface Call {
  readonly program: string
  readonly args: readonly Argument[]
  readonly scope: Scope
  readonly stdin: Stdin
}

/** A call or redirection with an unknown target, and where its relative paths may start. */
interface Blind {
  readonly subject: string
  readonly bases: readonly string[]
}

/** One simple command, for those who ask how it was judged. */
export interface Step {
  readonly call: Call
  /** How many programs run this one. */
  readonly depth: number
  /** Its findings, and those of the programs that it runs, as positions among all findings. */
  readonly from: number
  readonly to: number
}

/** One judgement in progress. The judge's parts call each other through it, so that none imports its caller. */
export interface Session extends Ground {
  readonly findings: Finding[]
  /** Every known word of every call. */
  readonly words: Set<string>
  /** Searches that may print the name of one of the monitor's places for other programs to use. */
  readonly listedOwn: string[]
  /** Changes without a known target: any word of the command may name it. */
  readonly blind: Blind[]
  /** Files that a program of this command fetched; running one of them is running fetched code. */
  readonly fetchedFiles: Set<string>
  /** Paths that the command has written so far, as it names them; see `project/written.ts`. */
  readonly written: string[]
  /** Which of the project's code it has run so far, and whether that may run again later. */
  readonly projectRuns: { readonly subject: string; readonly again: boolean }[]
  /** Scripts of the project that were already judged, by folder and text. */
  readonly scripts: Set<string>
  /** Every body that each function name was given. */
  readonly functions: Map<string, readonly SyntaxNode[]>
  /** Functions that were judged at a call, with the state at that call. */
  readonly ran: Set<string>
  /** Scripts that `trap` runs later. */
  readonly later: string[]
  /** Every program and its words, without wrappers, in the order in which they were met. */
  readonly calls: Call[]
  /** Every simple command; null if nobody asked for an explanation. */
  readonly steps: Step[] | null
  report(effect: EffectName, subject: string, row?: string): void
  /** Reports once that the rest was not judged because a limit was reached. */
  giveUp(): void
  /** Whether a body may be walked once more; if not, reports that the rest was not judged. */
  mayWalkAgain(): boolean
  judgeCall(call: Call): void
  /** Reports what writing to a path means, from every folder that the script may be in. */
  judgeWrite(path: string, scope: Scope, how?: Written): void
  /** What writing a resolved path in the worktree means beyond the write itself. */
  effectsOfFile(path: string, way: WriteWay): readonly EffectName[]
  /** What the disk and git know about a resolved path in the worktree. */
  stateOf(path: string): FileState
  /** Whether a path is known to be recreated by a build or an installation. */
  isRebuildable(path: string, scope: Scope): boolean
  /** Reports what reading a file's contents means; a path that is not known might be a credential. */
  judgeRead(path: string, scope: Scope): void
  /** Judges text that a shell will run. */
  judgeSource(source: string, scope: Scope, stdin: Stdin): void
}

/** What a table cannot express about a program: examines the words of one call and reports what it finds. */
export type Check = (session: Session, call: Call, sorted: Sorted) => void

/**
 * What happens to what already exists: `touches` makes folders or changes rights, `makes` keeps it or makes
 * an empty file, `builds` makes a product anew, `adds` keeps it, `replaces` may find nothing there, `changes`
 * needs it, `empties` and `removes` take it away, `moves` takes it somewhere else.
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
  /** `replaces` if left out. */
  readonly way?: WriteWay
  /** Whether a shell expands patterns in the path; true if left out. */
  readonly expands?: boolean
}

/** Checks by program; each row names its programs, separated by spaces. */
export type Checks = readonly (readonly [names: string, check: Check])[]
