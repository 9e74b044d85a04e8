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
