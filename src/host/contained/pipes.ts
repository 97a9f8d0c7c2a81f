/** The pipe on which a plugin's process answers; what it is asked comes on its standard input. */
export const ANSWERS_FD = 3
