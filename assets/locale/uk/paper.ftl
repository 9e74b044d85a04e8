# Що стоїть на сторінках PDF і чому його немає.

paper-page = Сторінка { $page } з { $pages }
paper-tile = Ряд { $row } з { $rows }, стовпець { $column } з { $columns }
paper-stop = Зупинка { $number }
paper-continued = { $title } (продовження)
paper-supposed = Припущено тут: { $list }
paper-supposed-credence = довіра до { $claim } — { $value }
paper-supposed-weight = вага кроку від { $premises } — { $value }
paper-quoted = «{ $text }»
paper-cut-short = Твердження повністю
paper-too-many = Зображення зайняло б стільки сторінок: { $pages }; щонайбільше може бути { $most }. Виберіть масштаб { $scale } або менший чи не вказуйте масштабу, щоб усе вмістилося на одній сторінці.
paper-failed = Не вдалося створити PDF: { $reason }.
paper-no-fonts = не вдалося прочитати шрифти, що постачаються з програмою
