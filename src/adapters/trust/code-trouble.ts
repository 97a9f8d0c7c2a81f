/** Code that cannot be pinned; the message is the end of a sentence about the plugin. */
export class CodeTrouble extends Error {
  override readonly name = 'CodeTrouble'
}
