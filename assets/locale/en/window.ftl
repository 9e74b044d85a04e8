# The window: questions, sheets, menus, the find bar, files, the names of steps.

# The window itself: tabs, the status bar, settings.

tab-network = Network
tab-comparison = Comparison
status-counts =
    { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    } · { $steps ->
        [one] { $steps } step
       *[other] { $steps } steps
    } · { $zoom } %
status-unsaved = Unsaved changes
status-saved = Saved
status-not-on-disk = Not on disk
status-laying-out = Laying out the map… { $percent } %
status-stop = Stop
status-stop-hint = Leave cards where they are
layout-stopped = The layout was stopped. Tidy all starts it again.
settings-not-saved = Settings could not be saved in { $folder }: { $reason }
own-special = it is no file but a folder, a pipe or a device
own-too-large = it has more than { $bytes } bytes
settings-unreadable = The settings in { $file } could not be read: { $reason }
settings-set-aside = The settings could not be understood ({ $reason }): set aside as { $file }, defaults in use
settings-not-understood = The settings in { $file } could not be understood ({ $reason }): defaults in use
untitled-map = Untitled map
untitled-file = untitled

# Questions over the window.

ask-save-changes = Save changes?
ask-save-changes-text = “{ $name }” has changes that are not saved. If you do not save them, they are kept among the earlier versions only.
ask-save = Save
ask-dont-save = Don't save
ask-cancel = Cancel
ask-lose = It would be lost
ask-lose-text = What is not saved of “{ $name }” cannot be kept among the earlier versions: { $reason }. If you do not save it, it is lost.
ask-lose-all = Lose the changes
ask-file-changed = The file has changed
ask-file-changed-text = { $file } was changed by another program since it was opened here. Saving would replace those changes.
ask-save-as = Save as…
ask-overwrite = Overwrite
ask-reload = Load what is there
ask-not-saved-text = { $reason } Your changes are safe meanwhile: they are still here, and come back if the program ends.
ask-close = Close

# The help sheet.

help-title = Keys
help-find = Find a key or a command
help-nothing = Nothing says that.
help-on-canvas = On the canvas
help-write = Write in a card
help-write-how = double-click
help-new-claim = New claim
help-new-claim-how = double-click empty space
help-draw-step = Draw a step
help-draw-step-how = drag + or − at a card's side to a card, a step or empty space
help-select-several = Select several
help-select-several-how = drag over empty space, or Shift-click
help-pan = Pan
help-pan-how = scroll, middle-drag or Space-drag
help-zoom = Zoom
help-zoom-how = Ctrl+scroll or pinch
help-next-card = Go along the argument: to what a claim bears on, to its first premise, to the premises beside it
help-next-card-how = arrow keys
help-nearest-card = Go to the nearest card in a direction
help-nearest-card-how = Ctrl+arrow keys
help-end-writing = End writing
help-end-writing-how = Enter or Esc; Shift+Enter breaks the line; Tab goes on with a premise
help-write-on = Write on
help-write-on-how = type any letter but X
help-link-premises = Link premises
help-link-premises-how = drag a card or a step's mark onto the mark of another step
help-unlink-premise = Unlink a premise
help-unlink-premise-how = select the step and drag its start to empty space
help-change-end = Change an end of a step
help-change-end-how = select it and drag the end to another card
help-duplicate = Duplicate
help-duplicate-how = Alt-drag
help-one-axis = Along one axis, without guides
help-one-axis-how = drag with Shift, with Ctrl
help-extend-selection = Extend the selection
help-extend-selection-how = Shift+arrow keys

# About the program.

about-title = About Linchpin
about-what = An editor for argument maps that shows what a conclusion hangs on.
about-licence = Free software under the MIT licence or the Apache licence 2.0, as you choose.
about-font = Text is set in Inter, under the SIL Open Font License 1.1.

# Files.

file-opened = Opened { $file }.
file-not-opened = The file could not be opened
file-saved = Saved { $file }.
file-saved-anew = { $file } was not there any more and has been made anew.
file-reloaded = Loaded { $file } again.
file-not-saved = Not saved.
file-map-not-saved = The map was not saved
transfer-failed = The file could not be worked on. Try again.
transfer-opening-stopped = Opening was stopped.
transfer-saving-stopped = Saving was stopped. The file is as it was.
transfer-saving-still = { $file } is still being saved.
transfer-slow = The drive does not answer. What is unsaved is kept; Save as puts it elsewhere.
transfer-leave = Close without waiting
transfer-opening = Opening { $file }
transfer-saving = Saving { $file }
export-since = Append what changed since { $name }
export-since-none = To append what changed since an earlier version, compare with it first (File menu).
transfer-merging = Merging { $file }
transfer-merging-stopped = Merging was stopped. Nothing has changed.
transfer-stop = Stop
transfer-stuck = { $file } is on a drive that does not answer. What is unsaved is kept; Save as puts it elsewhere.

