/**
 * The part of `docs/accuracy.md` that explains labels and figures; it changes with the code that it
 * describes.
 */
export const LABELS_HELP = `## What the figures mean

- **status right**: the status is the label's, or one of \`statusAlso\`.
- **action right**: the resulting action is the label's, or one of \`actionAlso\`. If the policy calls a person, the action is
  \`intervene\`, whatever the analyzer recommended.
- **open prompts found**, **really open**: a prompt of any kind was read where one is open, and nowhere else. The empty input
  box is not a prompt, and a question in the last message of an idle agent does not count.
- **options chosen right**: of all answers that were picked, sent or not, those that grant once.
- **answered**: of the screens on which only an approval is right, those that would get right keys.
- **settled**: of the open prompts, those about which the prefilter was sure, with the right result.
- **wrong keys**: any key on a screen that needs none, and any wrong key elsewhere, including \`n\` and Escape. A right key picks
  the option that grants once, by what is known of the agent (its digit; Enter if it is selected; \`y\` in Codex; only Enter in
  OpenCode), or equals \`safeKeys\`.

## Labels

One JSON object per line. Only \`status\` and a screen are required; what a row leaves out is not scored.

| key | meaning |
| --- | --- |
| \`file\` or \`text\` | the screen as \`tmux capture-pane -p\` prints it: a path relative to the labels, or the text itself |
| \`agent\`, \`agentVersion\`, \`cols\`, \`rows\` | what ran, and the size of its pane |
| \`status\`, \`statusAlso\` | working, stuck, waiting, complete, confused, error, or \`idle\` |
| \`prompt\` | kind of the open prompt, or \`none\` |
| \`expectedAction\`, \`actionAlso\` | approve, send_keys, intervene or none |
| \`safeKeys\` | keys that were seen to answer it, separated by commas; without them only the rule for right keys above counts |
| \`tmux\` | \`paneCommand\`, \`paneTitle\`, \`alternateOn\`, \`cursor\` ("x,y"), \`cursorFlag\`, \`windowName\`, each as tmux prints it |
| \`risk\`, \`command\`, \`notes\`, \`family\`, \`knownMiss\` | for people |

The rows of \`${'test/screens'}\` are generated from the \`expected.json\` beside each screen.
`
