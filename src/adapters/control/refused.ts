/** Thrown by a handler to refuse a request: its message is passed on unchanged, and it is not a fault. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
