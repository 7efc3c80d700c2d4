import { bubble, daySeparator } from './bubbles.js';
import { avatar, el, icon, nameOf } from './dom.js';
import { failed } from './links.js';
import { act } from './server.js';
import { t } from './texts.js';

/**
 * The right side for one person. `show` draws everything; `put` and `take` change single messages and keep place and
 * focus. `waiting` holds `message:data` of buttons that spin.
 */
export function makeChatView({ holder, acts, back, composer, waiting, botName }) {
  let log;
  let foot;
  let typing;
  let shown;
  const isWaiting = (message, data) => waiting.has(`${shown.id} ${message.message_id} ${data}`);
  const draw = (message) => bubble(message, shown, acts, isWaiting);
  const elementFor = (id) => log.querySelector(`[data-id="${id}"]`);
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };

  function renewFoot() {
    const fresh = composer(shown);
    foot.replaceWith(fresh);
    foot = fresh;
  }

  function redraw(message) {
    const old = elementFor(message.message_id);
    const key = old?.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const fresh = draw(message);
    old?.replaceWith(fresh);
    if (key !== undefined) [...fresh.querySelectorAll('.key')].find((one) => one.dataset.key === key)?.focus();
    return fresh;
  }

  return {
    show(person) {
      shown = person;
      log = el('div.log', { role: 'log', 'aria-live': 'polite', tabindex: 0, 'aria-label': nameOf(person) });
      typing = el('p.typing', { hidden: true }, el('i'), el('i'), el('i'), el('span', {}, t('typing')));
      foot = composer(person);
      person.messages.forEach((message, at) => {
        const separator = daySeparator(message, person.messages[at - 1]);
        if (separator) log.append(separator);
        log.append(draw(message));
      });
      if (person.messages.length === 0) log.append(greeting(person, botName(person)));
      holder.replaceChildren(head(person, back, botName(person)), log, typing, foot);
      log.addEventListener('dragover', (event) => event.preventDefault());
      log.addEventListener('drop', (event) => {
        event.preventDefault();
        foot.dispatchEvent(new CustomEvent('drop-files', { detail: [...event.dataTransfer.files] }));
      });
      toEnd();
    },
    /** A message is new or changed. */
    put(message, before) {
      typing.hidden = true;
      if (elementFor(message.message_id)) {
        const wasAtEnd = isAtEnd();
        redraw(message);
        if (wasAtEnd) toEnd();
        return;
      }
      log.querySelector('.greeting')?.remove();
      const separator = daySeparator(message, before);
      if (separator) log.append(separator);
      const fresh = draw(message);
      fresh.classList.add('arriving');
      log.append(fresh);
      toEnd();
      if (!foot.matches('form')) renewFoot();
    },
    take(ids) {
      for (const id of ids) {
        const gone = elementFor(id);
        gone?.classList.add('leaving');
        setTimeout(() => gone?.remove(), 180);
      }
    },
    redraw,
    /** Commands, pins, reactions or the block changed. */
    renew(person) {
      const wasFocused = foot.contains(document.activeElement);
      shown = person;
      for (const message of person.messages) redraw(message);
      renewFoot();
      if (wasFocused) foot.querySelector('textarea')?.focus();
      holder.querySelector('.head')?.replaceWith(head(person, back, botName(person)));
    },
    typing() {
      typing.hidden = false;
      setTimeout(() => {
        typing.hidden = true;
      }, 5000);
    },
    focus: () => foot.querySelector('textarea, button')?.focus(),
  };
}

function head(person, back, botName) {
  const name = nameOf(person);
  const block = () => act({ do: 'block', person: person.id, blocked: !person.blocked }).catch(failed);
  return el('header.head', {}, [
    el('button.round.back', { type: 'button', 'aria-label': t('back'), onclick: back }, icon('back')),
    avatar(person),
    el(
      'div.who',
      {},
      el('h2', { dir: 'auto' }, name),
      el('p', {}, el('bdi', {}, person.role), ' · ', el('bdi', {}, botName)),
    ),
    el('details.more', {}, [
      el('summary.round', { 'aria-label': t('more'), title: t('more') }, icon('more')),
      el('button', { type: 'button', onclick: block }, t(person.blocked ? 'unblock' : 'block')),
    ]),
  ]);
}

function greeting(person, botName) {
  const words = person.description ? person.description.split('\n') : [t('startHint')];
  return el('div.greeting', {}, [
    el('img', { src: '/page/mark.svg', alt: '', width: 64, height: 64 }),
    el('h3', { dir: 'auto' }, botName),
    ...words.map((line) => el('p', { dir: 'auto' }, line)),
    person.note && el('p.note', { dir: 'auto' }, person.note),
  ]);
}
