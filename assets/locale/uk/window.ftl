# The window: questions, sheets, menus, the find bar, files, the names of steps.

# The window itself: tabs, the status bar, settings.

tab-network = Мережа
tab-comparison = Порівняння
status-counts =
    { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    } · { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    } · { $zoom } %
status-unsaved = Незбережені зміни
status-saved = Збережено
status-not-on-disk = Ще не на диску
status-laying-out = Розміщення мапи… { $percent } %
status-stop = Зупинити
status-stop-hint = Залишити картки там, де вони зараз
layout-stopped = Розміщення зупинено. Команда «Упорядкувати все» почне його знову.
settings-not-saved = Не вдалося зберегти налаштування в { $folder }: { $reason }
own-special = це не файл, а тека, канал або пристрій
own-too-large = у ньому понад { $bytes } байтів
settings-unreadable = Не вдалося прочитати налаштування з { $file }: { $reason }
settings-set-aside = Не вдалося розібрати налаштування ({ $reason }): файл перейменовано на { $file }, діють типові налаштування
settings-not-understood = Не вдалося розібрати налаштування в { $file } ({ $reason }): діють типові налаштування
untitled-map = Мапа без назви
untitled-file = без-назви

# Questions over the window.

ask-save-changes = Зберегти зміни?
ask-save-changes-text = У «{ $name }» є незбережені зміни. Якщо їх не зберегти, вони лишаться тільки серед попередніх версій.
ask-save = Зберегти
ask-dont-save = Не зберігати
ask-cancel = Скасувати
ask-lose = Це буде втрачено
ask-lose-text = Незбережене в «{ $name }» не вдається залишити серед попередніх версій: { $reason }. Якщо цього не зберегти, воно пропаде.
ask-lose-all = Відкинути зміни назавжди
ask-file-changed = Файл змінено
ask-file-changed-text = Відколи файл { $file } відкрито тут, його змінила інша програма. Якщо зберегти мапу, ті зміни буде втрачено.
ask-save-as = Зберегти як…
ask-overwrite = Перезаписати
ask-reload = Завантажити те, що там є
ask-not-saved-text = { $reason } Ваші зміни тим часом у безпеці: вони й далі тут і повернуться, якщо програма закриється.
ask-close = Закрити

# The help sheet.

help-title = Клавіші
help-find = Знайти клавішу або команду
help-nothing = Про це нічого немає.
help-on-canvas = На полотні
help-write = Писати в картці
help-write-how = двічі клацнути
help-new-claim = Нове твердження
help-new-claim-how = двічі клацнути порожнє місце
help-draw-step = Провести крок
help-draw-step-how = перетягнути + або − збоку картки на картку, крок чи порожнє місце
help-select-several = Вибрати кілька
help-select-several-how = тягнути рамку з порожнього місця або клацати з Shift
help-pan = Пересунути полотно
help-pan-how = прокручувати, тягнути середньою кнопкою або з натиснутим пробілом
help-zoom = Змінити масштаб
help-zoom-how = Ctrl+прокручування або зведення пальців
help-next-card = Пройти вздовж аргументу: до того, на що спирається твердження, до першого засновку, до сусідніх засновків
help-next-card-how = клавіші зі стрілками
help-nearest-card = Перейти до найближчої картки в певному напрямку
help-nearest-card-how = Ctrl+клавіші зі стрілками
help-end-writing = Завершити введення
help-end-writing-how = Enter або Esc; Shift+Enter починає новий рядок; Tab переходить до нового засновку
help-write-on = Дописати
help-write-on-how = ввести будь-яку літеру, крім X
help-link-premises = Пов’язати засновки
help-link-premises-how = перетягнути картку або знак кроку на знак іншого кроку
help-unlink-premise = Відв’язати засновок
help-unlink-premise-how = вибрати крок і перетягнути його початок на порожнє місце
help-change-end = Змінити один із кінців кроку
help-change-end-how = вибрати крок і перетягнути кінець на іншу картку
help-duplicate = Дублювати
help-duplicate-how = тягнути з Alt
help-one-axis = Уздовж однієї осі, без напрямних
help-one-axis-how = тягнути з Shift, з Ctrl
help-extend-selection = Розширити вибір
help-extend-selection-how = Shift+клавіші зі стрілками

# About the program.

