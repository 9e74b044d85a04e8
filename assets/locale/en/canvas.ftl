# The canvas and the network overview.

canvas-name = Argument map { $name }: { $claims } claims, { $steps } steps
canvas-tidy-offer = Tidy all: { $percent } % larger
canvas-tidy-offer-hint = Many changes have left gaps. Laid out afresh, the whole map would be seen larger.
canvas-laying-out-claims = Laying out { $count } claims
canvas-laying-out = Laying out the map
canvas-empty = An empty map
canvas-empty-begin = Double-click anywhere to write the conclusion, then press Tab for its first premise.
canvas-empty-open = Or open a file: drop it here, or press Ctrl+O.
minimap-name = Minimap: click to go there
writer-name = Text of { $name }
writer-hint = Write a claim: a full sentence that can be believed or doubted
writer-too-long = This text is too long to be written in. All of it is kept; its beginning is shown.
fold-unfold = Unfold { $count } hidden claims under { $name }
fold-fold = Fold what leads to { $name }
group-untitled = Untitled group
group-name = Group. { $title }. { $count } claims.

# Handles at a card's side, and the ends of a step.

handle-support = Draw a support from { $name }
handle-support-hint = Draw a support from here: drag to a card, a step or empty space
handle-attack = Draw an attack from { $name }
handle-attack-hint = Draw an attack from here: drag to a card, a step or empty space
end-premise = Move the start at { $name }
end-premise-hint = Move the start at { $name }: drag it to another card
end-target = Move the end of the step
end-target-hint = Move the end of the step: drag it to another card
connect-premise-is-a-claim = A premise is a claim: drop on a card.
connect-drop-on-premise = Drop on the card that is to be the premise.
connect-drop-on-target = Drop on a card or on a step that it is to bear on.

# The status bar says what can be done now.

hint-writing = Enter or Esc ends writing · Shift+Enter breaks the line · Tab goes on with a premise
hint-boxing = Drag a box that is to fill the view · Esc cancels
hint-pan = Release to stop panning
hint-band = Release to select what is inside · Esc cancels
hint-zoom-box = Release to see what is in the box · Esc cancels
hint-move-one = Release to place, or on a step's mark to link · Shift keeps to one axis · Ctrl ignores guides · Esc puts it back
hint-move = Release to place · Shift keeps to one axis · Ctrl ignores guides · Esc puts them back
hint-support = Drop on a card or a step to support it · on empty space for a new premise · Esc cancels
hint-attack = Drop on a card or a step to attack it · on empty space for a new objection · Esc cancels
hint-retarget = Drop on a card to bear on it · on the mark of a step with the same target to link with it · Esc cancels
hint-reattach = Drop on the card that is to be the premise · on empty space to unlink · Esc cancels
hint-idle = Click a card · double-click for a new claim · drag to select · scroll or Space-drag to pan · Ctrl+scroll zooms
hint-idle-one = Tab premise · Shift+Tab objection · Enter sibling · type or F2 to write · 1–4 weight · X flips · Alt+arrows reorder
hint-idle-several = Drag moves all that is selected · Ctrl+G groups · Ctrl+Shift+Enter supports the last with the others

# What a screen reader says of cards and steps: sentences, one after the other.

claim-empty = Empty claim
describe-claim = { $kind }. { $name }.
describe-claim-implicit = { $kind }, implicit. { $name }.
describe-strength = Strength { $strength }, { $word }.
describe-knife-edge = Strength near { $strength }, on a knife-edge.
describe-oscillating = Strength oscillates from { $low } to { $high }.
describe-unsettled = Strength does not settle.
describe-supports = Supports: { $target }.
describe-supports-linked = Supports, linked: { $target }.
describe-attacks = Attacks: { $target }.
describe-attacks-linked = Attacks, linked: { $target }.
describe-main = Main conclusion.
describe-step = { $kind }, { $word } ({ $weight }).
describe-from = From: { $premises }.
describe-and = { $before }, and { $last }
describe-to = To: { $target }.
describe-carries = Carries { $strength }.
describe-support = Support
describe-attack = Attack
describe-backing = Backing
describe-undercut = Undercut
describe-support-from = the support from { $name }
describe-attack-from = the attack from { $name }
describe-backing-from = the backing from { $name }
describe-undercut-from = the undercut from { $name }
describe-support-from-nothing = the support from nothing
describe-attack-from-nothing = the attack from nothing
describe-backing-from-nothing = the backing from nothing
describe-undercut-from-nothing = the undercut from nothing
describe-gone = something that is gone

# What part of a claim, a step or a source a search found something in.

found-in-title = Title:{ " " }
found-in-text = Text:{ " " }
found-in-tag = Tag:{ " " }
found-in-notes = Notes:{ " " }
found-in-scheme = Scheme:{ " " }
found-in-source = Source:{ " " }
found-in-author = Author:{ " " }
found-in-quote = Quote:{ " " }
found-in-id = Id:{ " " }

# The network overview.

overview-no-claims = No claims yet
overview-name =
    Network overview: { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }, { $steps ->
        [one] { $steps } step
       *[other] { $steps } steps
    }
overview-keys = Arrow keys walk from claim to claim, Enter goes there
overview-implicit = { $kind }, implicit
overview-main = { $kind } · main conclusion
overview-implicit-main = { $kind }, implicit · main conclusion
overview-strength = Strength { $strength }
overview-weight = Weight { $weight } · { $word }
overview-weight-carries = Weight { $weight } · { $word }, carries { $carried }
overview-hardly-any-influence = Hardly any influence on the conclusion
overview-holds-up = Influence on the conclusion { $number }: holds it up
overview-holds-down = Influence on the conclusion { $number }: holds it down
overview-leads-elsewhere = Does not lead to the conclusion
overview-step = a step of { $count }
overview-no-text = Claim without text

# The names of steps of the history.

edit-connect = Connect
edit-change-target = Change target
edit-change-premise = Change premise
edit-link-premises = Link premises
edit-unlink-premise = Unlink premise
edit-move-cards = Move cards
edit-nudge = Nudge
edit-duplicate = Duplicate
edit-text = Edit text
edit-delete-branch = Delete branch
edit-delete-and-reattach = Delete and reattach
strength-unassessed = – · not assessed
describe-unassessed = Not assessed.
edit-change-unstated = Change how the unstated counts
mark-added = Added.
mark-removed = Removed.
mark-changed = Changed.
mark-conflict = In conflict.
