# The panels: the inspector, the outline, problems, sources, the filter.

# Fields of several panels.

field-choice = { $name }: { $choice }
field-kind = Kind
field-title = Title
field-text = Text
field-notes = Notes
field-scheme = Scheme
field-source = Source
field-more = More
field-too-long = Too long to be changed here: { $count } characters. All of it is kept; the beginning is shown.
field-not-rated = Not rated

# The inspector of the whole map.

inspector-close = Hide the inspector
inspector-pin = Pin the inspector beside the canvas
map-heading = Map
map-semantics = Strengths by
map-only-attacks = Only attacks count: supports are left out.
map-k-hint = How much it takes to move a claim; in calibrated maps it makes no difference
map-k = k of p-Max(k)
map-linked = Linked premises carry
map-words = Probability words
map-raw = Weights are raw: they enter the formula as they are.
map-counts = { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 } · { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 } · { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
 }
conclusion-heading = Main conclusion
conclusion-none = None yet: double-click the canvas to write it.
conclusion-in-cycles = Every claim leads on to another. Select the one you argue for and make it the main conclusion.
conclusion-hangs-on = What the conclusion hangs on
conclusion-worked-out = Being worked out…

# The inspector of several objects.

several-heading = { $claims } claims, { $steps } steps
several-with-groups = { $claims } claims, { $steps } steps, { $groups } groups
several-drag = Drag one of them to move all.
several-differ = They differ
several-tags = Tags of all, separated by commas
several-connect = Connect and group
several-target = The one picked last is the target.
several-line-up = Line up

# The inspector of a claim.

claim-heading = Claim
claim-title = Short title
claim-implicit = Implicit: left unsaid by its author
claim-placed-by-hand = Placed by hand.
claim-lay-out = Lay out automatically
claim-credence = Credence
claim-credence-not-given = Not given: it starts undecided (0.50).
range-stated = Uncertain: it may lie in a range
range-hint = How sure the { $of } itself is; the Linchpins panel says what follows for the conclusion
range-from = From
range-from-name = From, range of the { $of }
range-to = To
range-to-name = To, range of the { $of }
claim-why = Why this strength
claim-oscillates = The claims in this circle push one another back and forth: no single number is the answer.
claim-knife-edge = The circle this claim stands in rests on a knife-edge: the smallest change would tip it either way.
claim-unsettled = The circle this claim stands in does not settle.
claim-starts = Starts at { $base } (its credence), then:
claim-starts-swinging = Starts at { $base } (its credence), then, taken at the middle of the swing:
claim-starts-undecided = Starts at { $base } (undecided), then:
claim-starts-undecided-swinging = Starts at { $base } (undecided), then, taken at the middle of the swing:
claim-no-steps = No step bears on it.
claim-for = for:
claim-for-linked = for, linked:
claim-against = against:
claim-against-linked = against, linked:
claim-weakest-linked = { $count } linked premises: this one is the weakest and sets how much is carried
claim-raises = raises
claim-lowers = lowers
claim-tags = Tags, separated by commas
claim-citations = Citations
claim-quote = Quote
claim-credibility = Credibility
claim-add-citation = Add citation
claim-remove-citation = Remove citation
claim-no-sources = The map has no sources yet.

# The inspector of a step.

weight-heading = Weight
weight-raw = raw
premise-heading = Premise
premise-heading-linked = Linked premises
premise-unlink = Unlink
premise-linked-hint = They work only together: the weakest sets how much is carried.
premise-none = No premise: the step carries nothing.
premise-add-undercut = Add undercut
premise-add-backing = Add backing
target-heading = Target
target-none = No target: the step bears on nothing.
carries-heading = Carries
carries-of-weight = { $carried } of its weight { $weight }
carries-others = { $count } other steps bear on it and move its weight first.

# The inspector of a group.

group-heading = Group
group-title-name = Title of the group
group-claims = { $count } claims
group-more = and { $count } more

# The outline.

outline-empty = Nothing here yet.
outline-row = Outline, level { $level }, { $role }: { $name }
outline-conclusion = conclusion
outline-for = for
outline-for-linked = linked for
outline-against = against
outline-against-linked = linked against
outline-backs = backs the step
outline-undercuts = undercuts the step

# Problems.

problems-none = No problems found.
problems-more = and { $count } more: these first
problems-row = { $severity }: { $message }

# Sources.

