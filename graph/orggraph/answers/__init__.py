"""What does one get who asks from outside? Finished answers, as bytes with a media type.

Each kind of answer is a plain function of what is served and of the arguments; it knows
neither HTTP nor processes, so that it runs in a worker that may be killed at any time.
"""
