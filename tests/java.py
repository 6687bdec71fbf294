"""How a judge written in Java is started: it lives for seconds, so nothing is compiled to the last, and one thread clears up.

That is half the processor time of a start as Java would have it by itself. What is compiled less needs more of the stack.
"""

STARTED = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
