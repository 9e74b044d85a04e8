# З чого складається мапа, що в ній знайдено й чому.

kind-evidence = Доказ
kind-assumption = Припущення
kind-judgment = Судження
kind-hypothesis = Гіпотеза
kind-gap = Прогалина
inference-support = Підтримка
inference-attack = Заперечення

# Адміралтейський код.
reliability-a = A — цілком надійне
reliability-b = B — зазвичай надійне
reliability-c = C — досить надійне
reliability-d = D — зазвичай ненадійне
reliability-e = E — ненадійне
reliability-f = F — неможливо оцінити
credibility-1 = 1 — підтверджено іншими джерелами
credibility-2 = 2 — імовірно, правда
credibility-3 = 3 — можливо, правда
credibility-4 = 4 — сумнівно
credibility-5 = 5 — неправдоподібно
credibility-6 = 6 — неможливо оцінити

linked-weakest = Найслабший засновок
linked-product = Добуток засновків
scale-icd-203 = ICD 203
scale-phia = Шкала PHIA (Велика Британія)
scale-percent = Відсотки
semantics-log-odds = Логарифм шансів
semantics-df-quad = DF-QuAD
semantics-quadratic-energy = Квадратична енергія
semantics-p-max = p-Max(k)
semantics-euler = Ейлерова
semantics-euler-top = Ейлерова за найсильнішими
semantics-h-categoriser = h-категоризатор
semantics-max-based = За максимумом
semantics-card-based = За кількістю
filter-hide = Приховувати
filter-dim = Приглушувати
standard-scintilla = Щонайменший доказ
standard-preponderance = Перевага доказів
standard-clear-and-convincing = Чіткі й переконливі докази
standard-beyond-reasonable-doubt = Поза розумним сумнівом

# Директива розвідувальної спільноти США № 203.
probability-almost-no-chance = майже неможливо
probability-very-unlikely = дуже малоймовірно
probability-unlikely = малоймовірно
probability-roughly-even-chance = приблизно порівну
probability-likely = ймовірно
probability-very-likely = дуже ймовірно
probability-almost-certain = майже напевно
# Шкала ймовірностей PHIA.
yardstick-remote-chance = мізерна ймовірність
yardstick-highly-unlikely = украй малоймовірно
yardstick-unlikely = малоймовірно
yardstick-realistic-possibility = реальна можливість
yardstick-likely = ймовірно
yardstick-highly-likely = високоймовірно
yardstick-almost-certain = майже напевно
weight-none = нульова
weight-weak = слабка
weight-moderate = помірна
weight-strong = сильна
weight-decisive = вирішальна

# На картках.
card-empty = Порожнє твердження
card-implicit = неявне
card-main = головний висновок
card-given = задано { $credence }
strength-knife-edge = бл. { $strength } · на вістрі
strength-oscillates = { $lo } – { $hi } · коливається
strength-unsettled = бл. { $strength } · не усталюється

# Які числа дозволено.
allowed-unit = число від 0 до 1
allowed-at-least-0 = число, не менше від 0
allowed-k = число, більше від 0 і не більше від 1000
allowed-position = два числа від -1e9 до 1e9
allowed-credibility = ціле число від 1 до 6

# Чому зміну відхилено; там, де речення стоїть окремо, його починають з великої літери.
edit-missing = { $wanted ->
    [claim] немає твердження
    [inference] немає кроку
    [source] немає джерела
    [group] немає групи
   *[any] немає ні твердження, ні кроку
 } з ідентифікатором { $id }
edit-empty-id = ідентифікатор має містити щонайменше один знак
edit-id-taken = ідентифікатор { $id } уже використано
edit-out-of-range = { $what ->
    [weight] вага кроку
    [credence] довіра до твердження
    [position] положення твердження
   *[credibility] достовірність посилання твердження
 } { $id } не може бути { $value }: вкажіть { $allowed }
edit-k-out-of-range = консервативність k не може бути { $value }: вкажіть { $allowed }
edit-bad-range = діапазон довіри до твердження { $id } не може тягтися від { $lo } до { $hi }: вкажіть два числа від 0 до 1, менше — перше
edit-backward-span = уривок у посиланні твердження { $id } не може тягтися від { $start } до { $end }: вкажіть початок, що не стоїть після кінця
edit-in-use = { $id } ще використовується: спершу вилучіть те, що на нього посилається
edit-group-circle = група { $id } не може міститися в самій собі: виберіть групу, яка не міститься в ній
build-duplicate-id = ідентифікатор { $id } використано двічі
build-group-circle = група { $id } міститься в самій собі
refusal-drag-from-claim = крок міркування починається з твердження: тягніть від картки
refusal-drop-onto-itself = твердження не може бути підставою для самого себе: відпустіть на іншій картці або на кроці
refusal-not-from-claim = крок міркування починається з твердження: виберіть картку
refusal-onto-itself = твердження не може бути підставою для самого себе: виберіть інше твердження або крок
refusal-already-there = цей засновок уже веде до цієї цілі: щоб змінити крок, виберіть його
refusal-nothing-to-group = група складається з тверджень: спершу виберіть картки
refusal-gone = цього об’єкта на мапі вже немає
refusal-circle = кроки не можуть стосуватися один одного по колу: виберіть твердження або крок поза колом
refusal-under-itself = твердження не може стояти під тим, що до нього веде: виберіть місце поза його власною гілкою
refusal-already-premise = це твердження вже є засновком цього кроку: виберіть інше твердження
refusal-not-premise = це твердження не є засновком цього кроку: виберіть один із його засновків
refusal-not-linked = засновок не пов’язаний з іншим: від’єднати можна лише пов’язані засновки

