/** A named limit on everything that a policy may hold: far above what people write, far below what hurts. */

/** Rules of a policy and of all that it extends together. */
export const RULES_LIMIT = 1000
export const TESTS_LIMIT = 1000
/** Files that one file may name in `extends`. */
export const EXTENDS_LIMIT = 16
export const ID_LENGTH_LIMIT = 100
/** Characters of a `why`, of a test's name and of any other text. */
export const TEXT_LENGTH_LIMIT = 1000

/** Levels of lists and objects in a whole file, counted from its outermost object. */
export const FILE_DEPTH_LIMIT = 40
/** Lists, objects and values in a whole file. */
export const FILE_SIZE_LIMIT = 100_000
export const CONDITION_DEPTH_LIMIT = 20
export const CONDITION_SIZE_LIMIT = 500
/** Words in the list of one `in`. */
export const LIST_LENGTH_LIMIT = 200

export const PATTERN_LENGTH_LIMIT = 200
/** Characters of a fact that `match` reads; a longer one is a fault, since half a command says nothing. */
export const MATCH_TEXT_LIMIT = 1000
/**
 * Ways in which a pattern may be tried on one text, as a power of two. Measured on Node 20: `.*.*x` (30 bits) takes
 * 0.3 seconds on 1000 characters that do not match, and each bit more doubles it.
 */
export const PATTERN_COST_LIMIT_BITS = 31

/** Problems that one refusal spells out; the rest are counted. */
export const PROBLEMS_SHOWN_LIMIT = 100
