/** The refusal of each file of `bad/`: the line in it, the path, what was expected and found, and a remedy. */
export const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  'a-list': [
    '1: the file: expected an object with "version" and "rules", found an empty list. Correct the value.',
  ],
  'always-true': [
    '3: rules[0].when: expected a condition, found true. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'and-of-nothing': [
    '4: rules[0].when["!"][0].and: expected a list of conditions, found an empty list. Write at least one condition in square brackets.',
  ],
  'and-without-list': [
    '8: rules[0].when.and: expected a list of conditions, found an object with the key "===". Write at least one condition in square brackets.',
  ],
  arithmetic: [
    '8: rules[0].when[">"][0]: expected a fact such as {"var": "confidence"} or a plain value, found an object with the key "+". Only facts and plain values can be compared; there is no arithmetic.',
  ],
  'condition-list': [
    '8: rules[0].when: expected a condition, found a list of 1. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'condition-missing': [
    '1: rules[0].when: expected a condition, found nothing. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'default-execute': [
    '11: default: expected "escalate" or "log", found "execute". Only what a rule names is executed: write a rule for it.',
  ],
  'double-negation': [
    '8: rules[0].when["!!"]: expected one of the operators and or ! === !== > >= < <= in match var, found "!!". Use one of these.',
  ],
  'effect-misspelt': [
    '7: rules[0].effect: expected one of "execute", "escalate", "log", found "exeucte". Did you mean "execute"?',
  ],
  'extends-itself': ['FILE extends itself: FILE extends FILE'],
  'extends-nothing': [
    '1: extends[0]: expected a file, or a shipped policy (czarina:recommended, czarina:cautious, czarina:hands-off, czarina:observe-only), found "czarina:recomended". Did you mean "czarina:recommended"?',
  ],
  'fact-computed': [
    '8: rules[0].when["==="][0].var: expected the name of one fact, found an object with the key "var". A fact is named by one literal text; it always has a value, so it takes no default.',
  ],
  'fact-default': [
    '8: rules[0].when["==="][0].var: expected the name of one fact, found a list of 2. A fact is named by one literal text; it always has a value, so it takes no default.',
  ],
  'fact-empty': [
    '4: rules[0].when["!"][0].var: expected the name of a fact, found "". It is not in the vocabulary.',
  ],
  'fact-group': [
    '8: rules[0].when["==="][0].var: expected the name of a fact, found "risk". It is a group: name one of risk.level, risk.tags.',
  ],
  'fact-not-a-flag': [
    '4: rules[0].when.var: expected a true-or-false fact, found "status". Compare it: status is not true or false, and any value would count as true.',
  ],
  'fact-of-prototype': [
    '8: rules[0].when["!"][0]["==="][0].var: expected the name of a fact, found "worker.constructor". It is not in the vocabulary.',
  ],
  'fact-with-itself': [
    '8: rules[0].when[">="]: expected two different facts, found "confidence and confidence". Compare the fact with a plain value.',
  ],
  'facts-of-two-types': [
    '8: rules[0].when["!=="]: expected two facts of one type, found "confidence and worker.id". Compare the fact with a plain value.',
  ],
  'id-twice': [
    '18: rules[1].id: expected an id that no other rule has, found "the-rule". rules[0] has it already: give this one another.',
  ],
  'id-with-spaces': [
    '5: rules[0].id: expected an id of 1 to 100 letters, digits, dots, dashes or underscores, found "the rule". Choose an id such as "approve-read-only".',
  ],
  'in-list-fact': [
    '8: rules[0].when.in[0]: expected a fact with one value, not a list, found "risk.tags". Write one "in" for each word, within "or".',
  ],
  'in-nothing': [
    '8: rules[0].when["!"][0].in[1]: expected a list of 1 to 200 values, found an empty list. Correct the list.',
  ],
  'in-substring': [
    '8: rules[0].when.in: expected a fact and a list of values, or a word and a list fact, found a list of 2. To look into a text use "match".',
  ],
  'in-text': [
    '8: rules[0].when.in: expected a fact and a list of values, or a word and a list fact, found a list of 2. To look into a text use "match".',
  ],
  'key-constructor': [
    '11: tests[0].facts.constructor: expected no key "constructor", found "constructor". Remove the key.',
  ],
  'key-proto': [
    '8: rules[0].when.__proto__: expected no key "__proto__", found "__proto__". Remove the key.',
  ],
  'list-compared': [
    '8: rules[0].when["!=="]: expected a fact with one value, not a list, found "faults". Write {"in": ["word", {"var": "faults"}]}.',
  ],
  'literal-in-or': [
    '8: rules[0].when.or[1]: expected a condition, found true. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'loose-equality': [
    '8: rules[0].when["=="]: expected one of the operators and or ! === !== > >= < <= in match var, found "==". Did you mean "==="?',
  ],
  'match-backreference': [
    '8: rules[0].when.match[1]: expected no backreference in a pattern, found "(a)\\\\1". Write out what may be there.',
  ],
  'match-broken': [
    '8: rules[0].when.match[1]: expected a JavaScript regular expression (flag u), found "(git". Correct it; escape only special characters.',
  ],
  'match-empty': [
    '8: rules[0].when.match[1]: expected a pattern of 1 to 200 characters, found "". Write a pattern.',
  ],
  'match-lookaround': [
    '8: rules[0].when.match[1]: expected no lookaround in a pattern, found "^(?!.*rm)". Use a second condition: "and" with "match", or "!" around it.',
  ],
  'match-many-options': [
    '11: rules[0].when.match[1]: expected a pattern that is quick on every text, found "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaa…". Begin it with ^, use fewer and shorter repetitions, or split it into several conditions.',
  ],
  'match-many-repetitions': [
    '8: rules[0].when.match[1]: expected a pattern that is quick on every text, found "a*a*a*a*b". Begin it with ^, use fewer and shorter repetitions, or split it into several conditions.',
  ],
  'match-nested-repetition': [
    '8: rules[0].when.match[1]: expected a pattern that cannot backtrack for ever, found "(a+)+$". Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.',
  ],
  'match-on-number': [
    '8: rules[0].when.match[0]: expected a text fact, found an object with the key "var". Write {"match": [{"var": "prompt.about"}, "pattern"]}; for other facts use "===" or "in".',
  ],
  'match-repeated-alternatives': [
    '8: rules[0].when.match[1]: expected a pattern that cannot backtrack for ever, found "(a|a)*$". Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.',
  ],
  'match-too-long': [
    '11: rules[0].when.match[1]: expected a pattern of 1 to 200 characters, found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…". Split it into several conditions.',
  ],
  'match-without-pattern': [
    '8: rules[0].when.match[1]: expected a pattern, found an object with the key "var". Write the pattern as a text, without slashes around it.',
  ],
  'no-fact-compared': [
    '3: rules[0].when["==="]: expected at least one fact, found a list of 2. Two plain values always compare the same.',
  ],
  'no-operator': [
    '3: rules[0].when: expected an object with exactly one operator, found an empty object. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
  ],
  'not-of-two': [
    '9: rules[0].when["!"]: expected exactly one condition, found a list of 2. Put several conditions under "and" or "or" first.',
  ],
  'number-as-share': [
    '8: rules[0].when[">="][1]: expected a whole number from 0 to 100 (percent), found 0.85. confidence: How sure the analyzer is.',
  ],
  'number-as-text': [
    '8: rules[0].when[">="][1]: expected a whole number from 0 to 100 (percent), found "85". confidence: How sure the analyzer is.',
  ],
  'number-out-of-range': [
    '8: rules[0].when["<"][1]: expected a whole number from 0 to 100 (percent), found 850. confidence: How sure the analyzer is.',
  ],
  'number-too-large': [
    '8: rules[0].when["<"][1]: expected a fact such as {"var": "confidence"} or a plain value, found Infinity. Only facts and plain values can be compared; there is no arithmetic.',
  ],
  'one-operand': [
    '8: rules[0].when["==="]: expected a list of exactly two operands, found a list of 1. For a range write two comparisons in an "and".',
  ],
  'operator-if': [
    '8: rules[0].when.if: expected one of the operators and or ! === !== > >= < <= in match var, found "if". Use one of these.',
  ],
  'operator-log': [
    '8: rules[0].when.and[1].log: expected one of the operators and or ! === !== > >= < <= in match var, found "log". Use one of these.',
  ],
  'order-of-words': [
    '8: rules[0].when[">"]: expected a number fact for ">", found "risk.level". risk.level has no order: use "===" or "in".',
  ],
  'range-of-three': [
    '8: rules[0].when["<"]: expected a list of exactly two operands, found a list of 3. For a range write two comparisons in an "and".',
  ],
  'rule-not-an-object': [
    '1: rules[0]: expected a rule: an object with "id", "why", "effect" and "when", found "approve". Correct the value.',
  ],
  'rules-not-a-list': ['1: rules: expected a list of rules, found an empty object. Correct the value.'],
  several: [
    '7: rules[0].effect: expected one of "execute", "escalate", "log", found "run". Correct the value.',
    '8: rules[0].when.and[0][">"][1]: expected a whole number from 0 to 100 (percent), found 101. confidence: How sure the analyzer is.',
    '8: rules[0].when.and[1]: expected an object with exactly one operator, found an empty object. A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.',
    '11: rules[1].id: expected an id of 1 to 100 letters, digits, dots, dashes or underscores, found "". Choose an id such as "approve-read-only".',
    '17: x: expected one of the keys $schema, version, extends, default, rules, tests, found "x". Remove the key.',
  ],
  'tag-misspelt': [
    '8: rules[0].when["!"][0].in[0]: expected a word that risk.tags can hold, found "netwrk". Did you mean "network"?',
  ],
  'test-fact-twice': [
    '14: tests[0].facts.risk.level: expected each fact once, found "risk.level". Remove one of the two.',
  ],
  'test-impossible-fact': [
    '12: tests[0].facts.risk.level: expected one of read_only, contained, caution, dangerous, found "harmless". risk.level: How much harm an approval can do.',
  ],
  'test-unknown-fact': [
    '12: tests[0].facts["risk.levl"]: expected the name of a fact, found "risk.levl". Did you mean "risk.level"?',
  ],
  'test-unknown-rule': [
    '11: tests[0].expect.rules[0]: expected the id of a rule, found "the-rull". Did you mean "the-rule"?',
  ],
  'too-deep': [
    '8: rules[0].when: expected at most 20 levels of nesting, found 21. Split it into several rules, or flatten it.',
  ],
  'too-large': [
    '8: rules[0].when: expected at most 500 values, found 522. Split it into several rules or files.',
  ],
  'two-operators': [
    '8: rules[0].when: expected an object with exactly one operator, found an object with the keys "===", ">=". Put several conditions into a list under "and" or "or".',
  ],
  'unknown-fact-negated': [
    '8: rules[0].when["!"][0].var: expected the name of a fact, found "prompt.unstructurd". Did you mean "prompt.unstructured"?',
  ],
  'unknown-fact': [
    '8: rules[0].when["<"][0].var: expected the name of a fact, found "confidnce". Did you mean "confidence"?',
  ],
  'unknown-key-of-rule': [
    '16: rules[0].unles: expected one of the keys id, why, effect, when, unless, workers, agents, roles, until, found "unles". Did you mean "unless"?',
  ],
  'unknown-key': [
    '11: defualt: expected one of the keys $schema, version, extends, default, rules, tests, found "defualt". Did you mean "default"?',
  ],
  'unknown-operator': [
    '8: rules[0].when.annd: expected one of the operators and or ! === !== > >= < <= in match var, found "annd". Did you mean "and"?',
  ],
  'unknown-version': ['2: version: expected 1, the only version that there is, found 2. Write "version": 1.'],
  'version-missing': [
    '1: version: expected 1, the only version that there is, found nothing. Add "version".',
  ],
  'why-missing': ['3: rules[0].why: expected a reason of 1 to 1000 characters, found nothing. Add "why".'],
  'word-misspelt': [
    '8: rules[0].when["!"][0]["==="][1]: expected one of read_only, contained, caution, dangerous, found "dangrous". Did you mean "dangerous"?',
  ],
  'word-of-list-misspelt': [
    '8: rules[0].when["!"][0].in[1][1]: expected one of read_only, contained, caution, dangerous, found "dangrous". Did you mean "dangerous"?',
  ],
}