# Що на мапі викликає сумнів. Твердження та кроки вставляються в одному з перших п’яти виглядів.
check-claim = «{ $name }»
check-nameless-claim = { $id }
check-step = { $kind ->
    [attack] заперечення
   *[support] підтримка
 } від твердження { $claim }
check-bare-step = { $kind ->
    [attack] заперечення { $id }
   *[support] підтримка { $id }
 }
check-lost-step = { $id }
check-missing-premise = Крок без засновку: { $step }. Приєднайте до нього твердження або видаліть його.
check-missing-target = Крок без цілі: { $step }. Задайте йому ціль або видаліть його.
check-rests-on-itself = Крок спирається на власну ціль: { $step }. Наведіть незалежну підставу або видаліть його.
check-circle-of-steps = Кілька кроків стосуються один одного по колу, серед них { $step }.
check-circle-of-one = Твердження { $claim } веде по колу назад до самого себе.
check-circle = Твердження { $claims } ведуть одне до одного по колу.
check-long-circle = Твердження { $claims } та інші ведуть одне до одного по колу.
check-circle-advice = Обережно тлумачте значення сили або розірвіть коло там, де міркування найслабше.
check-empty-claim = Є твердження без тексту. Напишіть його або видаліть твердження.
check-unlinked = Твердження { $claim } ні з чим не пов’язане. З’єднайте його з іншим або видаліть.
check-no-credence = Твердження { $claim } ні на що не спирається і не має довіри, тож вважається невирішеним (0.5). Вкажіть, наскільки йому довіряють, або додайте засновки.
check-both-sides = Твердження { $claim } свідчить і за, і проти твердження { $target }. Залиште той бік, до якого воно належить.
check-both-sides-of-step = Твердження { $claim } свідчить і за, і проти того самого кроку ({ $target }). Залиште той бік, до якого воно належить.
check-duplicate-text = { $count ->
    [one] Те саме каже { $count } твердження: { $claim }. Залиште одне, і нехай воно служить усюди.
    [few] Те саме кажуть { $count } твердження: { $claim }. Залиште одне, і нехай воно служить усюди.
   *[many] Те саме кажуть { $count } тверджень: { $claim }. Залиште одне, і нехай воно служить усюди.
 }
check-several-conclusions = { $count ->
    [one] Висновком є { $count } твердження, і жодного не вибрано; головним вважається { $claim }. Виберіть головний висновок.
    [few] Висновками є { $count } твердження, і жодного не вибрано; головним вважається { $claim }. Виберіть головний висновок.
   *[many] Висновками є { $count } тверджень, і жодного не вибрано; головним вважається { $claim }. Виберіть головний висновок.
 }

# Чому твердження має таку силу.
why-settled = { $word } ({ $strength }).
why-oscillating = Сила коливається між { $lo } і { $hi } і ніколи не усталюється: твердження, від яких вона залежить, утворюють коло міркувань, тож жодне окреме число не є відповіддю.
why-knife-edge = Твердження стоїть на вістрі поблизу { $strength }: твердження, від яких воно залежить, утворюють коло міркувань, яке перебуває в рівновазі лише доти, доки її ніщо не порушить, тож це число не є відповіддю.
why-unsettled = Сила не усталилася: твердження, від яких вона залежить, утворюють коло міркувань, яке за відведений час не дійшло рівноваги.
why-given-alone = Сила така, як задано ({ $credence }): жоден крок твердження не стосується.
why-given = Сила така, як задано ({ $credence }): жоден із кроків до твердження нічого не важить.
why-undecided-alone = Твердження невирішене (0.50): жоден крок його не стосується.
why-undecided = Твердження невирішене (0.50): жоден із кроків до нього нічого не важить.
why-carried = Найбільше його підтримує { $best }.
why-opposed = Найбільше його заперечує { $worst }.
why-carried-and-opposed = Найбільше його підтримує { $best }, заперечує { $worst }.
# Що його підтримує чи заперечує: best і worst вище.
why-premise = «{ $premise }» ({ $effect })
why-linked-premises = «{ $premise }» разом із тим, що з ним пов’язано ({ $effect })
why-step = один із кроків ({ $effect })
why-empty-claim = порожнє твердження
why-would-fall = Якби сила засновку «{ $premise }» впала нижче від { $at }, воно вже не було б радше ймовірним, ніж ні.
why-would-rise = Якби сила засновку «{ $premise }» впала нижче від { $at }, воно стало б радше ймовірним, ніж ні.
why-stays-likely = Воно лишилося б радше ймовірним, ніж ні, навіть без цього кроку.
why-stays-unlikely = Воно й без цього кроку не стало б радше ймовірним, ніж ні.
