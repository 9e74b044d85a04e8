# Звіт.

report-untitled = Мапа аргументів без назви
report-empty = Мапа порожня.
report-claim-mark = Т{ $number }
report-source-mark = Д{ $number }
report-step = Крок { $step }

report-bottom-line = Головне
report-strength = Сила висновку:
report-no-conclusion = Головного висновку на мапі немає: кожне твердження веде до іншого.
report-map = Мапа
report-alt = Мапа аргументів: { $claims ->
    [one] { $claims } твердження
    [few] { $claims } твердження
   *[many] { $claims } тверджень
 }, { $steps ->
    [one] { $steps } крок міркування
    [few] { $steps } кроки міркування
   *[many] { $steps } кроків міркування
 }. Головний висновок: { $name } ({ $strength }).
report-alt-without-conclusion = Мапа аргументів: { $claims ->
    [one] { $claims } твердження
    [few] { $claims } твердження
   *[many] { $claims } тверджень
 }, { $steps ->
    [one] { $steps } крок міркування
    [few] { $steps } кроки міркування
   *[many] { $steps } кроків міркування
 }; головного висновку немає.

report-outline = Структура аргументації
report-outline-hint = Від головного висновку донизу. Біля кожного кроку вказано його вагу, після кожного твердження — його силу (від 0 до 1 та словами), вид, якщо це не судження, і джерела, на які воно посилається.
report-other-conclusions = Інші висновки
report-rest = Окремо від решти
report-told-above = (див. вище)
# З чого починається крок; вагу вставлено словом або у вигляді одного з двох наступних.
report-weight-on = { $weight }; стосується { $target }
report-weight-on-nothing = { $weight }; нічого не стосується
report-because = Оскільки (вага: { $weight }):
report-because-linked = Оскільки все це разом (вага: { $weight }):
report-but = Але (вага: { $weight }):
report-but-linked = Але проти цього все це разом (вага: { $weight }):
report-for-step = На підтримку кроку { $step } (вага: { $weight }):
report-for-step-linked = На підтримку кроку { $step } все це разом (вага: { $weight }):
report-against-step = Проти кроку { $step } (вага: { $weight }):
report-against-step-linked = Проти кроку { $step } все це разом (вага: { $weight }):
report-no-premise = Крок без засновку (вага: { $weight })

report-assumptions = Припущення та що буде, якщо вони хибні
report-assumed = Аргументація приймає без доведення:
report-unsourced = Висновок спирається на ці засновки, для яких не вказано джерела:
report-if-wrong = Якщо це не так, сила висновку зміниться з { $now } на { $after }.
report-if-wrong-same = Якщо це не так, сила висновку лишиться { $now }.
report-not-assessed = Цього ніхто не оцінив, тож воно не враховується.
report-bears-not = Висновок від цього не залежить.
report-and-more-weaker = І ще { $count }; жодне з них не змінює висновку більше.
report-and-more = І ще { $count }.

report-linchpins = На чому все тримається
report-unsettled = Сила висновку не усталюється: твердження, від яких він залежить, утворюють коло міркувань. Числа в цьому розділі лише орієнтовні.
report-unproven = Висновок залежить від кола тверджень, яке дійшло рівноваги, хоча ніщо не доводить, що воно не могло б зупинитися деінде.
report-no-linchpin = Жодне окреме твердження не змінює висновку помітно: він не тримається на чомусь одному.
report-linchpin = Найбільше висновок тримається на { $name }: без цього його сила змінилася б із { $now } на { $after }.
report-column-name = Твердження або крок
report-column-without = Висновок без цього
report-column-change = Зміна
report-column-share = Частка
report-table-hint = Твердження вилучається разом із кроками, засновком яких воно є.
report-table-hint-shares = Твердження вилучається разом із кроками, засновком яких воно є. Частка показує, якою частиною сили висновок завдячує твердженню з-поміж тверджень або кроку з-поміж кроків (значення Шеплі).
report-removal-looked = До висновку веде так багато, що по одному вилучено лише { $at } із { $of } тверджень і кроків: найкрутіші та найближчі.
report-flips-looked = До висновку веде так багато, що по одній випробувано лише { $at } із { $of } значень довіри й ваги: ті, що зрушують його найбільше.
report-sets-looked = Випробувано не всі пари тверджень, а лише пари тих, що зрушують висновок найбільше.
report-flips = Що змінило б висновок
report-flips-none = Жодне окреме значення довіри чи ваги, хоч яким би воно було, не перевело б висновок через рівні шанси (0,50).
report-flips-down = Одного з цих чисел було б досить, щоб висновок перестав бути радше ймовірним, ніж ні; найближчі — перші:
report-flips-up = Одного з цих чисел було б досить, щоб висновок став радше ймовірним, ніж ні; найближчі — перші:
report-flip-credence = { $name }: якби довіра { $way ->
    [up] зросла
   *[down] знизилася
 } з { $now } до { $at }.
