# What stands on the pages of a PDF, and why there is none.

paper-page = Page { $page } of { $pages }
paper-tile = Row { $row } of { $rows }, column { $column } of { $columns }
paper-stop = Stop { $number }
paper-continued = { $title } (continued)
paper-supposed = Supposed here: { $list }
paper-supposed-credence = credence of { $claim } { $value }
paper-supposed-weight = weight of the step from { $premises } { $value }
paper-quoted = “{ $text }”
paper-cut-short = Claims in full
paper-too-many = The picture would take { $pages } pages; { $most } are the most. Choose a scale of { $scale } or less, or leave the scale out to have it on one page.
paper-failed = The PDF could not be made: { $reason }.
paper-no-fonts = the fonts that come with the program cannot be read