sources-none = No sources yet. A source is a document that claims are drawn from.
sources-row-hint = Reliability { $grade } · cited by { $count } claims
source-untitled = Untitled source
source-author = Author
source-publisher = Publisher
source-address = Address
source-open = Open in the browser
source-date = Date, as 2025-12-03
source-accessed = Accessed
source-origin = Where it got it from
source-origin-hint = Sources with the same origin count once as independent evidence.
source-reliability = Reliability
source-cited-by = Cited by
source-remove = Remove source

# Folds, focus and the filter.

filter-about = What you look at is not part of the map: nothing here changes the file.
filter-counts = { $hidden } hidden, { $dimmed } dimmed
filter-folds = Folds
filter-focus = Focus
filter-focus-selected = Focus on the selected
filter-focus-hint = Select a claim or a step first
filter-focus-steps = steps around it
filter-focus-steps-name = Steps around the focus
filter-heading = Filter
filter-mode = What does not pass:
filter-kinds = Kinds
filter-strength = Strength
filter-from = from
filter-from-name = Strength from
filter-to = to
filter-to-name = Strength to
filter-blank = (blank)
filter-tags = Only with one of these tags
filter-untagged = Without a tag
filter-sources = Only drawn from one of these sources
filter-unsourced = Without a source
filter-clear = Clear the filter

# The names of steps of the history.

edit-change-title = Change title
edit-change-semantics = Change semantics
edit-change-k = Change k
edit-change-linked = Change how premises link
edit-change-words = Change probability words
edit-change-kind = Change kind
edit-title = Edit title
edit-change-implicit = Change implicit
edit-notes = Edit notes
edit-change-credence = Change credence
edit-change-range = Change range
edit-tags = Edit tags
edit-change-citation = Change citation
edit-quote = Edit quote
edit-add-citation = Add citation
edit-merge = Merge
edit-take-over = Take over a difference
edit-settle-conflict = Settle a conflict
edit-remove-citation = Remove citation
edit-flip = Flip support and attack
edit-scheme = Edit scheme
edit-change-weight = Change weight
edit-change-group-title = Change title of group
edit-move-in-outline = Move in the outline
edit-source = Edit source
edit-remove-source = Remove source
map-handling = Handling mark
edit-change-handling = Change handling mark
credence-none = not assessed
credence-none-hint = Without a credence of its own (Alt+0)
credence-word-hint = { $number } (Alt+{ $key })
weight-word-hint = { $number } ({ $key })
number-unreadable-share = “{ $text }” is no number from 0 to 1. Write { $half }, 50 % or 1/2.
number-unreadable = “{ $text }” is no number up to { $top }.
outline-fold = Fold
outline-unfold = Unfold
map-unstated = What was not said is
claim-unassessed = It has no credence, and no step that counts bears on it: it has no strength, and its steps do not count.
carries-not-counted = Does not count: a premise is not assessed.
claim-carries-lift = Without a credence of its own it carries { $carried }: what its reasons lift it above undecided.
linchpins-find-out = What to find out next
find-out-none = Everything that leads here is assessed.
find-out-how = Not assessed, or a gap: how far it would move the strength if it turned out true or false.
find-out-hint = If true { $true }, if false { $false }
find-out-supposing = supposing { $names }
find-out-more = { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
find-out-stated = Stated premises, and how far looking into them is expected to move it.
credence-by-reasons = by its reasons

# Why this strength, as a sum
claim-comes-to = comes to { $end }
claim-comes-to-about = comes to { $end } (shares of so many steps are sampled)
claim-shares-hint = Each step's share is what it changes on average over all orders in which the steps could come (Shapley). Start and shares add up to the strength.
claim-others = { $count } more steps
claim-nats = { $nats } nats on the scale of log-odds
conflict-member = Both sides changed: { $member }
conflict-order = Both sides put in another order: { $member }
conflict-object = One side deleted this, the other works with it
conflict-ours = Ours: { $value }
conflict-theirs = Theirs: { $value }
conflict-base = As before: { $value }
conflict-as-it-is = Keep what stands now
conflict-keep = keep it
conflict-delete = delete it
conflict-convert = Read weights as { $reading ->
    [raw] raw
   *[calibrated] calibrated
}, and convert the numbers
named-object = { $list ->
    [sources] Source: { $name }
    [groups] Group: { $name }
   *[other] Stop: { $name }
}
