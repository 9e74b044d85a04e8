# The page that works from disk. The script puts in what stands in braces.

page-find = Find
page-find-none = Nothing found
page-found = { $n } of { $count }
page-previous = Previous match (Shift+Enter)
page-next = Next match (Enter)
page-tools = Tools
page-zoom-in = Zoom in (+)
page-zoom-out = Zoom out (−)
page-fit = Fit
page-fit-hint = Show the whole map (0)
page-tour = Tour
page-tour-hint = Start the tour (F5)
page-no-script = Without a script this page shows the drawing and the list of claims below it. With scripts allowed it can be zoomed and searched, and the tour can be followed.
page-all-claims = All claims

page-details = Details
page-close = Close (Esc)
page-not-given = not given
page-range = { $credence }, between { $lo } and { $hi }
page-tags = Tags
page-sources = Sources
page-open-source = Open the source in a new tab
page-reliability = Reliability { $grade }
page-credibility = Credibility { $grade }
page-steps-on = Steps on it
page-steps-from = Steps from it
page-step = Step

page-stop = Stop { $n }
page-stop-of = Stop { $n } of { $count }: { $title }
page-stop-back = Back (←)
page-stop-on = On (→)
page-go-to = Go to stop { $n }: press Enter
page-leave = Leave the tour (Esc)
page-overview = All stops
page-overview-hint = Pick a stop from a list (O)
page-presenter-notes = Notes
page-presenter-notes-hint = Show or hide the presenter’s notes (N)
page-no-notes = No notes for this stop.
page-blank = Blank
page-blank-hint = Blank the screen (B)
page-blank-said = The screen is blank. Press B to go on.
page-supposed = Supposed numbers – not what the map says:
page-supposed-credence = “{ $name }”: credence { $value } instead of { $was }
page-supposed-weight = Step from “{ $name }”: weight { $value } instead of { $was }
