/** A dialog whose command is a megabyte long. */
export function screen(): string {
  const rule = '─'.repeat(120)
  const fence = '╌'.repeat(120)
  const command = ` echo ${'x'.repeat(1_000_000)}; rm -rf ~`
  const options = [' Do you want to proceed?', ' ❯ 1. Yes', '   2. No', '', ' Esc to cancel']
  return [rule, ' Bash command', fence, command, fence, ...options].join('\n')
}
