# The tour of a presentation, and presenting it.

others-dim = Dim
others-hide = Hide
others-show = Show
tour-in-sum = In sum

stop-number = Stop { $number }
edit-keep-tour = Keep the proposed tour
edit-add-stop = Add stop
edit-stop = Edit stop
edit-move-stop = Move stop
edit-delete-stop = Delete stop
edit-retake-stop = Let a stop show the current view
tour-kept = { $count ->
    [one] { $count } stop was added to the map.
   *[other] { $count } stops were added to the map.
 }
tour-added = Stop { $number } shows what you see now.
tour-empty = There is nothing to present yet: the map has no claim.
tour-proposed = The map has no tour yet. { $count ->
    [one] Presenting it would show this stop.
   *[other] Presenting it would show these { $count } stops.
 } Keep them to change them.
tour-screen = On this screen ({ $size }) text must be { $points } points high to be read across a room.
tour-small = Text would be { $points } points high, less than { $least }: show fewer cards, or give claims short titles.
tour-many = { $count } cards at once: a room follows { $most }.
tour-fits = Text is { $points } points high. { $count ->
    [one] { $count } card.
   *[other] { $count } cards.
 }
tour-present-this = Present from this stop
tour-earlier = Move earlier
tour-later = Move later
tour-retake = Show what is seen now
tour-delete = Delete this stop
tour-notes = Notes for the presenter
tour-others = The rest
tour-shows = Shows
tour-shows-all = The whole map
tour-shows-view = A part of the canvas
tour-shows-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
 }
tour-folded = { $count ->
    [one] { $count } claim is folded.
   *[other] { $count } claims are folded.
 }
tour-what-if = What if
tour-what-if-hint = None. Try numbers out (Ctrl+Shift+W), then let the stop show what is seen now.
tour-supposed-number = Number supposed for { $name }
tour-forget = Forget

present-canvas = Presentation of { $name }
present-supposed = What if: conclusion { $before } → { $after }. { $names }
present-put-back = Put back
present-pick = Pick a stop
present-pick-hint = Arrow keys and Enter, a number and Enter, or a click.
present-window-title = Presenter – { $name }
present-timer = Time since the presentation began
present-timer-name = Time since the presentation began: { $time }
present-clock = The time now
present-no-notes = No notes for this stop.
present-next = Next: { $title }
present-last = This is the last stop.
tour-emptied = All that it showed was deleted. Let it show what is seen now, or delete it.
tour-cut = { $count ->
        [one] Its edge cuts through { $count } card: let it show what is seen now.
       *[other] Its edge cuts through { $count } cards: let it show what is seen now.
    }
tour-bare = No card is whole in it: let it show what is seen now.
