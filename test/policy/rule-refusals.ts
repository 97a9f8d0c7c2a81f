/** The refusal of each file of `bad/` about exceptions, selectors, times and rules that can never decide. */
export const RULE_REFUSALS: Readonly<Record<string, readonly string[]>> = {
  'agents-empty-name': [
    '16: rules[0].agents[0]: expected the name of an agent of 1 to 1000 characters, found "". Correct the value.',
  ],
  'never-after-unless': [
    '4: rules[0]: expected a rule that can hold, found "the-rule". Wherever its "when" is true, its "unless" is true as well: narrow the exception, or remove the rule.',
  ],
  'never-all-words': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "!". No value of risk.level fits all of it. Correct or remove it.',
  ],
  'never-beyond-range': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key ">". No value of confidence fits all of it. Correct or remove it.',
  ],
  'never-by-range': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "and". No value of confidence fits all of it. Correct or remove it.',
  ],
  'never-disjoint-lists': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "and". No value of risk.level fits all of it. Correct or remove it.',
  ],
  'never-flag': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "and". No value of prompt.unstructured fits all of it. Correct or remove it.',
  ],
  'never-for-workers': [
    '4: rules[0]: expected a rule that can hold, found "the-rule". Its "when" is never true for those that it selects: correct one of the two, or remove the rule.',
  ],
  'never-in-any-branch': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "and". None of its alternatives fits the rest of it. Correct or remove it.',
  ],
  'never-two-words': [
    '8: rules[0].when: expected a condition that can be true, found an object with the key "and". No value of status fits all of it. Correct or remove it.',
  ],
  'outweighed-same': [
    '4: rules[0]: expected a rule that can decide, found "the-rule". Wherever it holds, the rule "ask" holds too, and escalate beats execute: remove one, or narrow that one.',
  ],
  'outweighed-stricter': [
    '4: rules[0]: expected a rule that can decide, found "the-rule". Wherever it holds, the rule "note" holds too, and log beats execute: remove one, or narrow that one.',
  ],
  'roles-number': [
    '16: rules[0].roles[0]: expected the name of a role of 1 to 1000 characters, found 1. Correct the value.',
  ],
  'test-now-unreadable': [
    '28: tests[0].now: expected a day and a time such as "2026-11-23T09:00" (local time), or with Z or +02:00 at its end, found "tomorrow". Write the day and the time, for example "2026-11-23T09:00".',
  ],
  'unless-true': [
    '16: rules[0].unless: expected a condition, found true. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'unless-unknown-fact': [
    '19: rules[0].unless["<"][0].var: expected the name of a fact, found "confidnce". Did you mean "confidence"?',
  ],
  'until-day-only': [
    '16: rules[0].until: expected a day and a time such as "2026-11-23T09:00" (local time), or with Z or +02:00 at its end, found "2026-11-23". Write the day and the time, for example "2026-11-23T09:00".',
  ],
  'until-no-such-day': [
    '16: rules[0].until: expected a day that exists, found "2026-02-30T09:00". Write the day and the time, for example "2026-11-23T09:00".',
  ],
  'until-number': [
    '16: rules[0].until: expected a day and a time such as "2026-11-23T09:00" (local time), or with Z or +02:00 at its end, found 1795000000. Write the day and the time, for example "2026-11-23T09:00".',
  ],
  'workers-empty': [
    '16: rules[0].workers: expected a list of 1 to 200 worker ids, for example ["backend-2"], found an empty list. Put at least one worker id in square brackets, or leave "workers" out.',
  ],
  'workers-not-a-list': [
    '16: rules[0].workers: expected a list of 1 to 200 worker ids, for example ["backend-2"], found "api". Put at least one worker id in square brackets, or leave "workers" out.',
  ],
}
