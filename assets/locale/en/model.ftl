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
allowed-view = four numbers in brackets, [x, y, width, height], width and height above 0
allowed-credibility = a whole number from 1 to 6

# Why a change was refused; a capital letter is put to it where it stands alone.
edit-missing = there is no { $wanted ->
    [claim] claim
    [inference] inference
    [source] source
    [group] group
    [stop] stop of the tour
   *[any] claim or inference
 } with the id { $id }
edit-empty-id = an id has at least one character
edit-id-taken = the id { $id } is already in use
edit-out-of-range = { $what ->
    [weight] the weight
    [credence] the credence
    [position] the position
    [view] the view
    [what-if] a what-if number
   *[credibility] a credibility
 } of { $id } cannot be { $value }: give { $allowed }
edit-k-out-of-range = the conservativeness k cannot be { $value }: give { $allowed }
edit-bad-range = the range of { $id } cannot run from { $lo } to { $hi }: give two numbers from 0 to 1, the lower one first
edit-backward-span = a span of { $id } cannot run from { $start } to { $end }: give a start that is not after the end
edit-in-use = { $id } is still in use: remove what refers to it first
edit-group-cycle = the group { $id } cannot stand in itself: choose a group that does not stand in it
edit-known-member = the member { $name } is one that this version knows and cannot stand among those it does not: change it by itself
build-duplicate-id = the id { $id } is used twice
build-out-of-range = { $value } is not allowed: give { $allowed }
build-group-cycle = the group { $id } stands in itself
refusal-drag-from-claim = a step of reasoning starts from a claim: drag from a card
refusal-drop-onto-itself = a claim cannot be a reason for itself: drop on another card or on a step
refusal-not-from-claim = a step of reasoning starts from a claim: choose a card
refusal-onto-itself = a claim cannot be a reason for itself: choose another claim or a step
refusal-already-there = this premise already bears on that target: select the step to change it
refusal-nothing-to-group = a group holds claims: select some cards first
refusal-gone = that object is no longer in the map
refusal-cycle = steps cannot bear on one another in a circle: choose a claim, or a step outside the circle
refusal-under-itself = a claim cannot stand below what leads to it: choose a place outside its own branch
refusal-already-premise = that claim is already a premise of this step: choose another claim
refusal-not-premise = that claim is not a premise of this step: choose one of its premises
refusal-not-linked = the premise is not linked to another one: only linked premises can be unlinked

# What looks wrong in a map. Claims and steps are put in as one of check-claim to check-lost-step.
severity-error = error
severity-warning = warning
severity-note = note
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
check-conflict-map = The map
check-conflict-object = { $list ->
    [sources] The source { $id }
    [groups] The group { $id }
   *[other] The stop { $id }
}
conflict-absent = nothing
check-conflict-member = { $object }: both sides of a merge changed “{ $member }”, ours to { $ours }, theirs to { $theirs }. Choose one of them.
check-conflict-order = { $object }: both sides of a merge put “{ $member }” in another order. Choose one of them.
check-conflict-deleted = { $object }: one side of a merge deleted it and the other still works with it. Keep it or delete it.
marks-base = what both sides began with
marks-ours = our side
marks-theirs = their side
settle-no-conflict = This conflict is settled already, or this version of the program does not understand it.
settle-not-whole = The conflict cannot be settled like that, because the map would not hold together: { $reason }. Change what stands in the way, or choose another answer.
check-missing-premise = { $step } has no premise. Link a claim to it or delete it.
check-missing-target = { $step } bears on nothing. Give it a target or delete it.
check-rests-on-itself = { $step } rests on its own target. Give an independent reason or delete it.
check-cycle-of-steps = { $step } and other steps bear on one another in a circle.
check-cycle-of-one = { $claim } leads back to itself in a circle.
check-cycle = { $claims } lead to one another in a circle.
check-long-cycle = { $claims } and others lead to one another in a circle.
check-cycle-advice = Read the strengths with care, or break the circle where the reasoning is weakest.
check-empty-claim = A claim has no text. Write it or delete it.
check-unlinked = { $claim } is linked to nothing. Connect it or delete it.
check-no-credence-even = { $claim } rests on nothing and has no credence, so it counts as an even chance (0.50). Say how far it is believed, or give it premises.
check-no-credence = { $claim } rests on nothing and has no credence, so nobody has assessed it and it does not count. Say how far it is believed, or give it premises.
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
why-premise = “{ $premise }” ({ $share })
why-linked-premises = “{ $premise }” and what is linked with it ({ $share })
why-step = a step ({ $share })
why-empty-claim = an empty claim
why-would-fall = If “{ $premise }” fell below { $at }, it would no longer be more likely than not.
why-would-rise = If “{ $premise }” fell below { $at }, it would become more likely than not.
why-falls-without = Without “{ $premise }” it would be no more likely than not.
why-rises-without = Without “{ $premise }” it would be more likely than not.
why-stays-likely = It would stay more likely than not even without “{ $premise }”.
why-stays-unlikely = It would stay no more likely than not even without “{ $premise }”.

