# Показ: його зупинки та сам показ.

others-dim = Пригасити
others-hide = Приховати
others-show = Показати
tour-in-sum = Підсумок
