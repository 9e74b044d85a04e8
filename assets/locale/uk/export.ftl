# Pictures and files that leave the program.

export-counts = Мапа аргументів: { $claims ->
    [one] { $claims } твердження
    [few] { $claims } твердження
   *[many] { $claims } тверджень
 }, { $steps ->
    [one] { $steps } крок
    [few] { $steps } кроки
   *[many] { $steps } кроків
 } міркування.
export-conclusion = Її головний висновок, { $strength }: { $claim }
export-strength = Сила: { $strength }
export-source = Джерело: { $source }
export-bad-scale = Масштаб не може бути { $scale }: вкажіть число, більше від 0.
png-too-large = Зображення мало б { $width } на { $height } пікселів, а сторона може мати щонайбільше { $most }. Виберіть масштаб { $scale } або менший, виберіть частину мапи або експортуйте її як SVG чи PDF, де обмеження немає.
png-unreadable = Зображення мало б { $width } на { $height } пікселів, а сторона може мати щонайбільше { $most }; на такому малому зображенні ніхто нічого не прочитав би. Виберіть частину мапи або експортуйте її як SVG чи PDF, де обмеження немає.
png-failed = Не вдалося намалювати зображення: { $reason }.
png-no-memory = бракує пам’яті

format-svg = SVG — векторне зображення
format-png = PNG — растрове зображення
format-pdf = PDF — документ
format-html = HTML — сторінка для перегляду
format-markdown = Markdown — звіт
format-docx = Word — звіт
export-nothing = Експортувати нічого: у вибраній частині немає жодного твердження.
export-stopped = Експорт зупинено.

# Вікно експорту.
dialog-export-title = Експорт
export-title = Експорт
export-format = Формат
export-part = Що саме
export-whole = Уся мапа
export-selection = Вибране
export-tour = Показ, { $count ->
    [one] { $count } зупинка
    [few] { $count } зупинки
   *[many] { $count } зупинок
 }
export-tour-proposed = Запропонований показ
export-cards = Картки
export-cards-text = Увесь текст
export-cards-titles = Назви
export-colors = Кольори
export-light = Світлі
export-dark = Темні
export-print = Для паперу
export-scale = Розмір
export-paper = Папір
export-paper-fit = Завбільшки з мапу
export-preview = Попередній перегляд
export-no-preview = Попереднього перегляду немає: мапа завелика для швидкого.
export-lost = Чого не буде у файлі
export-save = Експортувати…
export-writing = Записується { $file }
export-taken = { $count ->
    [one] Поруч уже є { $count } файл, який буде замінено: { $files }
    [few] Поруч уже є { $count } файли, які буде замінено: { $files }
   *[many] Поруч уже є { $count } файлів, які буде замінено: { $files }
 }
export-replace = Замінити
export-done = Експортовано { $file }.
export-done-more = { $count ->
    [one] Експортовано { $file } і ще { $count } файл.
    [few] Експортовано { $file } і ще { $count } файли.
   *[many] Експортовано { $file } і ще { $count } файлів.
 }
copied-picture = Скопійовано зображення { $width } на { $height } пікселів.
lost-words = Текст стане пікселями: його не можна ні виділити, ні знайти.
lost-cut = { $count ->
    [one] На { $count } картці текст обрізано.
    [few] На { $count } картках текст обрізано.
   *[many] На { $count } картках текст обрізано.
 }
lost-sources = { $count ->
    [one] { $count } джерело з посиланням.
    [few] { $count } джерела з посиланнями.
   *[many] { $count } джерел із посиланнями.
 }
lost-stop-texts = Картки, які в залі не прочитати повністю, показують лише назви.
lost-stop-links = Посилання на джерела там, де картка показує лише назву.
lost-notes = { $count ->
    [one] { $count } нотатка.
    [few] { $count } нотатки.
   *[many] { $count } нотаток.
 }
lost-source-texts = { $count ->
    [one] Повний текст { $count } джерела.
    [few] Повні тексти { $count } джерел.
   *[many] Повні тексти { $count } джерел.
 }
lost-groups = { $count ->
    [one] { $count } група, хіба що на зображенні.
    [few] { $count } групи, хіба що на зображенні.
   *[many] { $count } груп, хіба що на зображенні.
 }
lost-tour = { $count ->
    [one] { $count } зупинка показу.
    [few] { $count } зупинки показу.
   *[many] { $count } зупинок показу.
 }
lost-editing = Мапу вже не можна буде редагувати: усе зберігає лише файл *.argmap.json.
export-docx-failed = Не вдалося скласти файл звіту: { $reason }.
