/** What an agent's last words say: they are English prose, whichever agent wrote them. */

const CONFUSED =
  /\b(I['’]m not sure (what|which|how) you|I (do not|don['’]t) understand|I['’]m confused|(could|can) you (please )?clarify|unclear to me)/i
const OPEN_OFFER =
  /\b(what (shall|should) we (build|do|work)|what would you like( me)? to (build|do|work)|how (can|may) I help|anything else|what['’]s next|what next)\b/i
const FOR_THE_CZAR = /@czar\b|\bquestion for (the )?czar\b/i
const DONE =
  /\b(all (the )?(tasks?|work|steps?|changes) (are|is|have been|has been) (complete|completed|done|finished)|(the )?task is (complete|completed|done|finished)|all (done|finished)|ready for the next task)\b/i

export type Meaning =
  | { readonly says: 'confused' }
  | { readonly says: 'question'; readonly question: string }
  | { readonly says: 'done' }
  | { readonly says: 'nothing' }

/** Confusion first, since it is often put as a question; an open offer of help is no question that holds up the work. */
export function meaningOf(words: string): Meaning {
  if (CONFUSED.test(words)) return { says: 'confused' }
  const question = lastQuestion(words)
  if (question !== null && !OPEN_OFFER.test(question)) return { says: 'question', question }
  return { says: DONE.test(words) ? 'done' : 'nothing' }
}

function lastQuestion(words: string): string | null {
  const sentences = words.split(/(?<=[.!?:;])\s+|\n{2,}/).filter((sentence) => /\w/.test(sentence))
  const forCzar = sentences.find((sentence) => FOR_THE_CZAR.test(sentence))
  if (forCzar !== undefined) return forCzar.trim()
  const last = sentences.at(-1)?.trim() ?? ''
  return /\?[)*_"'”’]{0,3}$/.test(last) ? last : null
}