# The dialogs that ask for a file.

dialog-open-title = Open a map
dialog-save-title = Save the map
dialog-maps = Argument map
dialog-maps-ending = Argument map (*.argmap.json)
dialog-all-files = All files
dialog-replace = Replace
dialog-replace-title = Replace the file?
dialog-already-there = { $file } is there already.
dialog-keep = Keep it
dialog-already-there-after-path = is there already. Replace it?
dialog-pinned = Pinned
dialog-places = Places
dialog-devices = Devices
dialog-removable-devices = Removable devices
dialog-home = Home
dialog-desktop = Desktop
dialog-documents = Documents
dialog-downloads = Downloads
dialog-audio = Audio
dialog-pictures = Pictures
dialog-videos = Videos
dialog-reload = Read the folder again
dialog-working-folder = Go to the working folder
dialog-show-hidden = Show hidden files
dialog-show-system = Show system files
dialog-pin = 📌 Pin
dialog-unpin = ✖ Unpin
dialog-rename = ✏ Rename
dialog-selected-file = Selected file:
dialog-file-name = File name:
dialog-open = Open
dialog-save = Save
dialog-cancel = Cancel
dialog-empty-file-name = Give the file a name
dialog-empty-folder-name = Give the folder a name
dialog-folder-exists = There is a folder of that name
dialog-file-exists = There is a file of that name

# What commands say when they are done, or cannot be.

change-refused = { $step } was not possible: { $reason }.
undone = Undone: { $step }.
redone = Done again: { $step }.
shown-again = Shown again.
interface-size = Interface at { $percent } %.
copy-nothing = Select at least one claim to copy.
copied-claims = Copied { $count } claims.
copied-text = Copied as text.
pasted-claims =
    { $count ->
        [one] Pasted { $count } claim.
       *[other] Pasted { $count } claims.
    }
paste-clipboard = the clipboard
paste-no-map = The clipboard holds no map that can be read. { $reason }
new-source = New source
connect-premises-first = Select the premises first and the target last.
look-in-focus =
    { $steps ->
        [one] In focus: what is one step away. Ctrl+Shift+F ends it.
       *[other] In focus: what is within { $steps } steps. Ctrl+Shift+F ends it.
    }
look-hidden = { $count } claims and steps are hidden. Ctrl+Shift+A shows everything.
look-all-shown = Everything is shown.
look-unfolded = Unfolded.
look-folded = { $count } claims are folded away.
tidy-all-stay = Every card now stays where you put it. Tidy all lays them out again.
tidy-automatic = New cards are laid out automatically. Cards you placed stay; Tidy all frees them.
tidy-afresh = The map is laid out afresh.
tidy-automatic-again = All cards are laid out automatically again. Undo puts them back.

# Steps of the history: “Undo: add claim”.

edit-add-claim = Add claim
edit-add-premise = Add premise
edit-add-objection = Add objection
edit-add-linked-premise = Add linked premise
edit-add-sibling = Add sibling
edit-add-source = Add source
edit-cut = Cut
edit-delete = Delete
edit-pick-conclusion = Pick the main conclusion
edit-paste = Paste
edit-group = Group
edit-ungroup = Ungroup
edit-reorder = Reorder
edit-replace = Replace
edit-replace-all = Replace all
edit-what-if = What if

# Menus.

menu-open-recent = Open recent
menu-undo-step = Undo: { $step }
menu-redo-step = Redo: { $step }
menu-weight = Weight
menu-no-conclusion = No conclusion yet
menu-conclusion = Conclusion { $strength }

# The palette.

palette-hint = Type a command
palette-field = Command
palette-nothing = No command has that name.

# The find bar.

find-in-map = Find in the map
find-field = Find
find-previous = Previous
find-next = Next
find-nothing = Nothing found
find-at = { $at } of { $count }
find-count = { $count } found
find-match-case = Match case
find-whole-words = Whole words
find-fuzzy = Fuzzy
find-fuzzy-hint = Also finds words with letters left out
find-not-fuzzy-hint = What is replaced is found as it is written
find-replace = Replace
find-close = Close
find-replace-with = Replace with
find-replace-this = Replace this
find-replace-all = Replace all

# What if: numbers that are tried out.

what-if-title = What if
what-if-empty = Nothing is changed in the map: try numbers out in the Linchpins panel.
what-if-conclusion = Conclusion: { $before }  →  { $after }
what-if-unchanged = Nothing is changed in the map.
what-if-keep = Keep
what-if-discard = Discard
what-if-nothing-yet = Nothing is tried out yet
status-counts-hidden =
    { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    } ({ $hidden } hidden) · { $steps ->
        [one] { $steps } step
       *[other] { $steps } steps
    } · { $zoom } %
