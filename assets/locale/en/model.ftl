# What a map is made of, what is found in it, and why.

kind-evidence = Evidence
kind-assumption = Assumption
kind-judgment = Judgment
kind-hypothesis = Hypothesis
kind-gap = Gap
inference-support = Support
inference-attack = Attack

# The Admiralty code.
reliability-a = A – completely reliable
reliability-b = B – usually reliable
reliability-c = C – fairly reliable
reliability-d = D – not usually reliable
reliability-e = E – unreliable
reliability-f = F – cannot be judged
credibility-1 = 1 – confirmed by other sources
credibility-2 = 2 – probably true
credibility-3 = 3 – possibly true
credibility-4 = 4 – doubtful
credibility-5 = 5 – improbable
credibility-6 = 6 – cannot be judged

linked-weakest = Weakest premise
linked-product = Product of premises
scale-icd-203 = ICD 203
scale-phia = UK PHIA yardstick
scale-percent = Per cent
semantics-log-odds = Log-odds
semantics-df-quad = DF-QuAD
semantics-quadratic-energy = Quadratic energy
semantics-p-max = p-Max(k)
semantics-euler = Euler-based
semantics-euler-top = Euler-top
semantics-h-categoriser = h-categoriser
semantics-max-based = Max-based
semantics-card-based = Card-based
filter-hide = Hide
filter-dim = Dim
standard-scintilla = Scintilla of evidence
standard-preponderance = Preponderance of evidence
standard-clear-and-convincing = Clear and convincing evidence
standard-beyond-reasonable-doubt = Beyond reasonable doubt

# Intelligence Community Directive 203.
probability-almost-no-chance = almost no chance
probability-very-unlikely = very unlikely
probability-unlikely = unlikely
probability-roughly-even-chance = roughly even chance
probability-likely = likely
probability-very-likely = very likely
probability-almost-certain = almost certain
# The Probability Yardstick.
yardstick-remote-chance = remote chance
yardstick-highly-unlikely = highly unlikely
yardstick-unlikely = unlikely
yardstick-realistic-possibility = realistic possibility
yardstick-likely = likely
yardstick-highly-likely = highly likely
yardstick-almost-certain = almost certain
weight-none = none
weight-weak = weak
weight-moderate = moderate
weight-strong = strong
weight-decisive = decisive

# On cards.
card-empty = Empty claim
card-implicit = implicit
card-main = main conclusion
card-given = given { $credence }
strength-knife-edge = near { $strength } · on a knife-edge
strength-oscillates = { $lo } – { $hi } · oscillates
strength-unsettled = near { $strength } · does not settle

# What numbers are allowed.
allowed-unit = a number from 0 to 1
allowed-at-least-0 = a number of at least 0
allowed-k = a number above 0, at most 1000
allowed-position = two numbers from -1e9 to 1e9
allowed-credibility = a whole number from 1 to 6

# Why a change was refused; a capital letter is put to it where it stands alone.
edit-missing = there is no { $wanted ->
    [claim] claim
    [inference] inference
    [source] source
    [group] group
   *[any] claim or inference
 } with the id { $id }
edit-empty-id = an id has at least one character
edit-id-taken = the id { $id } is already in use
edit-out-of-range = { $what ->
    [weight] the weight
    [credence] the credence
    [position] the position
   *[credibility] a credibility
 } of { $id } cannot be { $value }: give { $allowed }