about-title = Про Linchpin
about-what = Редактор мап аргументів, який показує, на чому тримається висновок.
about-licence = Вільне програмне забезпечення за ліцензією MIT або Apache 2.0, на ваш вибір.
about-font = Текст набрано шрифтом Inter за ліцензією SIL Open Font License 1.1.

# Files.

file-opened = Відкрито { $file }.
file-not-opened = Не вдалося відкрити файл
file-saved = Збережено { $file }.
file-saved-anew = Файла { $file } вже не було, його створено наново.
file-reloaded = Файл { $file } завантажено знову.
file-not-saved = Не збережено.
file-map-not-saved = Мапу не збережено
transfer-failed = Не вдалося опрацювати файл. Спробуйте ще раз.
transfer-opening-stopped = Відкривання зупинено.
transfer-saving-stopped = Збереження зупинено. Файл лишився таким, як був.
transfer-saving-still = { $file } ще зберігається.
transfer-slow = Диск не відповідає. Незбережене не пропаде; «Зберегти як» покладе його деінде.
transfer-leave = Закрити, не чекаючи
transfer-opening = Відкривання { $file }
transfer-saving = Збереження { $file }
export-since = Додати, що змінилося від { $name }
export-since-none = Щоб додати, що змінилося від попередньої версії, спершу порівняйте з нею (меню «Файл»).
transfer-merging = Злиття { $file }
transfer-merging-stopped = Злиття зупинено. Нічого не змінилося.
transfer-stop = Зупинити
transfer-stuck = Диск, на якому лежить { $file }, не відповідає. Незбережене не втрачено; «Зберегти як» запише його в інше місце.

# The dialogs that ask for a file.

dialog-open-title = Відкрити мапу
dialog-save-title = Зберегти мапу
dialog-maps = Мапа аргументів
dialog-maps-ending = Мапа аргументів (*.argmap.json)
dialog-all-files = Усі файли
dialog-replace = Замінити
dialog-replace-title = Замінити файл?
dialog-already-there = Файл { $file } уже існує.
dialog-keep = Не замінювати
dialog-already-there-after-path = уже існує. Замінити?
dialog-pinned = Закріплені
dialog-places = Місця
dialog-devices = Пристрої
dialog-removable-devices = Знімні пристрої
dialog-home = Домівка
dialog-desktop = Стільниця
dialog-documents = Документи
dialog-downloads = Завантаження
dialog-audio = Музика
dialog-pictures = Зображення
dialog-videos = Відео
dialog-reload = Прочитати теку знову
dialog-working-folder = Перейти до робочої теки
dialog-show-hidden = Показувати приховані файли
dialog-show-system = Показувати системні файли
dialog-pin = 📌 Закріпити
dialog-unpin = ✖ Відкріпити
dialog-rename = ✏ Перейменувати
dialog-selected-file = Вибраний файл:
dialog-file-name = Назва файлу:
dialog-open = Відкрити
dialog-save = Зберегти
dialog-cancel = Скасувати
dialog-empty-file-name = Дайте файлу назву
dialog-empty-folder-name = Дайте теці назву
dialog-folder-exists = Тека з такою назвою вже є
dialog-file-exists = Файл із такою назвою вже є

# What commands say when they are done, or cannot be.

change-refused = Не вдалося виконати дію «{ $step }»: { $reason }.
undone = Скасовано: { $step }.
redone = Повторено: { $step }.
shown-again = Знову показано.
interface-size = Розмір інтерфейсу: { $percent } %.
copy-nothing = Щоб копіювати, виберіть принаймні одне твердження.
copied-claims =
    { $count ->
        [one] Скопійовано { $count } твердження.
        [few] Скопійовано { $count } твердження.
       *[many] Скопійовано { $count } тверджень.
    }
copied-text = Скопійовано як текст.
pasted-claims =
    { $count ->
        [one] Вставлено { $count } твердження.
        [few] Вставлено { $count } твердження.
       *[many] Вставлено { $count } тверджень.
    }
paste-clipboard = буфер обміну
paste-no-map = У буфері обміну немає мапи, яку можна прочитати. { $reason }
new-source = Нове джерело
connect-premises-first = Спершу виберіть засновки, а ціль — останньою.
look-in-focus =
    { $steps ->
        [one] У фокусі все в межах { $steps } кроку. Ctrl+Shift+F знімає фокус.
       *[other] У фокусі все в межах { $steps } кроків. Ctrl+Shift+F знімає фокус.
    }
