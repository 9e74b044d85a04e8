# The report.

report-untitled = Untitled argument map
report-empty = The map is empty.
report-claim-mark = C{ $number }
report-source-mark = S{ $number }
report-step = Step { $step }

report-bottom-line = Bottom line
report-strength = Strength of the conclusion:
report-no-conclusion = The map has no main conclusion: every claim leads on to another one.
report-map = The map
report-alt = Argument map of { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 } and { $steps ->
    [one] { $steps } step of reasoning
   *[other] { $steps } steps of reasoning
 }. Main conclusion: { $name } ({ $strength }).
report-alt-without-conclusion = Argument map of { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 } and { $steps ->
    [one] { $steps } step of reasoning
   *[other] { $steps } steps of reasoning
 }, without a main conclusion.

report-outline = Outline of the argument
report-outline-hint = From the main conclusion down. After each step stands how much it carries, after each claim its strength (0 to 1, and in words), its kind unless it is a judgment, and the sources it cites.
report-other-conclusions = Other conclusions
report-rest = Apart from these
report-told-above = (see above)
# How a step begins; the weight is put in as a word, or as one of the next two.
report-weight-on = { $weight }; on { $target }
report-weight-on-nothing = { $weight }; on nothing
report-because = Because ({ $weight }):
report-because-linked = Because of these together ({ $weight }):
report-but = But ({ $weight }):
report-but-linked = But, against it, these together ({ $weight }):
report-for-step = In support of the step { $step } ({ $weight }):
report-for-step-linked = In support of the step { $step }, these together ({ $weight }):
report-against-step = Against the step { $step } ({ $weight }):
report-against-step-linked = Against the step { $step }, these together ({ $weight }):
report-no-premise = A step without a premise ({ $weight })

report-assumptions = Assumptions, and what if they are wrong
report-assumed = The argument takes for granted:
report-unsourced = The conclusion leans on these premises, for which no source is cited:
report-if-wrong = If it is wrong, the conclusion goes from { $now } to { $after }.
report-if-wrong-same = If it is wrong, the conclusion stays at { $now }.
report-not-assessed = Nobody has assessed it, so it does not count.
report-bears-not = The conclusion does not depend on it.
report-and-more-weaker = And { $count } more, none of which moves the conclusion further.
report-and-more = And { $count } more.

report-linchpins = Linchpins
report-unsettled = The strength of the conclusion does not settle: the claims it depends on argue in a circle. The numbers in this section are no more than a hint.
report-unproven = The conclusion depends on a circle of claims that came to rest, though nothing proves that it could not rest elsewhere.
report-no-linchpin = No claim alone moves the conclusion noticeably: it has no linchpin.
report-linchpin = The conclusion hangs most on { $name }: without it, it would go from { $now } to { $after }.
report-column-name = Claim or step
report-column-without = Conclusion without it
report-column-change = Change
report-column-share = Share
report-table-hint = A claim goes together with the steps it is a premise of.
report-table-hint-shares = A claim goes together with the steps it is a premise of. A share is how much of the conclusion’s strength is owed to a claim among claims, or to a step among steps (Shapley value).
report-removal-looked = So much leads to the conclusion that only { $at } of { $of } claims and steps, the steepest and nearest ones, were taken away one by one.
report-flips-looked = So much leads to the conclusion that only { $at } of { $of } credences and weights, those that move it most, were tried one by one.
report-sets-looked = Not all pairs of claims were tried, only those of the claims that move the conclusion most.
report-flips = What would flip the conclusion
report-flips-none = No single credence or weight, whatever it were, would take the conclusion across an even chance (0.50).
report-flips-down = One number alone would be enough to make the conclusion no more likely than not; the nearest first:
report-flips-up = One number alone would be enough to make the conclusion more likely than not; the nearest first:
report-flip-credence = { $name }: if its credence { $way ->
    [up] rose
   *[down] fell
 } from { $now } to { $at }.
report-flip-weight = { $name }: if its weight { $way ->
    [up] rose
   *[down] fell
 } from { $now } to { $at }.
report-more-flips = And { $count } more, further away.
report-sets-none = No claim, and no two claims together, would take the conclusion across an even chance if they were withdrawn.
report-sets = Withdrawing any of these would take the conclusion across an even chance:
report-set-of-two = { $one } together with { $other }
report-more-sets = And { $count } more.
report-sure = How sure that is
report-chance = In { $share } of { $draws } draws of { $ranges ->
    [stated] the credences within their stated ranges ({ $credences })
   *[words] the credences within their ranges and the bands of their words ({ $credences })
 } and of the weights within theirs ({ $weights }) the conclusion comes out more likely than not; in 8 of 10 it lies between { $lo } ({ $low_word }) and { $hi } ({ $high_word }).
report-semantics-all = It comes out more likely than not under all { $all } semantics that weigh supports as well as attacks.
report-semantics-some = It comes out more likely than not under { $above } of the { $all } semantics that weigh supports as well as attacks: the verdict is the formula’s as well as the map’s.
report-semantics-none = It comes out more likely than not under none of the { $all } semantics that weigh supports as well as attacks.

report-statement = Source summary statement
report-no-sources = The map names no sources. Everything in it rests on the analyst’s own judgment.
report-base = The map draws on { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
 }, cited { $citations ->
    [one] once
   *[other] { $citations } times
 }; { $claims } of its { $all ->
    [one] { $all } claim
   *[other] { $all } claims
 } { $claims ->
    [one] cites
   *[other] cite
 } a source.