# What is wrong with a file: what was found, without a full stop, then what to do.
storage-git-marks = git could not merge the file and left its conflict marks in it
storage-git-marks-hint = Open it in the window, which offers to merge the sides; or run “linchpin git install” and then “git checkout --merge -- FILE”, which merges them here.
storage-members = the members of a map
storage-hint = Correct the file at this place in a text editor, or open an earlier copy of it.
storage-found = found { $found }, allowed is { $allowed }
storage-missing = missing, needed is { $allowed }
storage-object = { $what ->
    [layout] a layout
    [claim] a claim
    [inference] an inference
    [source] a source
    [group] a group
    [stop] a stop
    [what-if] a what-if number
    [citation] a citation
   *[map] a map
 }, which is an object in braces
storage-list = a list of { $what ->
    [claims] claims
    [inferences] inferences
    [sources] sources
    [groups] groups
    [stops] stops
    [numbers] what-if numbers
    [citations] citations
    [ids] ids
   *[texts] texts
 } in brackets
storage-text = a text in quotation marks
storage-id = an id, a text of at least one character
storage-truth = true or false
storage-words = one of { $words }
storage-range = two numbers from 0 to 1 in brackets, [lo, hi], lo not above hi
storage-position = two numbers in brackets, [x, y], each from -1e9 to 1e9
storage-span = two whole numbers in brackets, [start, end], the start not after the end
storage-a-list = a list of { $count }
storage-an-object = an object in braces
storage-choose-saved = Choose a file that Linchpin saved.
storage-not-a-map-hint = This JSON file is not a map of Linchpin; choose one that Linchpin saved.
storage-newer = made by a newer Linchpin (version { $version }; this one reads up to { $newest })
storage-newer-hint = Update Linchpin to open this map.
storage-raw-hint = Correct the weight; or say "weights": "raw" for the map, if its weights are formula numbers.
storage-used-twice = the id { $id } is used twice, first by { $first }; ids of { $shared ->
    [sources] sources
    [groups] claims, inferences and groups
    [stops] stops
   *[claims] claims and inferences
 } are unique
storage-used-twice-hint = Give one of the two another id, and change what refers to it.
storage-id-of = the id of a { $wanted ->
    [claim] claim
    [source] source
    [group] group
   *[any] claim or inference
 }, and there is none with this one
storage-group-circle = the group { $id } stands in itself, or in a group that stands in it
storage-group-circle-hint = Name another group here, or delete the member.
storage-is-inference = { $id } is an inference: name a claim here.
storage-is-group = { $id } is a group: name a { $wanted ->
    [claim] claim
   *[any] claim or inference
 } here.
storage-did-you-mean = Did you mean { $near }? Otherwise add the { $wanted ->
    [claim] claim
    [source] source
    [group] group
   *[any] claim or inference
 }, or delete the reference.
storage-add = Add the { $wanted ->
    [claim] claim
    [source] source
    [group] group
   *[any] claim or inference
 }, or delete the reference.
storage-empty = the file is empty
storage-blank = the file holds nothing but white space
storage-empty-hint = Open an earlier copy of it, or start a new map and save it there.
storage-repeated = this member occurs twice in one object
storage-repeated-hint = Keep one of the two and delete the other in a text editor.
storage-too-many = the file holds more than { $count } values
storage-too-many-hint = This is no map an analyst made; choose another file.
storage-more-than-a-window = A window holds maps of up to { $count } values; a claim with its step has about ten. The command line (“linchpin weigh”, “linchpin check”) reads { $most }.
storage-nested = arrays and objects are nested more than 127 levels deep, a map needs 6 at most
storage-nested-hint = The file is damaged or no argument map; choose another one.
storage-ends-early = not JSON: the file ends too early ({ $message })
storage-ends-early-hint = Part of it is missing: open an earlier copy, or get the file once more.
storage-not-json = not JSON: { $message }, found { $found }
storage-end-of-line = the end of the line

