import { describe, expect, it } from 'vitest'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { readingsOf } from '../../src/risk/judge.ts'
import { gateTokensOf } from '../../src/screen/agents/agent-names.ts'
import { grantsOf } from '../../src/screen/dialog/open-dialog.ts'
import { joinWrapped } from '../../src/screen/dialog/wrapped-rows.ts'
import { meaningOf } from '../../src/screen/turn/judge-turn.ts'

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
    ['Yes, and don’t ask again for: exit 2', 'always'],
    ["Don't trust", 'deny'],
    ['Maybe', 'other'],
  ])('%s: %s', (label, grants) => {
    expect(grantsOf(label, [/^Yes$/, /^Yes, proceed \(y\)$/])).toBe(grants)
  })
})

describe('joinWrapped, 20 columns wide with the text in column 1', () => {
  it.each<[string, readonly string[], boolean, ...string[]]>([
    ['one row', ['ls -l'], true, 'ls -l'],
    ['short rows are lines', ['touch a', 'touch b'], true, 'touch a\ntouch b'],
    ['empty rows are lines', ['touch a', '', 'touch b'], true, 'touch a\n\ntouch b'],
    [
      'a full row may be either',
      ['echo aaaa bbbb cc', 'rm -rf x'],
      false,
      'echo aaaa bbbb cc rm -rf x',
      'echo aaaa bbbb cc\nrm -rf x',
    ],
    [
      'so may one in quotes',
      ['echo "aaaa bbbb c', 'dddd"'],
      true,
      'echo "aaaa bbbb c dddd"',
      'echo "aaaa bbbb c\ndddd"',
    ],
    [
      'and in a script',
      ["sh -c 'a bbbb ccc", "find .'"],
      true,
      "sh -c 'a bbbb ccc find .'",
      "sh -c 'a bbbb ccc\nfind .'",
    ],
    [
      'a quote in a comment does not count',
      ["echo # don't aaaa", 'rm -rf x'],
      false,
      "echo # don't aaaa rm -rf x",
      "echo # don't aaaa\nrm -rf x",
    ],
    [
      'an operator in a comment does not count',
      ['echo aaaa # bbb &&', 'rm -rf x'],
      false,
      'echo aaaa # bbb && rm -rf x',
      'echo aaaa # bbb &&\nrm -rf x',
    ],
    ['after an operator it is all one', ['cat aaaa bbbb |', 'sort-it'], true, 'cat aaaa bbbb | sort-it'],
    [
      'not after an escaped one',
      ['cat aaaa bbbb \\|', 'sort-it'],
      false,
      'cat aaaa bbbb \\| sort-it',
      'cat aaaa bbbb \\|\nsort-it',
    ],
    [
      'nor in quotes',
      ["sh -c 'aaaa bbbb |", "sort'"],
      true,
      "sh -c 'aaaa bbbb | sort'",
      "sh -c 'aaaa bbbb |\nsort'",
    ],
    [
      'a backslash may end the row',
      ['cat aaaa bbbb ccc\\', 'rm -rf x'],
      false,
      'cat aaaa bbbb ccc\\ rm -rf x',
      'cat aaaa bbbb ccc\\rm -rf x',
      'cat aaaa bbbb ccc\\\nrm -rf x',
    ],
    ['before an operator it is all one', ['cat aaaa bbbbbbbb', '&& sort'], true, 'cat aaaa bbbbbbbb && sort'],
    [
      'an option may begin a line',
      ['git push origin x', '--dry-run'],
      false,
      'git push origin x --dry-run',
      'git push origin x\n--dry-run',
    ],
    [
      'wide characters fill the row sooner',
      ['echo 漢字漢字漢字', 'rm -rf x'],
      false,
      'echo 漢字漢字漢字 rm -rf x',
      'echo 漢字漢字漢字rm -rf x',
      'echo 漢字漢字漢字\nrm -rf x',
    ],
    ['others may', ['echo ✅✅✅✅ aaaa', 'ls'], true, 'echo ✅✅✅✅ aaaa\nls', 'echo ✅✅✅✅ aaaa ls'],
    ['a number begins no line', ['timeout aaaa bbbb', '10; ls'], true, 'timeout aaaa bbbb 10; ls'],
    ['nor does a quoted sentence', ['echo aaaa bbbb cc', '"[1] d e"'], true, 'echo aaaa bbbb cc "[1] d e"'],
    [
      'but a quoted word may',
      ['echo aaaa bbbb cc', '"rm" -rf x'],
      false,
      'echo aaaa bbbb cc "rm" -rf x',
      'echo aaaa bbbb cc\n"rm" -rf x',
    ],
    [
      'and where quotes cannot be counted',
      ['sh -c "$(a) bbb cc', `"'find . -x'"`],
      true,
      `sh -c "$(a) bbb cc "'find . -x'"`,
      `sh -c "$(a) bbb cc\n"'find . -x'"`,
    ],
    [
      'after a slash the gap is unknown',
      ['ls "aaaa bbbb ccc/', 'ddd"'],
      false,
      'ls "aaaa bbbb ccc/ ddd"',
      'ls "aaaa bbbb ccc/ddd"',
      'ls "aaaa bbbb ccc/\nddd"',
    ],
    [
      'a word wider than a row',
      ['aaaaaaaaaaaaaaaaaa', 'aaaaaaa'],
      false,
      'aaaaaaaaaaaaaaaaaaaaaaaaa',
      'aaaaaaaaaaaaaaaaaa aaaaaaa',
      'aaaaaaaaaaaaaaaaaa\naaaaaaa',
    ],
  ])('%s', (_, rows, certain, ...texts) => {
    const joined = joinWrapped(rows, { first: 1, rest: 1 }, 20)
    expect({ ...readingsOf(joined), certain: joined.certain }).toEqual({ texts, all: true, certain })
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

it('has prompt markers that are long enough to mean something', () => {
  expect(gateTokens.filter((token) => token.length < 5 || token.length > 40)).toEqual([])
  expect(new Set(gateTokens).size).toBe(gateTokens.length)
})
