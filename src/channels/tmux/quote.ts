/** One argument of a tmux command line, in quotes that keep every character as it is; the text holds no line break. */
export function quoteArgument(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Whether this is a pane id as tmux writes it: nothing else may ever stand in a command line unquoted. */
export function isPaneId(text: string): boolean {
  return /^%\d{1,10}$/.test(text)
}
