# Показ: його зупинки та сам показ.

others-dim = Приглушити
others-hide = Приховати
others-show = Показати
tour-in-sum = Підсумок

stop-number = Зупинка { $number }
edit-keep-tour = Залишення запропонованого показу
edit-add-stop = Додавання зупинки
edit-stop = Зміна зупинки
edit-move-stop = Переміщення зупинки
edit-delete-stop = Видалення зупинки
edit-retake-stop = Зміна вигляду зупинки на поточний
tour-kept = { $count ->
    [one] До мапи додано { $count } зупинку.
    [few] До мапи додано { $count } зупинки.
   *[many] До мапи додано { $count } зупинок.
 }
tour-added = Зупинка { $number } показує те, що ви зараз бачите.
tour-empty = Показувати ще нічого: на мапі немає жодного твердження.
tour-proposed = На мапі ще немає зупинок. { $count ->
    [one] Під час показу була б ця { $count } зупинка.
    [few] Під час показу були б ці { $count } зупинки.
   *[many] Під час показу були б ці { $count } зупинок.
 } Залиште їх, щоб змінювати.
tour-screen = На цьому екрані ({ $size }) літери мають бути заввишки { $points } пт, щоб їх прочитала вся зала.
tour-small = Літери були б заввишки { $points } пт, менше ніж { $least }: покажіть менше карток або дайте твердженням короткі назви.
tour-many = Карток одразу: { $count }; зала встежить за { $most }.
tour-fits = Літери заввишки { $points } пт. { $count ->
    [one] { $count } картка.
    [few] { $count } картки.
   *[many] { $count } карток.
 }
tour-present-this = Показувати від цієї зупинки
tour-earlier = Раніше
tour-later = Пізніше
tour-retake = Показувати те, що видно зараз
tour-delete = Видалити цю зупинку
tour-notes = Нотатки для доповідача
tour-others = Решта
tour-shows = Показує
tour-shows-all = Усю мапу
tour-shows-view = Частину полотна
tour-shows-claims = { $count ->
    [one] { $count } твердження
    [few] { $count } твердження
   *[many] { $count } тверджень
 }
tour-folded = { $count ->
    [one] Згорнуто { $count } твердження.
    [few] Згорнуто { $count } твердження.
   *[many] Згорнуто { $count } тверджень.
 }
tour-what-if = Що, якби
tour-what-if-hint = Нічого. Випробуйте числа (Ctrl+Shift+W), а тоді хай зупинка показує те, що видно зараз.
tour-supposed-number = Припущене число для { $name }
tour-forget = Забути

present-canvas = Показ мапи «{ $name }»
present-supposed = Що, якби: висновок { $before } → { $after }. { $names }
present-put-back = Повернути
present-pick = Виберіть зупинку
present-pick-hint = Стрілки й Enter, номер і Enter або клацання.
present-window-title = Доповідач — { $name }
present-timer = Час від початку показу
present-timer-name = Час від початку показу: { $time }
present-clock = Котра година
present-no-notes = До цієї зупинки немає нотаток.
present-next = Далі: { $title }
present-last = Це остання зупинка.
tour-emptied = Усе, що вона показувала, видалено. Нехай покаже те, що видно зараз, або видаліть її.
tour-cut = Її край розрізає картки ({ $count }): нехай покаже те, що видно зараз.
tour-bare = Жодної цілої картки в ній немає: нехай покаже те, що видно зараз.
