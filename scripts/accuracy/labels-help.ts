/** The part of `docs/accuracy.md` that explains labels and figures; it changes only with the code that it describes. */
export const LABELS_HELP = `## What the figures mean

- **status right**: the status is the label's, or one of \`statusAlso\`.
- **action right**: what comes of the screen is the label's action, or one of \`actionAlso\`; where the policy calls a person
  that is \`intervene\`, whatever the analyzer recommended.
- **open prompts found**, **really open**: a prompt of any kind was seen where one is open, and nowhere else. The empty input
  box is no prompt, and a question in the last words of an idle agent is not counted.
- **options chosen right**: of all answers that were picked, sent or not, those that grant once.
- **answered**: of the screens to approve on which nothing else is right, those that would get right keys.
- **settled**: of the open prompts, those about which the prefilter was sure, and what came of it was right.
- **wrong keys**: any key on a screen that wants none, and any other than a right one elsewhere, \`n\` and Escape included. A
  right key picks the option that grants once by what is known of the agent (its digit; Enter where it is selected; \`y\` in
  Codex; in OpenCode Enter only), or equals \`safeKeys\`.

## Labels

One JSON object a line. Only \`status\` and a screen must be there; what a row does not say is not scored.

| key | meaning |
| --- | --- |
| \`file\` or \`text\` | the screen as \`tmux capture-pane -p\` prints it: a path relative to the labels, or the text itself |
| \`agent\`, \`agentVersion\`, \`cols\`, \`rows\` | what ran, in how large a pane |
| \`status\`, \`statusAlso\` | working, stuck, waiting, complete, confused, error, or \`idle\` |
| \`prompt\` | kind of the open prompt, or \`none\` |
| \`expectedAction\`, \`actionAlso\` | approve, send_keys, intervene or none |
| \`safeKeys\` | presses that were seen to answer it, separated by commas; without them only the key table counts |
| \`tmux\` | \`paneCommand\`, \`paneTitle\`, \`alternateOn\`, \`cursor\` ("x,y"), \`cursorFlag\`, \`windowName\`, each as tmux prints it |
| \`risk\`, \`command\`, \`notes\`, \`family\`, \`knownMiss\` | for people |

The rows of \`${'test/screens'}\` are made out of the \`expected.json\` beside each screen.
`
