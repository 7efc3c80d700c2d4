import { preview } from './bubbles.js';
import { dayKey, dayOf, number, timeOf } from './dates.js';
import { avatar, el, nameOf } from './dom.js';
import { t } from './texts.js';

/** The list on the left: who, what they are, the last line, how much is unread. */
export function peopleList({ view, selected, unreadOf, choose }) {
  return el(
    'ul',
    { 'aria-label': t('people') },
    view.people.map((person) => row(person, { view, selected, unreadOf, choose })),
  );
}

function row(person, { view, selected, unreadOf, choose }) {
  const last = person.messages.at(-1);
  const unread = unreadOf(person);
  const name = nameOf(person);
  const attributes = {
    type: 'button',
    'data-person': person.id,
    'aria-current': person.id === selected ? 'true' : undefined,
    onclick: () => choose(person.id),
  };
  const line = last
    ? el('span.last', {}, lastLine(person, last))
    : el('span.last.note', { dir: 'auto' }, person.note ?? '');
  return el('li', {}, [
    el('button.person', attributes, [
      avatar(person),
      el('span.who', {}, [
        el('span.top', {}, el('b', { dir: 'auto' }, name), el('small.role', { dir: 'auto' }, person.role)),
        line,
      ]),
      el('span.side', {}, [
        last && el('time', {}, whenOf(last, view.now)),
        unread > 0 && el('span.badge', { 'aria-label': `${number(unread)} ${t('unread')}` }, number(unread)),
      ]),
    ]),
  ]);
}

function lastLine(person, message) {
  const isOwn = message.from?.id === person.id;
  return [isOwn && el('span.own-mark', {}, `${t('you')}: `), el('bdi', {}, preview(message))];
}

const whenOf = (message, now) => {
  const ms = message.date * 1000;
  return dayKey(ms) === dayKey(now) ? timeOf(ms) : dayOf(ms);
};
