# Сторінка, що працює з диска. У фігурні дужки скрипт вставляє своє.

page-find = Знайти
page-find-none = Нічого не знайдено
page-found = { $n } з { $count }
page-previous = Попередній збіг (Shift+Enter)
page-next = Наступний збіг (Enter)
page-tools = Засоби
page-zoom-in = Збільшити (+)
page-zoom-out = Зменшити (−)
page-fit = Уся мапа
page-fit-hint = Показати всю мапу (0)
page-tour = Показ
page-tour-hint = Почати показ (F5)
page-no-script = Без скриптів ця сторінка показує зображення мапи та перелік тверджень під ним. Якщо дозволити скрипти, можна змінювати масштаб, шукати на мапі й переглядати показ.
page-all-claims = Усі твердження

page-details = Докладно
page-close = Закрити (Esc)
page-not-given = не задано
page-range = { $credence }, у межах від { $lo } до { $hi }
page-tags = Позначки
page-sources = Джерела
page-open-source = Відкрити джерело в новій вкладці
page-reliability = Надійність { $grade }
page-credibility = Достовірність { $grade }
page-steps-on = Кроки до нього
page-steps-from = Кроки від нього
page-step = Крок

page-stop = Зупинка { $n }
page-stop-of = Зупинка { $n } з { $count }: { $title }
page-stop-back = Назад (←)
page-stop-on = Далі (→)
page-go-to = До зупинки { $n }: натисніть Enter
page-leave = Завершити показ (Esc)
page-overview = Усі зупинки
page-overview-hint = Вибрати зупинку з переліку (O)
page-presenter-notes = Нотатки
page-presenter-notes-hint = Показати або сховати нотатки доповідача (N)
page-no-notes = До цієї зупинки немає нотаток.
page-blank = Погасити
page-blank-hint = Погасити екран (B)
page-blank-said = Екран погашено. Щоб продовжити, натисніть B.
page-supposed = Припущені числа — не ті, що на мапі:
page-supposed-credence = «{ $name }»: довіра { $value } замість { $was }
page-supposed-weight = Крок від «{ $name }»: вага { $value } замість { $was }
