step-add-claim = Add claim
step-add-premise = Add premise
step-add-objection = Add objection
step-add-linked-premise = Add linked premise
step-add-sibling = Add sibling
# window
