# The Linchpins panel.

linchpins-follow = Explain the selected claim
linchpins-follow-hint = Else, and while no single claim is selected, the main conclusion is explained.
linchpins-no-claim = There is no main conclusion to explain. Select a claim and tick the box above.
linchpins-ranking = What it hangs on
linchpins-flips = What would flip it
linchpins-chance = How sure is that
linchpins-strip = Under every semantics
linchpins-views = Without the numbers
linchpins-sources = Sources and origins
linchpins-unproven = It depends on a circle that came to rest, though nothing proves that it could not rest elsewhere.
linchpins-working = Working
linchpins-working-said = Working out the explanation
linchpins-stop = Stop
linchpins-stop-hint = Stop working out the explanation
linchpins-stopped = Stopped before all was worked out.
linchpins-go-on = Go on
linchpins-faded = Faded: of the map before the last change.
linchpins-pending = Being worked out…
linchpins-pending-stopped = Not worked out: stopped.

ranking-nothing = Nothing leads to it.
ranking-order = Ranked by
ranking-removal = What taking it away does
ranking-gradient = What a small change does
ranking-share = Its fair share (Shapley)
ranking-no-gradient = There is no gradient: the strength does not settle.
ranking-no-shares = There are too many claims to share it out among.
ranking-removal-hint = How far each holds it up (+) or down (−): its strength now less its strength without.
ranking-gradient-hint = How its strength grows with the credence or the weight of each, per unit.
ranking-share-hint = How much of its strength is owed to each; the shares of all claims add up, and those of all steps.
ranking-unsettled = Its strength does not settle: these numbers are a hint.
ranking-turns = turns
ranking-turns-hint = Taking it away and changing it a little point in opposite directions: its effect turns on the way.
ranking-error-hint = Standard error: the share was sampled
ranking-fewer = Show fewer
ranking-all = Show all { $count }
ranking-too-many = The first { $count }; the command line lists all.

flips-none = No credence or weight alone would take it across 0.50.
flips-numbers = One number alone that takes it across 0.50, the nearest first.
flips-credence = credence
flips-weight = weight
flips-more = … and { $count } more, further away.
flips-no-sets = No claim, and no two together, would take it across if they were withdrawn.
flips-sets = Withdrawn, these would take it across:
flips-and = and
flips-more-sets = … and { $count } more sets.
flips-incomplete = Only sets of the claims that move it most were looked at.
flips-looked = { $at } of { $of } credences and weights were tried, those that move it most.
flips-further = Look further
flips-further-hint = Allows every answer ten times the work
flips-triples = Look for sets of three as well

chance-bands = Credences without a range vary within their word’s band
chance-bands-hint = A claim may state a range for its credence (inspector). Those that do not vary within the band of their credence's word in ICD 203.
chance-nothing = Nothing that leads to it is uncertain: give claims a range, or tick the box above.
chance-draws = In { $share } of { $draws } draws it comes out more likely than not. Half of the draws lie below { $half }, 8 in 10 between { $lo } ({ $low_word }) and { $hi } ({ $high_word }).
chance-open = { $count } draws did not settle.
chance-histogram = Histogram.
tornado-nothing = Nothing uncertain moves it.
tornado-hint = What each does alone, from the low end of its range to the high end; the widest first.
tornado-bar = { $number ->
    [credence] credence
   *[weight] weight
 } { $lo } to { $hi }: { $at_lo } to { $at_hi }
tornado-bar-turned = { $number ->
    [credence] credence
   *[weight] weight
 } { $lo } to { $hi }: { $at_lo } to { $at_hi } (turned round)
tornado-said = Tornado.
tornado-said-bar = { $name }: { $at_lo } to { $at_hi }

strip-all = More likely than not under every one of them.
strip-some = More likely than not under { $above } of { $all }. The verdict is the formula's as well as the map's.
strip-hint = Weigh the map by this
strip-attacks-only = attacks only
standard-met = Proof standard met: { $standard }.
standard-none = It meets no standard of proof.
standard-hint = Carneades' standards, read from the steps on the claim whose premises are more likely than not.
classical-reading = Supports read as
classical-deductive = Deductive
classical-necessary = Necessary
classical-deductive-hint = Who holds the premise holds the claim.
classical-necessary-hint = No claim stands without its premises.
classical-in = Grounded: accepted: it stands without taking any side.
classical-out = Grounded: rejected: something that stands attacks it.
classical-undecided = Grounded: undecided: it depends on which side is taken.
classical-in-only = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: in the only extension{ $listed ->
    [part] {" that were found; there are more"}
   *[all] {""}
 }.
classical-in-all = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: in all of { $count } extensions{ $listed ->
    [part] {" that were found; there are more"}
   *[all] {""}
 }.
classical-in-some = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: in some of { $count } extensions{ $listed ->
    [part] {" that were found; there are more"}
   *[all] {""}
 }.
classical-not-in-only = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: not in the only extension{ $listed ->
    [part] {" that were found; there are more"}
   *[all] {""}
 }.
classical-in-none = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: in none of { $count } extensions{ $listed ->
    [part] {" that were found; there are more"}
   *[all] {""}
 }.
classical-none-there = { $view ->
    [stable] Stable
   *[preferred] Preferred
 }: there is no extension.

origins-no-sources = The map has no sources.
origins-set-aside = Set a source aside, with all that rests on it alone:
origins-untitled = Untitled source
origins-none = Nothing that speaks for it cites a source.
origins-one = It rests on one origin: all that is cited for it comes from { $name }.
origins-several = It rests on { $count } independent origins:
origins-claims = • { $name } ({ $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 })
origins-sources-claims = • { $name } ({ $sources } sources, { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 })
withdrawal-set-aside = Set aside: { $count ->
    [one] { $count } claim
   *[other] { $count } claims
 }.
withdrawal-without = Without them: { $strength }
withdrawal-no-change = No verdict changes.
withdrawal-changes = Changed verdicts: { $count }
withdrawal-more = … and { $count } more.

tryout-title = Try out
tryout-hint = Nothing here changes the map. Select a claim or a step to try out its number.
tryout-credence = credence
tryout-weight = weight
tryout-credence-of = Try out the credence of { $name }
tryout-weight-of = Try out the weight of { $name }
tryout-was = was { $number }
tryout-back = Back to what the map says
chance-drawn = { $credences ->
    [0] Drawn: no credence
    [one] Drawn: one credence within its range
   *[other] Drawn: { $credences } credences within their ranges
 }, { $weights ->
    [0] no weight.
    [one] one weight within its range or its word’s band.
   *[other] { $weights } weights within their ranges or the bands of their words.
 }
chance-spread = That is under one formula. Under the { $all } semantics that count supports it comes out between { $lo } and { $hi }, above 0.50 under { $above } of them.
