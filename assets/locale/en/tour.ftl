# The tour of a presentation, and presenting it.

others-dim = Dim
others-hide = Hide
others-show = Show
tour-in-sum = In sum
