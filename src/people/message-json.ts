import type { Message } from './news.ts'

/** The message as programs get it: one complete JSON object. */
export function messageJson({ about, worker, kind, risk, title, headline, lines, items }: Message): string {
  return JSON.stringify({
    ...{ version: 1, about, worker, kind, risk, title, headline },
    ...{ text: [title, ...lines].join('\n'), items },
  })
}
