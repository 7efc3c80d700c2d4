import { momentOf } from './dates.js';
import { el } from './dom.js';
import { t } from './texts.js';

const TAGS = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', hashtag: 'span.hashtag' };
const isBlock = (entity) => entity.type === 'pre' || entity.type.endsWith('blockquote');
const endOf = (entity) => entity.offset + entity.length;

/**
 * A message's text as elements: each line is a paragraph with its own direction, quotes and code are blocks.
 * `acts` has `openLink(url)`, `command(text)`, `copy(text)` and `now()`.
 */
export function richText(text, entities, acts) {
  const blocks = entities.filter(isBlock);
  const inline = entities.filter((entity) => !isBlock(entity));
  const parts = [];
  let at = 0;
  for (const block of blocks) {
    parts.push(...paragraphs(text, inline, at, block.offset, acts));
    const holder = block.type === 'pre' ? el('pre', { dir: 'ltr' }) : el('blockquote');
    const inner = paragraphs(text, inline, block.offset, endOf(block), acts);
    holder.append(...(block.type === 'pre' ? [text.slice(block.offset, endOf(block))] : inner));
    parts.push(holder);
    at = endOf(block);
  }
  parts.push(...paragraphs(text, inline, at, text.length, acts));
  return parts;
}

function paragraphs(text, entities, from, to, acts) {
  const segment = text.slice(from, to);
  if (segment.replace(/^\n|\n$/g, '') === '' && segment.length < 2) return [];
  const lines = [];
  let start = from + (from > 0 && segment.startsWith('\n') ? 1 : 0);
  const end = to < text.length && segment.endsWith('\n') ? to - 1 : to;
  for (const line of text.slice(start, end).split('\n')) {
    const content = line === '' ? [el('br')] : inlineOf(text, entities, start, start + line.length, acts);
    lines.push(el('p', { dir: 'auto' }, content));
    start += line.length + 1;
  }
  return lines;
}

function inlineOf(text, entities, from, to, acts) {
  const parts = [];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    const start = Math.max(at, entity.offset);
    const end = Math.min(to, endOf(entity));
    if (start >= end) continue;
    parts.push(text.slice(at, start), elementOf(entity, text, entities.slice(index + 1), start, end, acts));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.filter((part) => part !== '');
}

function elementOf(entity, text, inner, start, end, acts) {
  const whole = text.slice(entity.offset, endOf(entity));
  const content = inlineOf(text, inner, start, end, acts);
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, content, acts);
    case 'url':
      return link(/^[a-z]+:/i.test(whole) ? whole : `https://${whole}`, content, acts);
    case 'bot_command':
      return el('button.command', { type: 'button', onclick: () => acts.command(whole) }, content);
    case 'code':
      return el(
        'code',
        { tabindex: 0, role: 'button', onclick: () => acts.copy(whole), onkeydown: onEnter(() => acts.copy(whole)) },
        content,
      );
    case 'spoiler':
      return spoiler(content);
    case 'date_time':
      return el('time', { title: whole }, momentOf(entity.unix_time, entity.date_time_format, acts.now()) ?? content);
    default:
      return el(TAGS[entity.type] ?? 'span', {}, content);
  }
}

const onEnter = (act) => (event) => {
  if (event.key === 'Enter' || event.key === ' ') act();
};

function link(url, content, acts) {
  const open = (event) => {
    event.preventDefault();
    acts.openLink(url);
  };
  return el('a', { href: /^(https?|tg):/i.test(url) ? url : '#', rel: 'noreferrer', onclick: open }, content);
}

function spoiler(content) {
  const hidden = el('button.spoiler', { type: 'button', 'aria-label': t('reveal') }, content);
  hidden.addEventListener('click', () => hidden.replaceWith(...hidden.childNodes), { once: true });
  return hidden;
}
