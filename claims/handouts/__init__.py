"""Sheets of paper for a lesson: what students fill in, and what the teacher has at hand.

`students` and `teacher` make a document of a topic, which `page` draws as HTML, `markdown` as
Markdown and `pdf` as PDF. A text from a file is shown as it is in all three, never as markup.
"""
