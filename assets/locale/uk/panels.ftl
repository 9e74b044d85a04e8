# Панелі: інспектор, структура, проблеми, джерела, фільтр.

# Поля кількох панелей.

field-choice = { $name }: { $choice }
field-kind = Вид
field-title = Назва
field-text = Текст
field-notes = Нотатки
field-scheme = Схема
field-source = Джерело
field-too-long = Задовгий, щоб змінювати тут (знаків: { $count }). Збережено все, показано початок.
field-more = Додатково
field-not-rated = Не оцінено

# Інспектор усієї мапи.

inspector-close = Сховати інспектор
inspector-pin = Закріпити інспектор поруч із полотном
map-heading = Мапа
map-semantics = Спосіб зважування
map-only-attacks = Враховуються лише заперечення: підтримку відкинуто.
map-k-hint = Скільки потрібно, щоб зрушити твердження; на каліброваних мапах не має значення
map-k = k для p-Max(k)
map-linked = Пов’язані засновки передають
map-words = Слова для ймовірностей
map-raw = Ваги необроблені: вони входять у формулу як є.
map-counts =
    { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    } · { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    } · { $sources ->
        [one] { $sources } джерело
        [few] { $sources } джерела
       *[many] { $sources } джерел
    }
conclusion-heading = Головний висновок
conclusion-none = Ще немає: двічі клацніть полотно, щоб його написати.
conclusion-in-cycles = Кожне твердження веде до іншого. Виберіть те, яке обстоюєте, і зробіть його головним висновком.
conclusion-hangs-on = На чому тримається висновок
conclusion-worked-out = Обчислюється…

# Інспектор кількох об’єктів.

several-heading =
    { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    }, { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    }
several-with-groups =
    { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    }, { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    }, { $groups ->
        [one] { $groups } група
        [few] { $groups } групи
       *[many] { $groups } груп
    }
several-drag = Перетягніть одне з них, щоб пересунути все.
several-differ = Різні
several-tags = Позначки всіх, через кому
several-connect = З’єднання й групування
several-target = Ціль — те, що вибрано останнім.
several-line-up = Вирівнювання

# Інспектор твердження.

claim-heading = Твердження
claim-title = Коротка назва
claim-implicit = Неявне: автор його не висловив
claim-placed-by-hand = Розміщено вручну.
claim-lay-out = Розмістити автоматично
claim-credence = Довіра
claim-credence-not-given = Не задано: спочатку вважається невирішеним (0,50).
range-stated = Непевне: може лежати в діапазоні
range-hint = Наскільки певна сама { $of ->
    [weight] вага
   *[credence] довіра
 }; панель «На чому тримається» каже, що з цього випливає для висновку
range-from = Від
range-from-name = Від, діапазон { $of ->
    [weight] ваги
   *[credence] довіри
 }
range-to = До
range-to-name = До, діапазон { $of ->
    [weight] ваги
   *[credence] довіри
 }
claim-why = Чому така сила
claim-oscillates = Твердження в цьому колі хитають одне одного туди й сюди: жодне окреме число не є відповіддю.
claim-knife-edge = Коло, у якому стоїть це твердження, перебуває в хиткій рівновазі: найменша зміна схилить його в той чи інший бік.
claim-unsettled = Коло, у якому стоїть це твердження, не усталюється.
claim-starts = Початок: { $base } (довіра до нього), далі:
claim-starts-swinging = Початок: { $base } (довіра до нього), далі, за серединою коливання:
claim-starts-undecided = Початок: { $base } (невирішене), далі:
claim-starts-undecided-swinging = Початок: { $base } (невирішене), далі, за серединою коливання:
claim-no-steps = Жоден крок його не стосується.
claim-for = за:
claim-for-linked = за, пов’язано:
claim-against = проти:
claim-against-linked = проти, пов’язано:
claim-weakest-linked =
    { $count ->
        [one] { $count } пов’язаний засновок
        [few] { $count } пов’язані засновки
       *[many] { $count } пов’язаних засновків
    }: цей найслабший і визначає, скільки передається
claim-raises = підвищує
claim-lowers = знижує
claim-tags = Позначки, через кому
claim-citations = Посилання
claim-quote = Цитата
claim-credibility = Достовірність
claim-add-citation = Додати посилання
claim-remove-citation = Вилучити посилання
claim-no-sources = На мапі ще немає джерел.

# Інспектор кроку.

weight-heading = Вага
weight-raw = необроблена
premise-heading = Засновок
premise-heading-linked = Пов’язані засновки
premise-unlink = Відв’язати
premise-linked-hint = Вони діють лише разом: найслабший визначає, скільки передається.
premise-none = Немає засновку: крок нічого не передає.
premise-add-undercut = Додати підрив
premise-add-backing = Додати підкріплення
target-heading = Ціль
target-none = Немає цілі: крок нічого не стосується.
carries-heading = Передає
carries-of-weight = { $carried } із власної ваги { $weight }
carries-others =
    { $count ->
        [one] Його стосується ще { $count } крок, який спершу змінює його вагу.
        [few] Його стосуються ще { $count } кроки, які спершу змінюють його вагу.
       *[many] Його стосується ще { $count } кроків, які спершу змінюють його вагу.
    }

# Інспектор групи.

group-heading = Група
group-title-name = Назва групи
group-claims =
    { $count ->
        [one] { $count } твердження
        [few] { $count } твердження
       *[many] { $count } тверджень
    }
group-more = і ще { $count }

# Структура.

outline-empty = Тут ще нічого немає.
outline-row = Структура, рівень { $level }, { $role }: { $name }
outline-conclusion = висновок
outline-for = за
outline-for-linked = за, пов’язано
outline-against = проти
outline-against-linked = проти, пов’язано
outline-backs = підкріплює крок
outline-undercuts = підриває крок

