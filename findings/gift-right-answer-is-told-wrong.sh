#!/usr/bin/env bash
# gift-pegjs 1.0.2: who answers a true statement with "true" is told what was written for those who are wrong.
#
# In Moodle's GIFT the first comment of a true-false question is for the wrong answer and the second for the right one,
# whichever that is: {T#wrong#right}, {F#wrong#right}. The parser gives the first as `trueFeedback` and the second as
# `falseFeedback`, which fits where the statement is false and is the wrong way round where it is true. Questions of choice are
# not touched, so that a test looks well. pygiftparser 1.1 has these right, and loses numbers below nought instead: of {#-5:1}
# it keeps no answer and calls the question valid. Who shows quizzes with either takes `isTrue` into account, and looks for
# questions without an answer.
#   gift-pegjs: T true "wrong" false "right", F true "wrong" false "right"; pygiftparser: T, F right; 5: 1 answer, -5: 0, valid
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund gift-pegjs@1.0.2 >/dev/null 2>&1
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check pygiftparser==1.1
cat > quiz.gift <<'GIFT'
::true:: Water boils when it is hot. {T#said when wrong#said when right}

::false:: Water burns. {F#said when wrong#said when right}

::five:: 3 + 2 is {#5:1}

::minus five:: 2 - 7 is {#-5:1}
GIFT
cat > read.js <<'JS'
const { parse } = require("gift-pegjs");
for (const one of parse(require("fs").readFileSync("quiz.gift", "utf8")).slice(0, 2)) {
  console.log(`gift-pegjs, ${one.title}: true "${one.trueFeedback.text}", false "${one.falseFeedback.text}"`);
}
JS
cat > read.py <<'PYTHON'
import pygiftparser.parser
for one in pygiftparser.parser.parseFile(open("quiz.gift")):
    answers = one.answers
    if hasattr(answers, "feedbackWrong"):
        print(f'pygiftparser, {one.title}: wrong "{answers.feedbackWrong}", right "{answers.feedbackCorrect}"')
    else:
        print(f"pygiftparser, {one.title}: {len(answers.answers)} answers, valid {answers.valid}")
PYTHON
{ node read.js; python/bin/python read.py; } | tee seen
diff seen - <<'SEEN'
gift-pegjs, true: true "said when wrong", false "said when right"
gift-pegjs, false: true "said when wrong", false "said when right"
pygiftparser, true: wrong "said when wrong", right "said when right"
pygiftparser, false: wrong "said when wrong", right "said when right"
pygiftparser, five: 1 answers, valid True
pygiftparser, minus five: 0 answers, valid True
SEEN
