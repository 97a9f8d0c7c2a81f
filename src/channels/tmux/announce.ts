import { type Asker, printedLines } from './asker.ts'
import { quoteArgument } from './quote.ts'

const SHOWN_MS = 5_000
const LENGTH_LIMIT = 200

/** Shows a message to every person attached to one of these sessions; without such a person nothing happens. */
export async function announceTo(
  asker: Asker,
  sessionNames: readonly string[],
  message: string,
): Promise<void> {
  const answer = await asker.request(
    `list-clients -F '#{client_control_mode} #{client_name} #{session_name}'`,
  )
  const text = quoteArgument(plainText(message))
  const people = (printedLines(answer) ?? []).flatMap((line) => {
    const [, name, session] = /^0 (\S+) (.*)$/.exec(line) ?? []
    return name !== undefined && session !== undefined && sessionNames.includes(session) ? [name] : []
  })
  await Promise.all(
    people.map((name) => asker.request(`display-message -c ${quoteArgument(name)} -d ${SHOWN_MS} ${text}`)),
  )
}

/** The message without anything that tmux would expand, run or obey. */
export function plainText(message: string): string {
  const visible = message.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
  const cut = [...visible].slice(0, LENGTH_LIMIT).join('')
  return cut.replaceAll('#', '##').replaceAll('%', '%%')
}