report-flip-weight = { $name }: якби вага { $way ->
    [up] зросла
   *[down] знизилася
 } з { $now } до { $at }.
report-more-flips = І ще { $count }, віддаленіші.
report-sets-none = Вилучення жодного твердження й жодної пари тверджень не перевело б висновок через рівні шанси.
report-sets = Висновок перевело б через рівні шанси вилучення будь-чого з цього:
report-set-of-two = { $one } разом із { $other }
report-more-sets = І ще { $count }.
report-sure = Наскільки це певно
report-chance = У { $share } із { $draws ->
    [one] { $draws } випробування
    [few] { $draws } випробувань
   *[many] { $draws } випробувань
 }, у яких { $ranges ->
    [stated] довіра змінюється в заданих діапазонах ({ $credences })
   *[words] довіра змінюється у своїх діапазонах і в межах інтервалів своїх слів ({ $credences })
 }, а ваги — у своїх ({ $weights }), висновок виявляється радше ймовірним, ніж ні; у 8 із 10 його сила лежить між { $lo } ({ $low_word }) і { $hi } ({ $high_word }).
report-semantics-all = Висновок радше ймовірний, ніж ні, за всіма семантиками, що зважують і підтримку, і заперечення ({ $all }).
report-semantics-some = Висновок радше ймовірний, ніж ні, за { $above } із { $all } семантик, що зважують і підтримку, і заперечення: вердикт залежить від формули так само, як і від мапи.
report-semantics-none = Висновок не є радше ймовірним, ніж ні, за жодною із семантик, що зважують і підтримку, і заперечення ({ $all }).

report-statement = Узагальнений опис джерел
report-no-sources = На мапі немає джерел. Усе на ній спирається на власне судження аналітика.
report-base = Мапа спирається на { $sources ->
    [one] { $sources } джерело
    [few] { $sources } джерела
   *[many] { $sources } джерел
 }, посилань на них — { $citations }; на джерела { $claims ->
    [one] посилається
    [few] посилаються
   *[many] посилається
 } { $claims } із { $all ->
    [one] { $all } твердження
    [few] { $all } тверджень
   *[many] { $all } тверджень
 }.
report-unused = { $count ->
    [one] На { $count } джерело немає жодного посилання.
    [few] На { $count } джерела немає жодного посилання.
   *[many] На { $count } джерел немає жодного посилання.
 }
report-reliability = Надійність джерел (адміралтейський код): { $grades }.
report-reliability-none = Надійність джерел не оцінено.
report-ungraded = Не оцінено джерел: { $count }.
report-credibility = Достовірність наведених відомостей: { $grades }.
report-credibility-none = Достовірність наведених відомостей не оцінено.
report-ungraded-citations = Не оцінено посилань: { $count }.
report-dates = Джерела датовано від { $oldest } до { $newest }.
report-date = Єдина дата серед джерел — { $date }.
report-no-dates = Жодне джерело не має дати, тож судити про їхню актуальність не можна.
report-undated = Джерел без дати: { $count }.
report-origins-none = Ніщо з того, що говорить на користь висновку, не посилається на джерело.
report-origins-one = Усе, на що посилаються на користь висновку, походить з одного першоджерела — { $name }: незалежного підтвердження немає.
report-origins = { $count ->
    [one] Те, на що посилаються на користь висновку, походить з { $count } незалежного першоджерела.
    [few] Те, на що посилаються на користь висновку, походить з { $count } незалежних першоджерел.
   *[many] Те, на що посилаються на користь висновку, походить з { $count } незалежних першоджерел.
 }
report-lone = Лише на одне джерело { $count ->
    [one] спирається
    [few] спираються
   *[many] спирається
 } { $count } із { $all ->
    [one] { $all } твердження, що посилається на джерела
    [few] { $all } тверджень, що посилаються на джерела
   *[many] { $all } тверджень, що посилаються на джерела
 }.
report-lone-all = Кожне твердження, що посилається на джерела (усього { $all }), спирається лише на одне з них.
report-weightiest = Джерела, найважливіші для висновку:
report-weightiest-none = Жодне джерело, якщо його відкинути, саме по собі не змінило б висновку помітно.
report-weightiest-of = { $count ->
    [one] По одному відкидалося лише { $count } джерело, на яке посилаються найчастіше.
    [few] По одному відкидалися лише { $count } джерела, на які посилаються найчастіше.
   *[many] По одному відкидалося лише { $count } джерел, на які посилаються найчастіше.
 }
