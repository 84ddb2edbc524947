"""Values of the model in English, as text, HTML, Markdown, JSON, diagrams and calendars.

Everything here formats values that others have computed.
"""
