# Pictures and files that leave the program.

export-counts = An argument map of { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
 } and { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 } of reasoning.
export-conclusion = Its main conclusion, { $strength }: { $claim }
export-strength = Strength: { $strength }
export-source = Source: { $source }
export-bad-scale = The scale cannot be { $scale }: give a number above 0.
png-too-large = The picture would be { $width } by { $height } pixels; a side can have { $most } at most. Choose a scale of { $scale } or less, select a part of the map, or export it as SVG or PDF, which have no limit.
png-unreadable = The picture would be { $width } by { $height } pixels; a side can have { $most } at most, and in a picture as small as that nobody could read a word. Select a part of the map, or export it as SVG or PDF, which have no limit.
png-failed = The picture could not be painted: { $reason }.
png-no-memory = there is not enough memory

format-svg = SVG – vector picture
format-png = PNG – picture of pixels
format-pdf = PDF – document
format-html = HTML – page to explore
format-markdown = Markdown – report
format-docx = Word – report
export-nothing = There is nothing to export: the part that was asked for holds no claim.
export-stopped = The export was stopped.

# The export dialog.
dialog-export-title = Export
export-title = Export
export-format = Format
export-part = What
export-whole = The whole map
export-selection = What is selected
export-tour = The tour, { $count ->
    [one] { $count } stop
   *[other] { $count } stops
 }
export-tour-proposed = The proposed tour
export-cards = Cards
export-cards-text = All text
export-cards-titles = Titles
export-colors = Colours
export-light = Light
export-dark = Dark
export-print = For paper
export-scale = Size
export-paper = Paper
export-paper-fit = As large as the map
export-preview = Preview
export-no-preview = No preview: the map is too large for a quick one.
export-lost = What will not be in the file
export-save = Export…
export-writing = Writing { $file }
export-taken = { $count ->
    [one] A file beside it is there already and would be replaced: { $files }
   *[other] { $count } files beside it are there already and would be replaced: { $files }
 }
export-replace = Replace
export-done = Exported { $file }.
export-done-more = { $count ->
    [one] Exported { $file } and one more file.
   *[other] Exported { $file } and { $count } more files.
 }
copied-picture = Copied a picture of { $width } by { $height } pixels.
lost-words = Text is pixels: it can be neither selected nor found.
lost-cut = { $count ->
    [one] One card cuts its text short.
   *[other] { $count } cards cut their text short.
 }
lost-sources = { $count ->
    [one] The source and its link.
   *[other] { $count } sources and their links.
 }
lost-stop-texts = Cards that a room could not read in full show their names only.
lost-stop-links = Links to sources, where a card shows its name only.
lost-notes = { $count ->
    [one] One note.
   *[other] { $count } notes.
 }
lost-source-texts = { $count ->
    [one] The full text of one source.
   *[other] The full texts of { $count } sources.
 }
lost-groups = { $count ->
    [one] One group, but for the picture.
   *[other] { $count } groups, but for the picture.
 }
lost-tour = { $count ->
    [one] The stop of the tour.
   *[other] The { $count } stops of the tour.
 }
lost-editing = The map can no longer be edited: only the *.argmap.json file keeps everything.
export-docx-failed = The report could not be packed: { $reason }.
