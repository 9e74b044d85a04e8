# Полотно й огляд мережі.

canvas-name =
    Мапа аргументів «{ $name }»: { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    }, { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    }
canvas-tidy-offer = Упорядкувати все: на { $percent } % більше
canvas-tidy-offer-hint = Після багатьох змін лишилися проміжки. Якщо розмістити все наново, мапу буде видно більшою.
canvas-laying-out-claims =
    { $count ->
        [one] Розміщується { $count } твердження
        [few] Розміщуються { $count } твердження
       *[many] Розміщується { $count } тверджень
    }
canvas-laying-out = Розміщення мапи
canvas-empty = Порожня мапа
canvas-empty-begin = Клацніть двічі будь-де, щоб написати висновок, а тоді натисніть Tab, щоб додати перший засновок.
canvas-empty-open = Або відкрийте файл: перетягніть його сюди чи натисніть Ctrl+O.
minimap-name = Мінімапа: клацніть, щоб перейти туди
writer-name = Текст твердження «{ $name }»
writer-hint = Напишіть твердження: повне речення, якому можна вірити або в якому можна сумніватися
writer-too-long = Цей текст задовгий, щоб у ньому писати. Збережено все, показано початок.
fold-unfold =
    { $count ->
        [one] Розгорнути { $count } приховане твердження
        [few] Розгорнути { $count } приховані твердження
       *[many] Розгорнути { $count } прихованих тверджень
    } під «{ $name }»
fold-fold = Згорнути все, що веде до «{ $name }»
group-untitled = Група без назви
group-name =
    Група. { $title }. { $count ->
        [one] { $count } твердження
        [few] { $count } твердження
       *[many] { $count } тверджень
    }.

# Ручки збоку картки й кінці кроку.

handle-support = Провести підтримку від «{ $name }»
handle-support-hint = Провести підтримку звідси: перетягніть на картку, крок або порожнє місце
handle-attack = Провести заперечення від «{ $name }»
handle-attack-hint = Провести заперечення звідси: перетягніть на картку, крок або порожнє місце
end-premise = Пересунути початок біля «{ $name }»
end-premise-hint = Пересунути початок біля «{ $name }»: перетягніть його на іншу картку
end-target = Пересунути кінець кроку
end-target-hint = Пересунути кінець кроку: перетягніть його на іншу картку
connect-premise-is-a-claim = Засновок — це твердження: відпустіть на картці.
connect-drop-on-premise = Відпустіть на картці, яка має стати засновком.
connect-drop-on-target = Відпустіть на картці або на кроці, куди він має вести.

# Рядок стану каже, що можна зробити зараз.

hint-writing = Enter або Esc завершує введення · Shift+Enter починає новий рядок · Tab переходить до нового засновку
hint-boxing = Обведіть рамкою те, що має заповнити вікно · Esc скасовує
hint-pan = Відпустіть, щоб завершити пересування
hint-band = Відпустіть, щоб вибрати все всередині · Esc скасовує
hint-zoom-box = Відпустіть, щоб побачити вміст рамки · Esc скасовує
hint-move-one = Відпустіть, щоб розмістити, або на знаку кроку, щоб пов’язати · Shift утримує на одній осі · Ctrl вимикає напрямні · Esc повертає на місце
hint-move = Відпустіть, щоб розмістити · Shift утримує на одній осі · Ctrl вимикає напрямні · Esc повертає на місце
hint-support = Відпустіть на картці або кроці, щоб підтримати · на порожньому місці, щоб додати засновок · Esc скасовує
hint-attack = Відпустіть на картці або кроці, щоб заперечити · на порожньому місці, щоб додати заперечення · Esc скасовує
hint-retarget = Відпустіть на картці, щоб спрямувати крок на неї · на знаку кроку з тією самою ціллю, щоб пов’язати з ним · Esc скасовує
hint-reattach = Відпустіть на картці, яка має стати засновком · на порожньому місці, щоб відв’язати · Esc скасовує
hint-idle = Клацання вибирає картку · подвійне додає твердження · перетягування вибирає кілька · прокручування або перетягування з пробілом пересуває · Ctrl+прокручування змінює масштаб
hint-idle-one = Tab — засновок · Shift+Tab — заперечення · Enter — твердження поруч · літера або F2 — писати · 1–4 — вага · X — підтримка чи заперечення · Alt+стрілки — порядок
hint-idle-several = Перетягування рухає все вибране · Ctrl+G групує · Ctrl+Shift+Enter підтримує останнє вибране рештою

