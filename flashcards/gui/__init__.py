"""The window: pages, parts and dialogs; the only place with Qt."""