# Why a file could not be read.
storage-no-file = { $path }: there is no such file. Check the name and the folder.
storage-folder = { $path }: this is a folder. Choose a file inside it, such as one that ends in .argmap.json.
storage-special = { $path }: this is no ordinary file but a device, a pipe or a socket. Save its content to a file and open that.
storage-forbidden = { $path }: you have no permission to read this file. Ask its owner, or change its permissions.
storage-too-large = { $path }: the file is larger than { $size } MiB, which no map is. Choose another file.
storage-not-utf-8 = not UTF-8 text from byte { $offset } on.
storage-utf-16-hint = It looks like UTF-16: save it as UTF-8 in a text editor.
storage-utf-8-hint = Save it as UTF-8 in a text editor, or choose another file.
storage-cannot-read = { $path }: reading failed: { $error }. Try again, or copy the file to another place.

# Why a file could not be saved.
storage-changed = { $path }: another program has changed this file since it was opened. Save under another name, or overwrite it.
storage-already-there = { $path }: there is already a file of this name. Choose another name, or overwrite it.
storage-write-protected = { $path }: this file is write-protected. Change its permissions, or save under another name.
storage-folder-write-protected = { $path }: you may not write in the folder { $folder }. Change its permissions, or save in another folder.
storage-no-folder = { $path }: there is no folder { $folder }. Make it, or save in another folder.
storage-not-a-file = { $path }: this is no ordinary file but { $what ->
    [folder] a folder
   *[special] a device, a pipe or a socket
 }. Choose another name.
storage-leads-elsewhere = { $path } has become a link, or leads somewhere else than it did: to { $target }. Nothing was written. Save under another name, or pick this one again if you mean that file.
storage-link-loop = { $path }: the symbolic links of this name lead in a circle. Save under another name.
storage-map-too-large = { $path }: the map is larger than { $size } MiB and could not be opened again. Shorten the texts of its sources.
storage-cannot-save = { $path }: { $doing ->
    [write] writing to the disk
    [look] looking at the file
    [open] opening the file for writing
    [temporary] making a temporary file in the folder
    [permissions] setting the permissions
    [reread] reading the file again
    [replace] replacing the file
    [follow] following a symbolic link
   *[saving] saving
 } failed: { $error }. Check the disk and its free space, or save in another folder.
check-repeated-step = { $step } is there more than once ({ $ids }), and counts each time. Delete all but one, or let each rest on something of its own.
check-emptied-stop = Stop { $number } of the tour ({ $title }) shows nothing any more. Let it show what is seen now, or delete it.
unstated-uncounted = Not counted
unstated-even = Counted as undecided (0.50)
why-unassessed = Nobody has assessed it: it has no credence, and nothing that was assessed bears on it. So it has no strength, and what rests on it does not count.

# A number that is not shown as 1 or 0, for nothing that came out of weighing is certain
number-above = above { $number }
number-below = below { $number }
check-shared-origin = { $count } steps on { $claim } go back to one origin, { $origin }, and count as if they were independent. Link them, or keep one.
check-outside-range = { $name } is given as { $number }, which is not within its own range, { $lo } to { $hi }. Draws go by the range, the strength by the number.
check-range-without-credence = { $claim } says between what values its credence lies, and has none. Give it a credence, or take the range out: until then it is not assessed.
check-uncited = { $count } of { $all } premises that rest on nothing cite no source. Say where they come from, or that they are assumptions.
percent-above = more than 99 %
percent-below = less than 1 %

# Members of a file as people call them.
member-name = { $member ->
    [text] text
    [title] title
    [notes] notes
    [kind] kind
    [credence] credence
    [range] range
    [implicit] implicit
    [tags] tags
    [citations] citations
    [group] group
    [position] place on the canvas
    [premises] premises
    [target] target
    [weight] weight
    [scheme] scheme
    [conclusion] main conclusion
    [semantics] semantics
    [weights] reading of weights
    [linked] reading of linked premises
    [unstated] reading of claims without a credence
    [scale] words for likelihood
    [handling] handling
    [layout] layout
    [tour] tour
    [show] what the stop shows
    [folded] what the stop folds
    [what-if] what the stop supposes
    [view] view of the stop
   *[other] { $member }
}
