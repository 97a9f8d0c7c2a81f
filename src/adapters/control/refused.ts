/** What a handler throws to say no: it is told as it is, and is no fault. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
