# Work that was not saved: journals, what is brought back, files that change on disk, earlier versions.

edit-brought-back = Earlier change
journal-newer = { $file } holds unsaved work of a newer version of Linchpin (journal version { $version }). It is left as it is: open it with that version.
journal-unreadable = { $file } may hold unsaved work, but could not be read: { $reason }. It is left as it is.
journal-damaged = A journal of unsaved work is damaged and could not be brought back. It is kept as { $file }: the text of the map stands in it.
