# Незбережена робота: журнали, що повернуто, файли, які змінюються на диску, попередні версії.

edit-brought-back = Попередня зміна
journal-newer = У { $file } є незбережена робота новішої версії Linchpin (версія журналу { $version }). Файл залишено як є: відкрийте його тією версією.
journal-unreadable = У { $file } може бути незбережена робота, але файл не вдалося прочитати: { $reason }. Його залишено як є.
journal-damaged = Журнал незбереженої роботи пошкоджено, повернути її не вдалося. Його збережено як { $file }: текст мапи записано в ньому.
journal-special = { $file } — не файл, а посилання, тека, канал або пристрій. Його не прочитано.
journal-too-long = { $file } довший за будь-який журнал ({ $size } МБ). Його не прочитано й залишено як є.
journal-several = Не вдалося повернути незбережену роботу з журналів: { $count }. Вони лежать у { $folder }. Перший: { $first }
journal-failing = Незбережені зміни не вдається записувати в { $folder }: { $reason }. Доки це не виправлено, зберігайте мапу самі.
journal-working = Незбережені зміни знову записуються.

# Смуга над полотном.

bar-failing = Незбережені зміни не записуються.
bar-brought-back = Незбережену роботу повернуто.
bar-waiting = Є незбережена робота.
bar-changed = Файл змінила інша програма.
bar-gone = Файлу більше немає.
bar-difference = Порівняно з файлом: { $difference }.
bar-file-changed = Відтоді файл змінено; перш ніж замінити його, програма запитає.
bar-file-gone = Файлу вже немає; збереження створить його знову.
bar-file-unreadable = Файл зараз не вдається прочитати ({ $reason }).
bar-damaged = Деякі зміни не вдалося прочитати; наступні внесено там, де вони підходять. Журнал, яким він був, збережено як { $file }.
bar-changed-text = Тут є незбережені зміни. Що змінилося у файлі: { $difference }.
bar-unreadable = Файл уже не є мапою.
bar-unreadable-text = { $reason } Те, що ви бачите, збережено в журналі.
bar-gone-text = Його видалено або переміщено. Те, що ви бачите, збережено в журналі.
bar-elsewhere = Файл став посиланням.
bar-elsewhere-text = Його шлях тепер веде до { $target }. Те, що ви бачите, збережено в журналі; туди нічого не буде записано, доки ви не завантажите той файл або не виберете його самі.
bar-file-elsewhere = Його шлях тепер веде до { $target }; збереження не піде за ним.
bar-reload = Завантажити те, куди він веде
bar-reload-hint = Відкрити те замість того, що тут; те, що тут, лишиться серед попередніх версій
bar-others-wait = { $count ->
    [one] Незбережена робота є ще в { $count } мапі.
   *[other] Незбережена робота є ще в { $count } мапах.
}
bar-keep = Залишити
bar-keep-hint = Працювати далі; збережеться, коли ви збережете мапу
bar-compare = Порівняти
bar-compare-hint = Побачити, чим те, що тут, різниться від того, що у файлі
bar-merge = Об’єднати
bar-merge-hint = Звести обидві сторони; чого не можна вирішити, видно на картках
bar-discard = Відкинути
bar-discard-hint = Повернутися до того, що є у файлі
bar-keep-mine = Залишити моє
bar-keep-mine-hint = Наступне збереження замінить те, що зараз у файлі
bar-load-theirs = Узяти з файлу
bar-load-theirs-hint = Узяти те, що зараз у файлі, замість змін тут
bar-save-again = Зберегти знову
bar-open-next = Відкрити її
bar-open-next-hint = Те, що відкрито, залишиться як є, і його можна буде відкрити так само
bar-later = Не зараз
discarded-kept = Незбережене лежить у «Файл > Попередні версії» тієї мапи.
discarded-kept-untitled = Незбережене лежить у «Файл > Попередні версії» мапи, що не має файлу.
bar-discarded = Незбережену роботу відкинуто.
tally-claims-added = { $count ->
    [one] додано { $count } твердження
    [few] додано { $count } твердження
   *[other] додано { $count } тверджень
}
tally-claims-changed = { $count ->
    [one] змінено { $count } твердження
    [few] змінено { $count } твердження
   *[other] змінено { $count } тверджень
}
tally-claims-removed = { $count ->
    [one] вилучено { $count } твердження
    [few] вилучено { $count } твердження
   *[other] вилучено { $count } тверджень
}
tally-steps-added = { $count ->
    [one] додано { $count } крок
    [few] додано { $count } кроки
   *[other] додано { $count } кроків
}
tally-steps-changed = { $count ->
    [one] змінено { $count } крок
    [few] змінено { $count } кроки
   *[other] змінено { $count } кроків
}
tally-steps-removed = { $count ->
    [one] вилучено { $count } крок
    [few] вилучено { $count } кроки
   *[other] вилучено { $count } кроків
}
tally-others = змінено інше
tally-nothing = відмінностей немає
file-loaded-again = Файл { $file } змінила інша програма, його завантажено знову: { $difference }.
file-back = Файл знову на місці.
views-unreadable = Не вдалося прочитати з { $file }, як ви востаннє дивилися на мапи: { $reason }. Файл залишено як є.
last-words-elsewhere = linchpin: у теку незбереженої роботи не вдається писати; незбережене лежить у { $file }. Відкрийте його звідти.
last-words-lost = linchpin: незбережену роботу нікуди не вдалося записати: { $reason }
last-words-kept = linchpin: незбережена робота лежить у { $folder } і повернеться під час наступного запуску.
last-words-unsure = linchpin: незбережена робота лежить у { $folder }, крім останніх змін, яких не вдалося записати.

# Попередні версії.

versions-title = Попередні версії
versions-none = Їх ще немає. Кожне збереження залишає одну.
versions-reading = Шукаємо їх…
versions-where = Вони лежать у { $folder }; що давніші, то їх менше.
versions-open = Відкрити копію
versions-close = Закрити
version-saved = збережено
version-unsaved = незбережена робота
version-discarded = відкинуто
version-theirs = від іншої програми
version-commit = коміт { $name }, { $author }: { $subject }
version-found = як було до першого збереження
version-first = перша
version-unreadable = не вдається прочитати
version-name = { $time }, { $kind }
version-not-opened = Версію не відкрито

# Who else has the file open.

open-also = Також відкрито: { $who }
open-by = { $user } на { $host }
file-merged = { $count ->
    [0] Злито: { $difference }.
    [one] Злито: { $difference }. Лишився { $count } конфлікт: його позначено на картці й у списку проблем.
    [few] Злито: { $difference }. Лишилося { $count } конфлікти: їх позначено на картках і в списку проблем.
   *[other] Злито: { $difference }. Лишилося { $count } конфліктів: їх позначено на картках і в списку проблем.
}
file-saved-merged = Збережено. Хтось інший теж зберіг цю мапу. { $came_in }
merge-no-base = Уже ніхто не знає, від чого обидві сторони відштовхувалися: порівняйте й візьміть, що треба.
versions-compare = Порівняти
versions-compare-name = Порівняти з: { $version }
