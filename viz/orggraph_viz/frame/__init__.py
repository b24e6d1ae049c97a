"""What is in the picture at one point? The cards and links of a film, for paper and files.

The browser does the same in `web/frame.js`; a test runs both and compares.
"""