# Що програма зачитування каже про картки й кроки: речення одне за одним.

claim-empty = Порожнє твердження
describe-claim = { $kind }. { $name }.
describe-claim-implicit = { $kind }, не висловлено прямо. { $name }.
describe-strength = Сила { $strength }, { $word }.
describe-knife-edge = Сила близько { $strength }, хитка рівновага.
describe-oscillating = Сила коливається від { $low } до { $high }.
describe-unsettled = Сила не усталюється.
describe-supports = Підтримує: { $target }.
describe-supports-linked = Підтримує разом із пов’язаними: { $target }.
describe-attacks = Заперечує: { $target }.
describe-attacks-linked = Заперечує разом із пов’язаними: { $target }.
describe-main = Головний висновок.
describe-step = { $kind }, вага: { $word } ({ $weight }).
describe-from = Від: { $premises }.
describe-and = { $before }, а також { $last }
describe-to = До: { $target }.
describe-carries = Передає { $strength }.
describe-support = Підтримка
describe-attack = Заперечення
describe-backing = Підкріплення
describe-undercut = Підрив
describe-support-from = підтримка від «{ $name }»
describe-attack-from = заперечення від «{ $name }»
describe-backing-from = підкріплення від «{ $name }»
describe-undercut-from = підрив від «{ $name }»
describe-support-from-nothing = підтримка без засновку
describe-attack-from-nothing = заперечення без засновку
describe-backing-from-nothing = підкріплення без засновку
describe-undercut-from-nothing = підрив без засновку
describe-gone = щось, чого вже немає

# У якій частині твердження, кроку чи джерела щось знайдено.

found-in-title = Назва:{ " " }
found-in-text = Текст:{ " " }
found-in-tag = Позначка:{ " " }
found-in-notes = Нотатки:{ " " }
found-in-scheme = Схема:{ " " }
found-in-source = Джерело:{ " " }
found-in-author = Автор:{ " " }
found-in-quote = Цитата:{ " " }
found-in-id = Ідентифікатор:{ " " }

# Огляд мережі.

overview-no-claims = Тверджень ще немає
overview-name =
    Огляд мережі: { $claims ->
        [one] { $claims } твердження
        [few] { $claims } твердження
       *[many] { $claims } тверджень
    }, { $steps ->
        [one] { $steps } крок
        [few] { $steps } кроки
       *[many] { $steps } кроків
    }
overview-keys = Клавіші зі стрілками ведуть від твердження до твердження, Enter переходить до нього
overview-implicit = { $kind }, не висловлено прямо
overview-main = { $kind } · головний висновок
overview-implicit-main = { $kind }, не висловлено прямо · головний висновок
overview-strength = Сила { $strength }
overview-weight = Вага { $weight } · { $word }
overview-weight-carries = Вага { $weight } · { $word }, передає { $carried }
overview-hardly-any-influence = Майже не впливає на висновок
overview-holds-up = Вплив на висновок { $number }: зміцнює його
overview-holds-down = Вплив на висновок { $number }: послаблює його
overview-leads-elsewhere = Не веде до висновку
overview-step =
    { $count ->
        [one] крок із { $count } засновку
        [few] крок із { $count } засновків
       *[many] крок із { $count } засновків
    }
overview-no-text = Твердження без тексту

# Назви кроків історії.

edit-connect = З’єднання
edit-change-target = Зміна цілі
edit-change-premise = Зміна засновку
edit-link-premises = Пов’язування засновків
edit-unlink-premise = Відв’язування засновку
edit-move-cards = Переміщення карток
edit-nudge = Невеликий зсув
edit-duplicate = Дублювання
edit-text = Редагування тексту
edit-delete-branch = Видалення гілки
edit-delete-and-reattach = Видалення з перепід'єднанням
strength-unassessed = – · не оцінено
describe-unassessed = Не оцінено.
edit-change-unstated = Зміна врахування несказаного
mark-added = Додано.
mark-removed = Вилучено.
mark-changed = Змінено.
mark-conflict = Є конфлікт.
