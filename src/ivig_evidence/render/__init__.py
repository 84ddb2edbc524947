"""Renderers: English text, HTML, Markdown, JSON, diagrams and calendars.

A renderer formats a value that is already computed. It decides nothing.
"""
