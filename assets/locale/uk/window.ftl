step-add-claim = Додавання твердження
step-add-premise = Додавання засновку
step-add-objection = Додавання заперечення
step-add-linked-premise = Додавання пов’язаного засновку
step-add-sibling = Додавання твердження поруч
# window
