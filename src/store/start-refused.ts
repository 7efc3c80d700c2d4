/** The bot must not start: the message is one plain sentence for the person at the terminal. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