report-unused = { $count ->
    [one] One of the sources is cited nowhere.
   *[other] { $count } of the sources are cited nowhere.
 }
report-reliability = Reliability of the sources (Admiralty code): { $grades }.
report-reliability-none = The reliability of the sources is not graded.
report-ungraded = { $count ->
    [one] One source is not graded.
   *[other] { $count } sources are not graded.
 }
report-credibility = Credibility of what is cited: { $grades }.
report-credibility-none = The credibility of what is cited is not graded.
report-ungraded-citations = { $count ->
    [one] One citation is not graded.
   *[other] { $count } citations are not graded.
 }
report-dates = The sources date from { $oldest } to { $newest }.
report-date = The only date among the sources is { $date }.
report-no-dates = None of the sources is dated, so that their currency cannot be judged.
report-undated = { $count ->
    [one] One source is undated.
   *[other] { $count } sources are undated.
 }
report-origins-none = Nothing that speaks for the conclusion cites a source.
report-origins-one = Everything cited in favour of the conclusion goes back to a single origin, { $name }: nothing corroborates it independently.
report-origins = What is cited in favour of the conclusion goes back to { $count } independent origins.
report-lone = { $count } of the { $all ->
    [one] { $all } claim that cites
   *[other] { $all } claims that cite
 } a source { $count ->
    [one] rests
   *[other] rest
 } on one source alone.
report-lone-all = { $all ->
    [one] The only claim that cites a source rests
   *[other] All { $all } claims that cite a source rest
 } on one source alone.
report-weightiest = The sources that matter most to the conclusion:
report-weightiest-none = No source, set aside alone, would move the conclusion noticeably.
report-weightiest-of = Only the { $count } sources that are cited most were set aside one by one.
report-weightiest-not-asked = The map is so large that sources were not set aside one by one for this report.
report-source-effect = Without it and { $claims ->
    [one] the claim that rests
   *[other] the { $claims } claims that rest
 } on it alone, the conclusion would go from { $now } to { $after }.
report-source-its-own = The conclusion itself rests on it alone.
report-premises-sourced = { $all ->
    [one] The only premise that rests on no other claim cites
   *[other] All { $all } premises that rest on no other claim cite
 } a source.
report-premises-unsourced = { $all ->
    [one] The only premise that rests on no other claim cites no source.
   *[other] Of { $all } premises that rest on no other claim, { $count } { $count ->
    [one] cites
   *[other] cite
 } no source.
 }
report-gaps = Gaps stated in the map:
report-not-recorded = The map does not record the sources’ access, motives and possible bias, or signs of denial and deception. Weigh these apart.

report-sources = Sources
report-accessed = Accessed { $date }.
report-grade = Reliability: { $grade }.
report-origin = Origin: { $origin }
report-cited-by = Cited by { $name }
report-cited-nowhere = Cited by no claim.
report-quote = “{ $quote }”

report-problems = Problems found in the map
report-method = How this was made
report-how = Strengths were computed under the semantics “{ $semantics }”, linked premises read as “{ $linked }”, weights { $weights ->
    [raw] as raw numbers of the formula
   *[calibrated] as calibrated from 0 to 1
 }, words taken from the scale “{ $scale }”. They follow from the credences and weights that the analyst gave, and are not measured probabilities.
report-pull = In “Bottom line”, the numbers in brackets after reasons say how much of the strength is owed to each; from where the claim starts they add up to its strength.
report-made-by = Made with Linchpin { $version }.
report-spread = Under the { $all } semantics that weigh supports as well as attacks it lies between { $lo } and { $hi }.

# What to find out next
report-find-out = What to find out next
report-find-out-open = Nobody has assessed these, or they are gaps; what would move the conclusion most comes first:
report-find-out-stated = Of what was said, looking into these is expected to move it most:
report-question = { $name }: if true { $true }, if false { $false }.
report-supposing = That supposes { $names }.
report-expected = { $name } (given { $credence }): by { $moves } on average.

# What changed since an earlier state.
report-changes = What changed since { $name }
report-changes-conclusion = The main conclusion was { $was }, and is { $is }.
report-changes-no-conclusion = none
report-changes-no-judgment = No main conclusion is in both, so there is no judgment to compare.
report-changes-same = The judgment stands: { $name } is { $is }, as before.
report-changes-judgment = The judgment has changed: { $name } was { $was }, and is { $is } ({ $moved }).
report-changes-unsettled = { $name } was { $was }, and is { $is }. Where a strength does not stand, or nobody has assessed it, no change can be held to account.
report-changes-column = What moved it
report-changes-exact = Shares are Shapley values: they add up to the change.
report-changes-drawn = There are many changes, so shares are drawn from random orders; they add up to the change.
report-changes-unit-added = { $name } (added)
report-changes-unit-removed = { $name } (removed)
report-changes-unit-changed = { $name } (changed)
report-changes-conventions = How the map is weighed
report-changes-all = Change by change
report-changes-none = Nothing has changed.
report-changes-added = Added.
report-changes-removed = Removed.
report-changes-reworded = Reworded.
report-changes-weighed = Weighed anew.
report-changes-linked = Linked anew.
report-changes-kind = Of another kind.
report-changes-changed = Changed.
report-changes-values = { $name }: { $was } → { $is }
report-changes-details = { $name }: details such as notes, tags or citations
report-changes-groups = groups or the tour
report-changes-map = the title, or what is agreed about the map as a whole
report-changes-quoted = “{ $text }”
report-changes-not-stated = not stated