look-hidden = Приховано тверджень і кроків: { $count }. Ctrl+Shift+A показує все.
look-all-shown = Показано все.
look-unfolded = Розгорнуто.
look-folded =
    { $count ->
        [one] Згорнуто { $count } твердження.
        [few] Згорнуто { $count } твердження.
       *[many] Згорнуто { $count } тверджень.
    }
tidy-all-stay = Тепер кожна картка лишається там, де ви її поставили. «Упорядкувати все» розмістить їх знову.
tidy-automatic = Нові картки розміщуються автоматично. Поставлені вручну лишаються на місці; «Упорядкувати все» їх звільнить.
tidy-afresh = Мапу розміщено заново.
tidy-automatic-again = Усі картки знову розміщуються автоматично. «Скасувати» поверне їх на місця.

# Steps of the history: “Undo: add claim”.

edit-add-claim = Додавання твердження
edit-add-premise = Додавання засновку
edit-add-objection = Додавання заперечення
edit-add-linked-premise = Додавання пов’язаного засновку
edit-add-sibling = Додавання твердження поруч
edit-add-source = Додавання джерела
edit-cut = Вирізання
edit-delete = Видалення
edit-pick-conclusion = Вибір головного висновку
edit-paste = Вставлення
edit-group = Групування
edit-ungroup = Розгрупування
edit-reorder = Зміна порядку
edit-replace = Заміна
edit-replace-all = Заміна всіх збігів
edit-what-if = Що, якби

# Menus.

menu-open-recent = Відкрити недавні
menu-undo-step = Скасувати: { $step }
menu-redo-step = Повторити: { $step }
menu-weight = Вага
menu-no-conclusion = Висновку ще немає
menu-conclusion = Висновок: { $strength }

# The palette.

palette-hint = Введіть команду
palette-field = Команда
palette-nothing = Команди з такою назвою немає.

# The find bar.

find-in-map = Знайти на мапі
find-field = Знайти
find-previous = Попередній
find-next = Наступний
find-nothing = Нічого не знайдено
find-at = { $at } з { $count }
find-count = Знайдено: { $count }
find-match-case = Враховувати регістр
find-whole-words = Цілі слова
find-fuzzy = Нечітко
find-fuzzy-hint = Знаходить і слова з пропущеними літерами
find-not-fuzzy-hint = Для заміни текст шукається точно так, як його написано
find-replace = Заміна
find-close = Закрити
find-replace-with = Замінити на
find-replace-this = Замінити цей
find-replace-all = Замінити всі

# What if: numbers that are tried out.

what-if-title = Що, якби
what-if-empty = На мапі нічого не змінено: випробуйте числа на панелі «На чому тримається».
what-if-conclusion = Висновок: { $before }  →  { $after }
what-if-unchanged = На мапі нічого не змінено.
what-if-keep = Залишити
what-if-discard = Відкинути
what-if-nothing-yet = Ще нічого не випробувано
status-counts-hidden =
    { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[other] { $claims } тверджень
    } (приховано { $hidden }) · { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[other] { $steps } кроків
    } · { $zoom } %
deleted-hidden = Видалено { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[other] { $claims } тверджень
    }, з них прихованих у згортку: { $hidden }.
deleted-from-stops = Видалено { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[other] { $claims } тверджень
    }. Зупинок показу, що тепер показують менше: { $stops }.
deleted-hidden-from-stops = Видалено { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[other] { $claims } тверджень
    }, з них прихованих у згортку: { $hidden }. Зупинок показу, що тепер показують менше: { $stops }.
selected-all-shown = Вибрано те, що видно; прихованих тверджень: { $hidden }.
copied-hidden = Скопійовано { $count ->
        [one] { $count } твердження
        [few] { $count } твердження
       *[other] { $count } тверджень
    }, з них прихованих у згортку: { $hidden }.
pasted-back = { $count ->
        [one] { $count } твердження повернуто на місце.
        [few] { $count } твердження повернуто на місце.
       *[other] { $count } тверджень повернуто на місце.
    }