# Проблеми.

problems-none = Проблем не знайдено.
problems-more = і ще { $count }: спершу ці
problems-row = { $severity }: { $message }

# Джерела.

sources-none = Джерел ще немає. Джерело — це документ, з якого взято твердження.
sources-row-hint =
    Надійність { $grade } · { $count ->
        [one] на нього посилається { $count } твердження
        [few] на нього посилаються { $count } твердження
       *[many] на нього посилається { $count } тверджень
    }
source-untitled = Джерело без назви
source-author = Автор
source-publisher = Видавець
source-address = Адреса
source-open = Відкрити в браузері
source-date = Дата, як-от 2025-12-03
source-accessed = Дата звернення
source-origin = Звідки взято відомості
source-origin-hint = Джерела зі спільним першоджерелом враховуються як один незалежний доказ.
source-reliability = Надійність
source-cited-by = На нього посилаються
source-remove = Вилучити джерело

# Згортання, фокус і фільтр.

filter-about = Те, на що ви дивитеся, не є частиною мапи: ніщо тут не змінює файлу.
filter-counts = Приховано: { $hidden }, приглушено: { $dimmed }
filter-folds = Згортання
filter-focus = Фокус
filter-focus-selected = Фокус на вибраному
filter-focus-hint = Спершу виберіть твердження або крок
filter-focus-steps = кроків навколо
filter-focus-steps-name = Кроків навколо фокуса
filter-heading = Фільтр
filter-mode = Те, що не відповідає:
filter-kinds = Види
filter-strength = Сила
filter-from = від
filter-from-name = Сила від
filter-to = до
filter-to-name = Сила до
filter-blank = (порожній)
filter-tags = Лише з однією з цих позначок
filter-untagged = Без позначки
filter-sources = Лише взяті з одного з цих джерел
filter-unsourced = Без джерела
filter-clear = Очистити фільтр

# Назви кроків історії.

edit-change-title = Зміна назви
edit-change-semantics = Зміна семантики
edit-change-k = Зміна k
edit-change-linked = Зміна дії пов’язаних засновків
edit-change-words = Зміна слів для ймовірностей
edit-change-kind = Зміна виду
edit-title = Редагування короткої назви
edit-change-implicit = Зміна неявності
edit-notes = Редагування нотаток
edit-change-credence = Зміна довіри
edit-change-range = Зміна діапазону довіри
edit-tags = Редагування позначок
edit-change-citation = Зміна посилання
edit-quote = Редагування цитати
edit-add-citation = Додавання посилання
edit-merge = Злиття
edit-take-over = Узяти відмінність
edit-settle-conflict = Розв’язати конфлікт
edit-remove-citation = Вилучення посилання
edit-flip = Зміна підтримки на заперечення чи навпаки
edit-scheme = Редагування схеми
edit-change-weight = Зміна ваги
edit-change-group-title = Зміна назви групи
edit-move-in-outline = Переміщення у структурі
edit-source = Редагування джерела
edit-remove-source = Вилучення джерела
map-handling = Гриф
edit-change-handling = Зміна грифа
credence-none = не оцінено
credence-none-hint = Без власної довіри (Alt+0)
credence-word-hint = { $number } (Alt+{ $key })
weight-word-hint = { $number } ({ $key })
number-unreadable-share = «{ $text }» не є числом від 0 до 1. Напишіть { $half }, 50 % або 1/2.
number-unreadable = «{ $text }» не є числом до { $top }.
outline-fold = Згорнути
outline-unfold = Розгорнути
map-unstated = Те, про що не сказано
claim-unassessed = Воно не має довіри, і жоден врахований крок на нього не впливає: воно не має сили, а його кроки не враховуються.
carries-not-counted = Не враховується: один із засновків не оцінено.
claim-carries-lift = Без власної довіри воно передає { $carried }: те, на скільки підстави піднімають його над невизначеністю.
linchpins-find-out = Що з'ясувати далі
find-out-none = Усе, що веде сюди, оцінено.
find-out-how = Не оцінене або прогалина: на скільки воно змінило б силу, якби виявилося правдивим чи хибним.
find-out-hint = Якщо правда { $true }, якщо ні { $false }
find-out-supposing = за умови: { $names }
find-out-more = і ще { $count }
find-out-stated = Оцінені засновки, і на скільки їх перевірка, імовірно, змінить силу.
credence-by-reasons = за її підставами

# Чому така сила, як сума
claim-comes-to = разом { $end }
claim-comes-to-about = разом { $end } (частки такої кількості кроків вибіркові)
claim-shares-hint = Частка кроку — те, що він змінює в середньому за всіх порядків, у яких могли б іти кроки (Шеплі). Початок і частки разом дають силу.
claim-others = ще кроків: { $count }
claim-nats = { $nats } нат на шкалі логарифмів шансів
conflict-member = Обидві сторони змінили: { $member }
conflict-order = Обидві сторони впорядкували по-різному: { $member }
conflict-object = Одна сторона це видалила, а інша з цим працює
conflict-ours = Наше: { $value }
conflict-theirs = Їхнє: { $value }
conflict-base = Як було: { $value }
conflict-as-it-is = Лишити те, що є зараз
conflict-keep = залишити
conflict-delete = видалити
conflict-convert = Читати ваги як { $reading ->
    [raw] сирі
   *[calibrated] калібровані
} й перерахувати числа
named-object = { $list ->
    [sources] Джерело: { $name }
    [groups] Група: { $name }
   *[other] Зупинка: { $name }
}
