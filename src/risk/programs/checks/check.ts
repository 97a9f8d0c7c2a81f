import type { Call, Session } from '../../shell/session.ts'
import type { Sorted } from '../match.ts'

/** What a table cannot say about a program: looks at the words of one call and reports what it sees. */
export type Check = (session: Session, call: Call, sorted: Sorted) => void
