import { dayKey, fileSize, fullDateOf, timeOf } from './dates.js';
import { el, icon } from './dom.js';
import { richText } from './rich-text.js';
import { fileAddress } from './server.js';
import { t } from './texts.js';

const STYLES = new Set(['primary', 'success', 'danger']);

/**
 * One message with its keyboard. `acts` has what rich-text.js wants and `press(message, button)`;
 * `isWaiting(message, data)` tells whether a pressed button still spins.
 */
export function bubble(message, person, acts, isWaiting) {
  const isOwn = message.from?.id === person.id;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const isProtected = message.has_protected_content === true;
  const body = el('div.bubble', {}, [
    message.forward_origin &&
      el('p.forwarded', { dir: 'auto' }, `${t('forwarded')} ${senderOf(message.forward_origin)}`),
    message.reply_to_message && el('p.quoted', { dir: 'auto' }, preview(message.reply_to_message)),
    fileOf(message),
    text === '' ? undefined : el('div.text', {}, richText(text, entities, acts)),
    el('p.meta', {}, [
      el(
        'button.tools',
        { type: 'button', 'aria-label': t('more'), title: t('more'), onclick: () => acts.tools(message) },
        icon('more'),
      ),
      person.pinned.includes(message.message_id) && named(icon('pin'), t('pinned')),
      isProtected && named(icon('lock'), t('protectedNote')),
      message.edit_date && el('span', {}, t('edited')),
      el('time', { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date * 1000)),
    ]),
  ]);
  const reaction = new Map(person.reactions).get(message.message_id);
  if (reaction) body.append(el('span.reaction', {}, reaction));
  const classes = `article.message${isOwn ? '.own' : ''}${isProtected ? '.protected' : ''}`;
  return el(classes, { 'data-id': message.message_id }, body, keyboard(message, acts, isWaiting));
}

const senderOf = (origin) => origin.sender_user?.first_name ?? origin.sender_user_name ?? '';

const named = (mark, title) => el('span.named', { title, role: 'img', 'aria-label': title }, mark);

function fileOf(message) {
  if (message.photo) {
    const size = message.photo.at(-1);
    return el('img.photo', { src: fileAddress(size.file_id), alt: t('photo'), width: size.width, height: size.height });
  }
  if (!message.document) return undefined;
  const { file_id: id, file_name: name, file_size: size } = message.document;
  return el('a.file', { href: fileAddress(id), download: name, title: t('download') }, [
    el('span.file-mark', {}, icon('file')),
    el('span.who', {}, el('b', { dir: 'auto' }, name), el('small', {}, fileSize(size))),
  ]);
}

function keyboard(message, acts, isWaiting) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return undefined;
  const button = (one) => {
    const style = STYLES.has(one.style) ? `.${one.style}` : '';
    const busy = one.callback_data !== undefined && isWaiting(message, one.callback_data);
    const mark = one.url ? icon('out') : one.copy_text ? icon('copy') : undefined;
    const attributes = {
      type: 'button',
      'aria-busy': busy ? 'true' : undefined,
      'data-key': one.callback_data ?? one.text,
      onclick: () => acts.press(message, one),
    };
    return el(`button.key${style}`, attributes, el('span', { dir: 'auto' }, one.text), mark);
  };
  return el(
    'div.keyboard',
    {},
    rows.map((row) => el('div.keys', {}, row.map(button))),
  );
}

/** One line of a message for lists and quotes. */
export function preview(message) {
  const words = (message.text ?? message.caption ?? '').replace(/\s+/g, ' ').trim();
  if (words !== '') return words;
  return message.photo ? t('photo') : (message.document?.file_name ?? '');
}

/** The messages of a chat with a line for each new day. */
export function daySeparator(message, before) {
  const day = dayKey(message.date * 1000);
  if (before && dayKey(before.date * 1000) === day) return undefined;
  return el('p.day', { 'data-day': day }, el('span', {}, fullDateOf(message.date * 1000)));
}
