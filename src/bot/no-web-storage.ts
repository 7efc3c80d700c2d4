/** What grammY's build for the web asks of a browser at its start: Node would warn whoever runs the bot of a storage without a file. */
delete (globalThis as { localStorage?: unknown }).localStorage;
