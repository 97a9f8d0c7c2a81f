import { describe, expect, it } from 'vitest'
import { KNOWN_AGENTS } from '../../../plugins/prefilter/agents/known-agents.ts'
import { grantsOf } from '../../../plugins/prefilter/dialog/grants.ts'
import { joinWrapped } from '../../../plugins/prefilter/dialog/wrapped-rows.ts'
import { gateTokensOf } from '../../../plugins/prefilter/gate-tokens.ts'
import { meaningOf } from '../../../plugins/prefilter/turn/words.ts'

const gateTokens = gateTokensOf(KNOWN_AGENTS)

describe('grantsOf', () => {
  it.each([
    ['Yes', 'once'],
    ['Yes, proceed (y)', 'once'],
    ['Yes ', 'other'],
    ['Yes, and tell Claude what to do next', 'other'],
    ["Yes, and don't ask again for: npm install *", 'always'],
    ['Yes, and don’t ask again for: npm install *', 'always'],
    ['Yes, allow reading from /home/dev/src from this project', 'always'],
    ['Yes, and always allow access to /tmp', 'always'],
    ['Yes, I trust this folder', 'always'],
    ['Yes, and switch to auto mode', 'mode'],
    ['Allow for this session', 'always'],
    ['Yes, and remember this folder for future sessions', 'always'],
    ['Yes, and approve all URLs from "https://example.com" permanently', 'always'],
    ['Modify with external editor', 'other'],
    ['Yes, and bypass permissions', 'mode'],
    ['No', 'deny'],
    ['No, and tell Codex what to do differently (esc)', 'deny'],
    ["No, and don't ask again", 'always'],
    ['No, exit', 'exit'],
    ['Maybe', 'other'],
  ])('%s: %s', (label, grants) => {
    expect(grantsOf(label, [/^Yes$/, /^Yes, proceed \(y\)$/])).toBe(grants)
  })
})

describe('joinWrapped, 20 columns wide with the text in column 1', () => {
  it.each<[string, readonly string[], string, boolean]>([
    ['one row', ['ls -l'], 'ls -l', true],
    ['short rows are lines', ['touch a', 'touch b'], 'touch a\ntouch b', true],
    ['empty rows are lines', ['touch a', '', 'touch b'], 'touch a\n\ntouch b', true],
    ['a full row may be either', ['echo aaaa bbbb cc', 'rm -rf x'], 'echo aaaa bbbb cc rm -rf x', false],
    ['in quotes it is all one', ['echo "aaaa bbbb c', 'dddd"'], 'echo "aaaa bbbb c dddd"', true],
    ['a quote in a comment is none', ["echo # don't aaaa", 'rm -rf x'], "echo # don't aaaa rm -rf x", false],
    ['after an operator it is all one', ['cat aaaa bbbb |', 'sort-it'], 'cat aaaa bbbb | sort-it', true],
    ['before an operator too', ['cat aaaa bbbbbbbb', '&& sort'], 'cat aaaa bbbbbbbb && sort', true],
    ['an option may begin a line', ['git push origin x', '--dry-run'], 'git push origin x --dry-run', false],
    [
      'wide characters fill it sooner',
      ['echo 漢字漢字漢字', 'rm -rf x'],
      'echo 漢字漢字漢字 rm -rf x',
      false,
    ],
    ['a number begins no line', ['timeout aaaa bbbb', '10; ls'], 'timeout aaaa bbbb 10; ls', true],
    ['nor does a quoted sentence', ['echo aaaa bbbb cc', '"[1] d e"'], 'echo aaaa bbbb cc "[1] d e"', true],
    ['but a quoted word may', ['echo aaaa bbbb cc', '"rm" -rf x'], 'echo aaaa bbbb cc "rm" -rf x', false],
    ['after a slash the gap is unknown', ['ls "aaaa bbbb ccc/', 'ddd"'], 'ls "aaaa bbbb ccc/ ddd"', false],
    ['a word wider than a row', ['aaaaaaaaaaaaaaaaaa', 'aaaaaaa'], 'aaaaaaaaaaaaaaaaaaaaaaaaa', false],
  ])('%s', (_, rows, text, certain) => {
    expect(joinWrapped(rows, { first: 1, rest: 1 }, 20)).toEqual({ text, certain })
  })
})

describe('meaningOf', () => {
  it.each([
    ['Could you clarify what you want?', 'confused'],
    ['Which of the two shall I take?', 'question'],
    ['Question for the czar: which branch. Then I go on.', 'question'],
    ['Is it done? Yes, it is.', 'nothing'],
    ['Hello! What shall we build?', 'nothing'],
    ['All tasks are complete. Ready for the next task.', 'done'],
    ['The task is not complete.', 'nothing'],
  ])('%s: %s', (words, says) => {
    expect(meaningOf(words).says).toBe(says)
  })
})

it('has gate tokens that are long enough to mean something', () => {
  expect(gateTokens.filter((token) => token.length < 5 || token.length > 40)).toEqual([])
  expect(new Set(gateTokens).size).toBe(gateTokens.length)
})