deleted-hidden = Deleted { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }, { $hidden } of them hidden under a fold.
deleted-from-stops = Deleted { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }. { $stops ->
        [one] { $stops } stop of the tour shows less.
       *[other] { $stops } stops of the tour show less.
    }
deleted-hidden-from-stops = Deleted { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }, { $hidden } of them hidden under a fold. { $stops ->
        [one] { $stops } stop of the tour shows less.
       *[other] { $stops } stops of the tour show less.
    }
selected-all-shown = Selected what is shown; { $hidden ->
        [one] { $hidden } claim is hidden.
       *[other] { $hidden } claims are hidden.
    }
copied-hidden = { $count ->
        [one] { $count } claim copied
       *[other] { $count } claims copied
    }, { $hidden } of them hidden under a fold.
pasted-back = { $count ->
        [one] { $count } claim put back where it was.
       *[other] { $count } claims put back where they were.
    }
menu-unassessed = { $unassessed } of { $count } premises not assessed
menu-unassessed-hint = Go to the next one
ask-merge-sides = Merge the sides of this file?
ask-merge-sides-text = { $trouble } Both sides can be merged claim by claim. What cannot be decided stays open as a conflict on its card, with both values; the file is not changed until you save.
ask-merge = Merge
git-trouble = Git could not help
git-no-commit = Git knows no commit of { $file }. Commit the file first, or compare with another file.
git-no-marks = There are no marks of git in the file any more. Open it again.
git-last-commit = the last commit
git-merged = { $count ->
    [0] Merged without a conflict. Save the map, then add it to git.
    [one] Merged; { $count } conflict is open. It is marked on its card and listed among the problems.
   *[other] Merged; { $count } conflicts are open. They are marked on their cards and listed among the problems.
}
review-title = Compared with { $name }
review-close = Stop comparing
review-older = + came since then, − went since then, ≠ is another one now.
review-newer = + is only there, − is only here, ≠ differs.
review-equal = The maps are equal.
review-done = Nothing is left to decide.
review-count = { $count ->
    [one] { $count } difference
   *[other] { $count } differences
}
review-previous = Previous
review-next = Next
review-take-all = Take all
review-take-all-hint = Makes this map the other one, as one step that can be undone
review-take = Take theirs
review-take-hint = Makes this as it is in the other map
review-keep = Keep mine
review-take-older = Take that version
review-keep-newer = Keep this map
review-keep-hint = Leaves this as it is here and takes it off the list
review-row = { $mark } { $name }
review-more = { $count } more; they come up as these are decided.
review-moved = stands elsewhere in the list
review-value = { $member }: { $old } → { $new }
review-effect = What it does to the conclusion
review-conclusion-changed = The main conclusion was “{ $old }” and is “{ $new }”.
review-no-effect = There is no main conclusion that both maps have.
review-strengths = { $claim }: { $before } → { $after }
review-rest = { $count } more, together { $share }
review-drawn = The shares are estimated from orders drawn by lot; they add up.

# The start screen.

begin-title = Begin
begin-empty = Empty map
begin-text = Make a map of a text…
begin-text-how = Paste or write a text. Lines that are indented or bulleted become claims under claims; each paragraph of plain text becomes a claim.
begin-text-field = Text to make a map of
begin-text-make = Make the map
begin-back = Back
begin-close = Back to the map
begin-recent = Opened before
begin-none = Nothing yet: maps that you open or save are listed here.
begin-changed = { $when } · { $folder }
begin-gone = The file is not there any more.
begin-unreadable = The file cannot be read as a map.
begin-templates = Templates
template-decision = Decision brief
template-decision-what = A recommendation with its goal, cost, alternatives and risk
template-legal = Legal elements
template-legal-what = The elements of a legal consequence, with evidence and a defence
template-attribution = Attribution
template-attribution-what = Who did it: signs of different worth, and the rival hypothesis
template-policy = Policy options
template-policy-what = A measure against a problem, beside another measure
welcome-text = This is an example: a conclusion, and what it rests on. Look around; nothing is saved unless you say so.
welcome-begin = Begin a map of your own…
welcome-dismiss = Not now

# The parts of the window.

region-menu = Menus
region-tools = Tools
region-left = Side panel
region-bars = Notices
region-canvas = Canvas
region-inspector = Inspector
region-status = Status

# What keys have set.

set-by-key = Set to { $set }. The conclusion is { $strength }.
set-by-key-alone = Set to { $set }.