edit-k-out-of-range = the conservativeness k cannot be { $value }: give { $allowed }
edit-bad-range = the range of { $id } cannot run from { $lo } to { $hi }: give two numbers from 0 to 1, the lower one first
edit-backward-span = a span of { $id } cannot run from { $start } to { $end }: give a start that is not after the end
edit-in-use = { $id } is still in use: remove what refers to it first
edit-group-circle = the group { $id } cannot stand in itself: choose a group that does not stand in it
build-duplicate-id = the id { $id } is used twice
build-group-circle = the group { $id } stands in itself
refusal-drag-from-claim = a step of reasoning starts from a claim: drag from a card
refusal-drop-onto-itself = a claim cannot be a reason for itself: drop on another card or on a step
refusal-not-from-claim = a step of reasoning starts from a claim: choose a card
refusal-onto-itself = a claim cannot be a reason for itself: choose another claim or a step
refusal-already-there = this premise already bears on that target: select the step to change it
refusal-nothing-to-group = a group holds claims: select some cards first
refusal-gone = that object is no longer in the map
refusal-circle = steps cannot bear on one another in a circle: choose a claim, or a step outside the circle
refusal-under-itself = a claim cannot stand below what leads to it: choose a place outside its own branch
refusal-already-premise = that claim is already a premise of this step: choose another claim
refusal-not-premise = that claim is not a premise of this step: choose one of its premises
refusal-not-linked = the premise is not linked to another one: only linked premises can be unlinked

# What looks wrong in a map. Claims and steps are put in as one of the first five.
check-claim = “{ $name }”
check-nameless-claim = The claim { $id }
check-step = { $kind ->
    [attack] Attack
   *[support] Support
 } from { $claim }
check-bare-step = { $kind ->
    [attack] Attack
   *[support] Support
 } { $id }
check-lost-step = The step { $id }
check-missing-premise = { $step } has no premise. Link a claim to it or delete it.
check-missing-target = { $step } bears on nothing. Give it a target or delete it.
check-rests-on-itself = { $step } rests on its own target. Give an independent reason or delete it.
check-circle-of-steps = { $step } and other steps bear on one another in a circle.
check-circle-of-one = { $claim } leads back to itself in a circle.
check-circle = { $claims } lead to one another in a circle.
check-long-circle = { $claims } and others lead to one another in a circle.
check-circle-advice = Read the strengths with care, or break the circle where the reasoning is weakest.
check-empty-claim = A claim has no text. Write it or delete it.
check-unlinked = { $claim } is linked to nothing. Connect it or delete it.
check-no-credence = { $claim } rests on nothing and has no credence, so it counts as undecided (0.5). Say how far it is believed, or give it premises.
check-both-sides = { $claim } speaks both for and against { $target }. Keep the side it is on.
check-both-sides-of-step = { $claim } speaks both for and against { $target }. Keep the side it is on.
check-duplicate-text = { $count } claims say the same: { $claim }. Keep one and let it serve in every place.
check-several-conclusions = { $count } claims are conclusions, and none is picked; { $claim } is taken as the main one. Pick the main conclusion.

# Why a claim is as strong as it is.
why-settled = { $word } ({ $strength }).
why-oscillating = It swings between { $lo } and { $hi } and never settles: the claims it depends on argue in a circle, so that no single number is the answer.
why-knife-edge = It rests on a knife-edge near { $strength }: the claims it depends on argue in a circle that is in balance only as long as nothing nudges it, so that the number is no answer.
why-unsettled = It has not settled: the claims it depends on argue in a circle that came to no rest in the time allowed.
why-given-alone = It is as given ({ $credence }): no step bears on it.
why-given = It is as given ({ $credence }): no step on it carries anything.
why-undecided-alone = It is as undecided (0.50): no step bears on it.
why-undecided = It is as undecided (0.50): no step on it carries anything.
why-carried = Carried mostly by { $best }.
why-opposed = Opposed mostly by { $worst }.
why-carried-and-opposed = Carried mostly by { $best }, opposed by { $worst }.
# What carries or opposes it: best and worst above.
why-premise = “{ $premise }” ({ $effect })
why-linked-premises = “{ $premise }” and what is linked with it ({ $effect })
why-step = a step ({ $effect })
why-empty-claim = an empty claim
why-would-fall = If “{ $premise }” fell below { $at }, it would no longer be more likely than not.
why-would-rise = If “{ $premise }” fell below { $at }, it would become more likely than not.
why-stays-likely = It would stay more likely than not even without that step.
why-stays-unlikely = It would stay no more likely than not even without that step.
