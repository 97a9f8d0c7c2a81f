import { expect, test } from 'vitest'
import { namesOf } from '../../../../src/core/panes/processes/foreground.ts'

test.each<[string, string, string[]]>([
  ['claude', 'claude', ['claude']],
  ['2.1.0', '/home/u/.local/bin/claude', ['claude', '2.1.0']],
  ['bash', '-bash', ['bash']],
  ['node', 'node /usr/bin/claude --continue', ['node', 'claude']],
  ['node', 'node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js', ['node', 'cli', 'claude-code']],
  ['MainThread', 'node --max-old-space-size=4096 /opt/bin/gemini', ['node', 'MainThread', 'gemini']],
  ['python3.12', '/usr/bin/python3.12 -m aider --yes', ['python3.12', 'aider']],
  ['python3', 'python3 -m aider.main', ['python3', 'aider']],
  ['bun', 'bun x claude', ['bun', 'claude']],
  ['aider', '/home/u/.venv/bin/python /home/u/.venv/bin/aider', ['python', 'aider']],
  // The code on a program's own command line is not a name, nor is the package that it is told to install.
  ['node', 'node -e claude', ['node']],
  ['python3', 'python3 -c claude', ['python3']],
  ['npm exec claude', 'npm|exec|@anthropic-ai/claude-code', ['npm', 'npm exec claude']],
  // A shell runs a script; the name of the script says nothing about what it shows.
  ['bash', 'bash /home/u/bin/claude', ['bash']],
  ['less', 'less claude', ['less']],
  ['', '', []],
])('%s: %s', (command, line, names) => {
  const words = line.includes('|') ? [line.replaceAll('|', ' ')] : line.split(' ')
  expect(namesOf({ command, arguments: words })).toEqual(names)
})