report-weightiest-not-asked = Мапа така велика, що для цього звіту джерела не відкидали по одному.
report-source-effect = Без нього та { $claims ->
    [one] { $claims } твердження, яке спирається
    [few] { $claims } тверджень, які спираються
   *[many] { $claims } тверджень, які спираються
 } лише на нього, сила висновку змінилася б із { $now } на { $after }.
report-source-its-own = Сам висновок спирається лише на нього.
report-premises-sourced = Усі засновки, що не спираються на інші твердження ({ $all }), мають посилання на джерело.
report-premises-unsourced = Засновків, що не спираються на інші твердження: { $all }; із них не посилаються на джерело: { $count }.
report-gaps = Прогалини, названі на мапі:
report-not-recorded = Мапа не містить відомостей про доступ джерел до інформації, їхні мотиви й можливу упередженість, а також про ознаки приховування чи обману. Зважте це окремо.

report-sources = Джерела
report-accessed = Дата звернення: { $date }.
report-grade = Надійність: { $grade }.
report-origin = Першоджерело: { $origin }
report-cited-by = Посилається { $name }
report-cited-nowhere = Жодне твердження не посилається на це джерело.
report-quote = «{ $quote }»

report-problems = Виявлені проблеми мапи
report-method = Як це зроблено
report-how = Силу обчислено за семантикою «{ $semantics }»; поєднання пов’язаних засновків — «{ $linked }»; ваги читаються { $weights ->
    [raw] як необроблені числа формули
   *[calibrated] як калібровані від 0 до 1
 }; слова взято зі шкали «{ $scale }». Значення сили випливають із довіри й ваг, заданих аналітиком, і не є виміряними ймовірностями.
report-pull = У розділі «Головне» числа в дужках після підстав показують, яка частка сили належить кожній; разом із початком твердження вони дають його силу.
report-made-by = Створено в Linchpin { $version }.
report-spread = За семантиками, що зважують і підтримку, і заперечення ({ $all }), його сила лежить між { $lo } і { $hi }.

# Що з’ясувати далі
report-find-out = Що з’ясувати далі
report-find-out-open = Цього ніхто не оцінив, або це прогалини; спершу те, що найбільше змінило б висновок:
report-find-out-stated = Зі сказаного найбільше змінити висновок може перевірка цього:
report-question = { $name }: якщо правда — { $true }, якщо ні — { $false }.
report-supposing = За умови, що справджується { $names }.
report-expected = { $name } (задано { $credence }): у середньому на { $moves }.

# Що змінилося від попереднього стану.
report-changes = Що змінилося від { $name }
report-changes-conclusion = Головним висновком було { $was }, тепер це { $is }.
report-changes-no-conclusion = нічого
report-changes-no-judgment = Немає головного висновку, який був би в обох станах, тож порівнювати судження ні з чим.
report-changes-same = Судження не змінилося: { $name } — { $is }, як і раніше.
report-changes-judgment = Судження змінилося: { $name } — було { $was }, тепер { $is } ({ $moved }).
report-changes-unsettled = { $name }: було { $was }, тепер { $is }. Коли сила не встановлюється або її ніхто не оцінив, жодній зміні не можна приписати частку.
report-changes-column = Що його змінило
report-changes-exact = Частки — значення Шеплі: разом вони дають усю зміну.
report-changes-drawn = Змін багато, тож частки взято з випадкових порядків; разом вони дають усю зміну.
report-changes-unit-added = { $name } (додано)
report-changes-unit-removed = { $name } (вилучено)
report-changes-unit-changed = { $name } (змінено)
report-changes-conventions = Як зважують мапу
report-changes-all = Зміна за зміною
report-changes-none = Нічого не змінилося.
report-changes-added = Додано.
report-changes-removed = Вилучено.
report-changes-reworded = Інакше сказано.
report-changes-weighed = Інакше зважено.
report-changes-linked = Інакше пов’язано.
report-changes-kind = Іншого виду.
report-changes-changed = Змінено.
report-changes-values = { $name }: { $was } → { $is }
report-changes-details = { $name }: подробиці, як-от нотатки, теги чи посилання
report-changes-groups = групи або показ
report-changes-map = назва або домовленості щодо всієї мапи
report-changes-quoted = «{ $text }»
report-changes-not-stated = не вказано
