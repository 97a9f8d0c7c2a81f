import type { Analysis } from '../../plugin/contract.ts'
import { analysisOf } from '../analysis.ts'
import type { OpenDialog } from './read-dialog.ts'

const SURE = 98

/** What to do about an open dialog: approve only where exactly one option grants once and everything about it is known. */
export function judgeDialog(dialog: OpenDialog): Analysis {
  const { prompt, data } = dialog
  if (data === null) {
    const reasoning = `A dialog of ${prompt.agent} that is not known here: ${prompt.question}`
    return analysisOf({
      status: 'stuck',
      action: 'intervene',
      reasoning,
      confidence: 40,
      prompt,
      conclusive: false,
    })
  }
  const stuck = { status: 'stuck', confidence: SURE, prompt } as const
  if (data.send !== undefined && prompt.answers.some((answer) => answer.id === data.send)) {
    const reasoning = `A ${prompt.kind} dialog that can be left harmlessly: ${prompt.question}`
    return analysisOf({ ...stuck, action: 'send_keys', answer: data.send, reasoning })
  }
  if (!data.approvable) {
    return analysisOf({
      ...stuck,
      action: 'intervene',
      reasoning: `A person decides on this: ${prompt.question}`,
    })
  }
  const doubt = doubtAbout(dialog)
  const [once] = prompt.options.filter((option) => option.grants === 'once')
  if (doubt !== null || once === undefined) {
    return analysisOf({
      ...stuck,
      action: 'intervene',
      reasoning: `${prompt.question} ${doubt ?? ''}`.trim(),
    })
  }
  const reasoning = `${prompt.question} "${once.label}" grants it once.`
  return analysisOf({ ...stuck, action: 'approve', answer: once.id, reasoning })
}

function doubtAbout({ prompt, whole, unexplained }: OpenDialog): string | null {
  const once = prompt.options.filter((option) => option.grants === 'once')
  const selected = prompt.options.filter((option) => option.selected)
  if (!whole) return 'Part of the dialog is not on the screen.'
  if (once.length === 0) return 'No option is known to grant it just once.'
  if (once.length > 1) return 'More than one option seems to grant it once.'
  if (once[0]?.keys.length === 0) return 'No key is known for the option that grants it once.'
  if (selected.length !== 1) return 'It is not clear which option is selected.'
  if (prompt.about === null) return 'What it is about cannot be read.'
  if (!prompt.about.complete) return 'What it is about cannot be read completely.'
  return unexplained === null ? null : `It says what is not known here: "${unexplained.trim()}".`
}
