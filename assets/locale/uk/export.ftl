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
png-too-large = Зображення мало б { $width } на { $height } пікселів, а сторона може мати щонайбільше { $most }. Виберіть масштаб { $scale } або менший, виділіть частину мапи або експортуйте її як SVG чи PDF, де обмеження немає.
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
