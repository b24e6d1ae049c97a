"""What happened, in order? By the day it happened, or by the day it became known."""
