# Work that was not saved: journals, what is brought back, files that change on disk, earlier versions.

edit-brought-back = Earlier change
journal-newer = { $file } holds unsaved work of a newer version of Linchpin (journal version { $version }). It is left as it is: open it with that version.
journal-unreadable = { $file } may hold unsaved work, but could not be read: { $reason }. It is left as it is.
journal-damaged = A journal of unsaved work is damaged and could not be brought back. It is kept as { $file }: the text of the map stands in it.
journal-special = { $file } is no file but a link, a folder, a pipe or a device. It was not read.
journal-too-long = { $file } is longer than any journal ({ $size } MB). It was not read, and is left as it is.
journal-several = { $count } journals of unsaved work could not be brought back. They are kept in { $folder }. The first: { $first }
journal-failing = Unsaved changes cannot be kept in { $folder }: { $reason }. Save the map yourself until this is put right.
journal-working = Unsaved changes are kept again.

# The bar above the canvas.

bar-failing = Unsaved changes are not kept.
bar-brought-back = Unsaved work was brought back.
bar-waiting = There is unsaved work.
bar-changed = The file was changed by another program.
bar-gone = The file has gone.
bar-difference = What was brought back: { $difference }.
bar-file-changed = The file has been changed since; saving merges, or asks where that cannot be decided.
bar-file-gone = The file is not there any more; save to make it anew, or save elsewhere.
bar-file-unreadable = The file cannot be read now ({ $reason }).
bar-damaged = Some changes could not be read; those after them were made where they fit. The journal as it was is kept as { $file }.
bar-changed-text = There are unsaved changes here. What came into the file: { $difference }.
bar-unreadable = The file is no map any more.
bar-unreadable-text = { $reason } What you see is kept.
bar-gone-text = It was deleted or moved. What you see is kept.
bar-elsewhere = The file has become a link.
bar-elsewhere-text = Its path leads to { $target } now. What you see is kept; nothing is written there unless you load that, or pick it yourself.
bar-file-elsewhere = Its path leads to { $target } now; a save does not follow it.
bar-reload = Load what it leads to
bar-reload-hint = Open that in the place of what is here; what is here is kept as a version
bar-others-wait = { $count ->
    [one] There is other unsaved work, of this map or another.
   *[other] There are { $count } other pieces of unsaved work, of this map or others.
}
bar-keep = Keep
bar-keep-hint = Go on with it; it is saved when you save
bar-compare = Compare
bar-compare-hint = See what differs between what is here and what the file holds
bar-merge = Merge
bar-merge-hint = Put both together; what cannot be decided is shown on the cards
bar-discard = Discard
bar-discard-hint = Go back to what the file holds
bar-keep-mine = Keep mine
bar-keep-mine-hint = The next save replaces what the file holds now
bar-load-theirs = Load theirs
bar-load-theirs-hint = Take up what the file holds now instead of the changes here
bar-save-again = Save again
bar-open-next = Open it
bar-open-next-hint = What is open stays as it is and can be opened in the same way
bar-later = Not now
discarded-kept = What was not saved is under File > Earlier versions of that map.
discarded-kept-untitled = What was not saved is under File > Earlier versions of a map that has no file.
discard-not-kept = Nothing was discarded: what is not saved could not be kept as a version ({ $reason }). Save it elsewhere first.
versions-slow = The folder of earlier versions does not answer ({ $folder }).
bar-discarded = The unsaved work was discarded.
tally-claims-added = { $count ->
    [one] { $count } claim added
   *[other] { $count } claims added
}
tally-claims-changed = { $count ->
    [one] { $count } claim changed
   *[other] { $count } claims changed
}
tally-claims-removed = { $count ->
    [one] { $count } claim removed
   *[other] { $count } claims removed
}
tally-steps-added = { $count ->
    [one] { $count } step added
   *[other] { $count } steps added
}
tally-steps-changed = { $count ->
    [one] { $count } step changed
   *[other] { $count } steps changed
}
tally-steps-removed = { $count ->
    [one] { $count } step removed
   *[other] { $count } steps removed
}
tally-others = other things changed
tally-nothing = no difference
file-loaded-again = { $file } was changed by another program and has been loaded again: { $difference }.
file-back = The file is there again.
views-unreadable = How maps were looked at could not be read from { $file }: { $reason }. It is left as it is.
last-words-elsewhere = linchpin: the folder of unsaved work cannot be written to; what was unsaved is in { $file }. Open it from there.
last-words-found = An earlier run could keep its unsaved work only in { $file }. Open it from there, and save it.
last-words-lost = linchpin: unsaved work could be written nowhere: { $reason }
last-words-kept = linchpin: unsaved work is kept in { $folder } and comes back at the next start.
last-words-unsure = linchpin: unsaved work is in { $folder } but for the last changes, which could not be written.

# Earlier versions.

versions-title = Earlier versions
versions-none = There are none yet. Each save keeps one.
versions-reading = Looking for them…
versions-where = They are kept in { $folder }, fewer the older they are.
versions-open = Open a copy
versions-close = Close
version-saved = saved
version-unsaved = unsaved work
version-discarded = discarded
version-theirs = made by another program
version-commit = commit { $name } by { $author }: { $subject }
version-found = as it was found
version-first = the first
version-unreadable = cannot be read
version-name = { $time }, { $kind }
version-not-opened = The version was not opened

# Who else has the file open.

open-also = Also open: { $who }
open-by = { $user } on { $host }
file-merged = { $count ->
    [0] Merged: { $difference }.
    [one] Merged: { $difference }. { $count } conflict is open; it is marked on its card and listed among the problems.
   *[other] Merged: { $difference }. { $count } conflicts are open; they are marked on their cards and listed among the problems.
}
file-merged-conflicts = { $count ->
    [one] Merged: { $count } conflict is open; it is marked on its card and listed among the problems.
   *[other] Merged: { $count } conflicts are open; they are marked on their cards and listed among the problems.
}
file-has-conflicts = { $count ->
    [one] { $count } conflict of a merge is open; it is marked on its card and listed among the problems.
   *[other] { $count } conflicts of merges are open; they are marked on their cards and listed among the problems.
}
file-saved-merged = Saved. Somebody else had saved the map too. { $came_in }
merge-no-base = Nobody knows any more what both started from: compare, and take over what you want.
versions-compare = Compare
versions-compare-name = Compare with { $version }
