import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { file, refusal } from './refusal.ts'

/** Each bad file, and what its refusal says: line, path, what was expected, what was found, what to do. */
const BAD: readonly (readonly [string, readonly string[]])[] = [
  [
    'dialogs.json.txt',
    [
      '10: dialogs[0].about.label: expected a pattern with a group, found "^  \\\\$ .*$". Put ( ) around the part that is to be read.',
      '14: dialogs[0].answers[1].id: expected an id of its own, found "dismiss". Choose another id.',
      '14: dialogs[0].answers[1].keys: expected either keys or an option whose keys they are, found an empty list. Name the keys, or leave them empty beside "option".',
      '15: dialogs[0].answers[2].id: expected an id that is not one of …, found "option-1". Choose another id.',
      '17: dialogs[0].send: expected the id of one of …, found "dismis". Did you mean "dismiss"?',
      '25: dialogs[1].approvable: expected false, since nobody could say what is approved, found true. Use "about" to say where the dialog names what would be done.',
      '30: dialogs[2].question: expected a pattern with a group "about", found "^Fetch it\\\\?$". Put (?<about> ) around the part that says what would be done.',
    ],
  ],
  [
    'empty.json.txt',
    [
      ' the file: expected JSON (is empty), found nothing. Correct that place; comments and trailing commas are allowed.',
    ],
  ],
  [
    'generous.json.txt',
    [
      '2: name: expected a name that is not that of plain terminals, found "shell". Choose another name.',
      '3: commands: expected a pattern for this agent only, and not for no command at all, found ".*". Write the whole command, for example "^my-agent$".',
      '4: once[0]: expected a pattern for labels that grant once only, and not for "Yes, and don\'t ask again", found "Yes". Write out the label, for example "^Yes, once$".',
      '4: once[1]: expected a pattern for labels that grant once only, and not for "Yes, and don\'t ask again", found "^Yes.*$". Write out the label, for example "^Yes, once$".',
      '4: once[2]: expected a pattern for labels that grant once only, and not for "", found "^.*$". Write out the label, for example "^Yes, once$".',
      '5: inputBox.row: expected a pattern with a group, found "^> .*$". Put ( ) around the part that is to be read.',
      '6: turn.retry: expected a pattern with a group, found "^retrying$". Put ( ) around the part that is to be read.',
    ],
  ],
  [
    'list.json.txt',
    [
      '1: the file: expected an object with a name and what is known of the agent, found a list of 1. Correct the value.',
    ],
  ],
  [
    'no-name.json.txt',
    ['1: name: expected a name of small letters, digits, ".", "_" and "-", found nothing. Add "name".'],
  ],
  [
    'not-json.json.txt',
    [
      '3: the file: expected JSON (is not JSON: comma expected), found nothing. Correct that place; comments and trailing commas are allowed.',
    ],
  ],
  [
    'nothing-known.json.txt',
    [
      '1: commands: expected a pattern for the pane\'s command, found nothing. Add it, or "extends" with the name of an agent that is known.',
    ],
  ],
  [
    'patterns.json.txt',
    [
      '4: footer[0]: expected a pattern that cannot backtrack for ever, found "(a+)+$". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '4: footer[1]: expected no lookaround in a pattern, found "^(?=x)". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '4: footer[2]: expected no backreference in a pattern, found "^(a)\\\\1$". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '4: footer[3]: expected a JavaScript regular expression (flag u), found "[". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '4: footer[4]: expected a pattern of 1 to 200 characters, found "". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '4: footer[5]: expected a pattern that is quick on every text, found ".*a.*b.*". Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what is allowed.',
      '5: cut: expected a regular expression, written as text, found 5. Correct the value.',
    ],
  ],
  ['prototype.json.txt', ['1: __proto__: expected no key "__proto__", found "__proto__". Remove the key.']],
  [
    'ranges.json.txt',
    [
      '2: name: expected a name of small letters, digits, ".", "_" and "-", found "My Agent". Correct the value.',
      '4: settle_ms: expected milliseconds, a whole number from 0 to 10000, found -1. Correct the value.',
      '5: gateTokens[0]: expected a text of 5 to 300 characters, found "ok?". Correct the value.',
      '6: turn.retryFails: expected a whole number of attempts, found 0. Correct the value.',
      '11: overlays[0].answers[0].keys[0]: expected one of …, found "Esc". Correct the value.',
      '11: overlays[0].answers[0].keys[1]: expected one of …, found "C-c". Correct the value.',
    ],
  ],
  ['twice.json.txt', ['3: commands: expected each key once, found "commands". Remove one of the two.']],
  [
    'unknown-keys.json.txt',
    [
      '3: extends: expected one of …, found "claude-cod". Did you mean "claude-code"?',
      '4: comands: expected one of …, found "comands". Did you mean "commands"?',
      '5: turn.wokring: expected one of …, found "wokring". Did you mean "working"?',
      '8: dialogs[0].kind: expected one of …, found "permision.bash". Did you mean "permission.bash"?',
      '11: dialogs[0].options: expected one of …, found "numbred". Did you mean "numbered"?',
      '12: dialogs[0].about.source: expected an object whose "source" is one of …, found "boxd". Correct the value.',
      '13: dialogs[0].approvable: expected true or false, found "yes". Correct the value.',
      '14: dialogs[0].foter: expected one of …, found "foter". Did you mean "footer"?',
    ],
  ],
]

test.each(BAD)('%s is refused, with all problems at once', async (name, lines) => {
  const refused = await refusal(`bad/${name}`)
  const found = String(refused.message).split('\n').slice(1)
  // The list of allowed words grows with the readers; which of them is meant follows after it.
  expect(found.map((line) => line.replace(/one of .*, found/, 'one of …, found'))).toEqual(
    lines.map((line) => `  bad/${name}:${line}`),
  )
  expect(refused).toMatchObject({ code: 'CZM_AGENT_INVALID', exit: 3, file: `bad/${name}` })
})

test('every bad file has its row', async () => {
  expect((await readdir(file('bad'))).sort()).toEqual(BAD.map(([name]) => name).sort())
})