menu-unassessed = Не оцінено засновків: { $unassessed } з { $count }
menu-unassessed-hint = Перейти до наступної
ask-merge-sides = Злити сторони цього файла?
ask-merge-sides-text = { $trouble } Обидві сторони можна злити твердження за твердженням. Що не можна вирішити, лишиться відкритим конфліктом на картці, з обома значеннями; файл не зміниться, доки ви його не збережете.
ask-merge = Злити
git-trouble = Git не зміг допомогти
git-no-commit = Git не знає жодного коміту з { $file }. Спершу зробіть коміт або порівняйте з іншим файлом.
git-no-marks = У файлі вже немає позначок git. Відкрийте його знову.
git-last-commit = останній коміт
git-merged = { $count ->
    [0] Злито без конфліктів. Збережіть мапу, а тоді додайте її до git.
    [one] Злито; відкрито { $count } конфлікт. Він позначений на картці й є серед проблем.
    [few] Злито; відкрито { $count } конфлікти. Вони позначені на картках і є серед проблем.
   *[many] Злито; відкрито { $count } конфліктів. Вони позначені на картках і є серед проблем.
}
review-title = Порівняно з: { $name }
review-close = Закінчити порівняння
review-older = + з’явилося відтоді, − зникло відтоді, ≠ тепер інше.
review-newer = + є лише там, − є лише тут, ≠ відрізняється.
review-equal = Мапи однакові.
review-done = Вирішувати більше нічого.
review-count = { $count ->
    [one] { $count } відмінність
    [few] { $count } відмінності
   *[many] { $count } відмінностей
}
review-previous = Попередня
review-next = Наступна
review-take-all = Узяти все
review-take-all-hint = Робить цю мапу такою, як інша, одним кроком, який можна скасувати
review-take = Узяти їхнє
review-take-hint = Робить це таким, як в іншій мапі
review-keep = Лишити моє
review-take-older = Узяти ту версію
review-keep-newer = Залишити цю мапу
review-keep-hint = Лишає це таким, як тут, і прибирає зі списку
review-row = { $mark } { $name }
review-more = Ще { $count }; вони з’являться, коли ці буде вирішено.
review-moved = стоїть в іншому місці списку
review-value = { $member }: { $old } → { $new }
review-effect = Що це робить із висновком
review-conclusion-changed = Головним висновком було «{ $old }», а тепер «{ $new }».
review-no-effect = Немає головного висновку, який є в обох мапах.
review-strengths = { $claim }: { $before } → { $after }
review-rest = ще { $count }, разом { $share }
review-drawn = Частки оцінено за випадковими порядками; разом вони дають усю зміну.

# The start screen.

begin-title = Почати
begin-empty = Порожня мапа
begin-text = Зробити мапу з тексту…
begin-text-how = Вставте або напишіть текст. Рядки з відступом або з позначкою списку стають твердженнями під твердженнями; кожен абзац звичайного тексту стає твердженням.
begin-text-field = Текст, з якого зробити мапу
begin-text-make = Зробити мапу
begin-back = Назад
begin-close = Назад до мапи
begin-recent = Відкривали раніше
begin-none = Поки що нічого: тут будуть мапи, які ви відкриєте або збережете.
begin-changed = { $when } · { $folder }
begin-gone = Файлу вже немає.
begin-unreadable = Файл не читається як мапа.
begin-templates = Зразки
template-decision = Записка до рішення
template-decision-what = Рекомендація з метою, ціною, іншими варіантами і ризиком
template-legal = Ознаки складу
template-legal-what = Ознаки правового наслідку, з доказом і запереченням
template-attribution = Атрибуція
template-attribution-what = Хто це зробив: ознаки різної ваги та інша версія
template-policy = Варіанти політики
template-policy-what = Захід проти проблеми поруч з іншим заходом
welcome-text = Це приклад: висновок і те, на чому він тримається. Роздивіться; без вашого слова нічого не зберігається.
welcome-begin = Почати власну мапу…
welcome-dismiss = Не зараз

# The parts of the window.

region-menu = Меню
region-tools = Знаряддя
region-left = Бічна панель
region-bars = Повідомлення
region-canvas = Полотно
region-inspector = Інспектор
region-status = Стан

# What keys have set.

set-by-key = Встановлено: { $set }. Висновок: { $strength }.
set-by-key-alone = Встановлено: { $set }.
